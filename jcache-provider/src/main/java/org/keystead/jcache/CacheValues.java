// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.jcache.copy.ValueCopier;

/**
 * Between the values of the application and what the region holds for them: by reference the same
 * object, by value a private copy on the way in and another on the way out, immutable ones shared.
 *
 * <p>Threads: any; with no lock held, since copying may run code of the application.
 */
final class CacheValues<V> {
  /** What a manager's copier answers for a graph that only the serialiser can copy. */
  static final Object NOT_COPYABLE = new Object();

  private final Class<V> type;
  private final ValueCodec<V> codec;
  private final DecodeContext own;
  private final @Nullable ValueCopier copier;

  /**
   * @param copier null for a cache by reference, or of values that need no copies
   */
  CacheValues(
      Class<V> type, ValueCodec<V> codec, ClassLoader loader, @Nullable ValueCopier copier) {
    this.type = type;
    this.codec = codec;
    this.own = DecodeContext.own(loader);
    this.copier = copier;
  }

  /** What the region is to hold for this value. */
  Object stored(V value) {
    if (!type.isInstance(value)) {
      throw JCacheErrors.wrongType("value", type, value);
    }
    if (copier == null) {
      return value;
    }
    Object copy = copier.copy(value);
    if (copy != NOT_COPYABLE) {
      return copy;
    }
    try {
      return new Encoded(codec.encode(value));
    } catch (UnencodableException e) {
      throw JCacheErrors.notSerializable(value, e);
    }
  }

  /** The application's own copy of what the region holds; null when its class cannot be read. */
  @SuppressWarnings("unchecked") // a copy has the class of its original
  @Nullable V handedOut(Object stored) {
    return copier == null ? (V) stored : copied(stored, copier);
  }

  @SuppressWarnings("unchecked") // a copy has the class of its original
  private @Nullable V copied(Object stored, ValueCopier itsCopier) {
    if (stored instanceof Encoded encoded) {
      byte[] bytes = encoded.bytes();
      try {
        return codec.decode(bytes, 0, bytes.length, own);
      } catch (UndecodableException e) {
        return null;
      }
    }
    Object copy = itsCopier.copy(stored);
    // The copier was closed meanwhile: the manager is closing, and so is this cache.
    return copy == NOT_COPYABLE ? null : (V) copy;
  }

  /** Whether what the region holds equals the application's value, as that value sees it. */
  boolean isEqual(V value, Object stored) {
    return value.equals(stored instanceof Encoded ? handedOut(stored) : stored);
  }

  boolean isCopyable(V value) {
    return copier == null || copier.copy(value) != NOT_COPYABLE;
  }
}
