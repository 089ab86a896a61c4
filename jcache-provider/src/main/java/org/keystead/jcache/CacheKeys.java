// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.jcache.copy.ValueCopier;

/**
 * Between the keys of the application and those that the region keeps. A key whose bytes say
 * everything is kept as bytes only; any other is kept as an object beside its entry, by value as a
 * copy of the application's.
 */
final class CacheKeys<K> {
  private final Class<K> type;
  private final KeyCodec<K> codec;
  private final ClassLoader loader;
  private final @Nullable ValueCopier copier;

  /**
   * @param copier null for a cache by reference
   */
  CacheKeys(Class<K> type, KeyCodec<K> codec, ClassLoader loader, @Nullable ValueCopier copier) {
    this.type = type;
    this.codec = codec;
    this.loader = loader;
    this.copier = copier;
  }

  KeyCodec<K> codec() {
    return codec;
  }

  /** The key that the region may keep. */
  K stored(K key) {
    if (!type.isInstance(key)) {
      throw JCacheErrors.wrongType("key", type, key);
    }
    return copier == null || codec.canonical(key) ? key : copy(key, copier);
  }

  /** The key that the application may keep. */
  K handedOut(K key) {
    return copier == null || codec.canonical(key) ? key : copy(key, copier);
  }

  @SuppressWarnings("unchecked") // a copy has the class of its original
  private K copy(K key, ValueCopier itsCopier) {
    Object copy = itsCopier.copy(key);
    if (copy != CacheValues.NOT_COPYABLE) {
      return (K) copy;
    }
    byte[] bytes = codec.encode(key);
    if (bytes == null) {
      throw JCacheErrors.notSerializable(key, null);
    }
    try {
      return codec.decode(bytes, 0, bytes.length, loader);
    } catch (UndecodableException e) {
      throw JCacheErrors.notSerializable(key, e);
    }
  }

  /**
   * The order in which bulk operations take leases: that of the bytes. Keys without bytes of their
   * own come by hash code, and two of these with the same may come in either order; then two bulk
   * operations can meet in a circle, which is found and reported.
   */
  int inOrder(K one, K other) {
    byte[] its = codec.canonical(one) ? codec.encode(one) : null;
    byte[] others = codec.canonical(other) ? codec.encode(other) : null;
    if (its == null || others == null) {
      return its == null && others == null
          ? Integer.compare(one.hashCode(), other.hashCode())
          : Boolean.compare(its == null, others == null);
    }
    return Arrays.compareUnsigned(its, others);
  }
}
