// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.table.Entry;

/**
 * From a region's key objects to the names of their entries and back: by the codec where equal keys
 * have equal bytes, else through an index that is made when the first such key comes.
 */
final class RegionKeys<K> {
  private final KeyCodec<K> codec;
  private final Space space;
  private final ClassLoader loader;
  private volatile @Nullable KeyIndex index;

  RegionKeys(KeyCodec<K> codec, Space space, ClassLoader loader) {
    this.codec = codec;
    this.space = space;
    this.loader = loader;
  }

  /** The name for a look-up; null when no entry can have this key. */
  @Nullable Slice find(K key) {
    if (codec.canonical(key)) {
      byte[] bytes = codec.encode(key);
      return bytes == null ? null : Slice.of(bytes);
    }
    KeyIndex names = index;
    Slice known = names == null ? null : names.nameOf(key);
    if (known != null) {
      return known;
    }
    // An entry that came from a snapshot or another process: its bytes are the best guess.
    byte[] bytes = codec.encode(key);
    return bytes == null ? null : Slice.of(bytes);
  }

  /** Whether its codec lets a key object be kept. */
  boolean isMemorable(K key) {
    return codec.memorable(key);
  }

  /** A name for a key that is about to be stored. */
  Stored store(K key) {
    if (codec.canonical(key)) {
      byte[] bytes = codec.encode(key);
      if (bytes != null) {
        return new Stored(Slice.of(bytes), null, null);
      }
    }
    KeyIndex names = index();
    KeyIndex.Named named =
        names.pin(key, codec.encode(key), space.meter().entries(), this::isAlive);
    return new Stored(named.name(), names, named);
  }

  /** A name that stays valid until it is closed. */
  record Stored(Slice name, @Nullable KeyIndex index, KeyIndex.@Nullable Named pinned)
      implements AutoCloseable {
    @Override
    public void close() {
      if (index != null && pinned != null) {
        index.unpin(pinned);
      }
    }
  }

  private boolean isAlive(Slice name) {
    long hash = Hash.of(name);
    return space.peek(hash, name.array(), name.offset(), name.length()) != null;
  }

  private synchronized KeyIndex index() {
    KeyIndex present = index;
    if (present == null) {
      present = new KeyIndex();
      index = present;
    }
    return present;
  }

  /** The key of an entry; null when its bytes are none of this type. */
  @Nullable K keyOf(Entry entry) {
    KeyIndex names = index;
    if (names != null) {
      @SuppressWarnings("unchecked") // only keys of this region were given names
      K known = (K) names.keyOf(entry.key());
      if (known != null) {
        return known;
      }
    }
    try {
      return codec.decode(entry.keyArray(), entry.keyOffset(), entry.keyLength(), loader);
    } catch (UndecodableException e) {
      return null;
    }
  }

  /** Whether the entry's name means nothing outside of this process. */
  static boolean isOpaque(Entry entry) {
    Slice opaque = KeyIndex.OPAQUE;
    return entry.keyLength() > opaque.length()
        && opaque.contentEquals(entry.keyArray(), entry.keyOffset(), opaque.length());
  }

  void forget() {
    index = null;
  }
}
