// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import org.jspecify.annotations.Nullable;

/**
 * Keys to bytes and back.
 *
 * <p>Keys that differ never have the same bytes. Whether equal keys also have equal bytes is what
 * {@link #canonical} tells; for a key that is not canonical the region keeps an index by {@code
 * equals}. Arrays are told apart by their content, not by identity: an array that was stored by
 * value could never be found again otherwise.
 *
 * @param <K> the declared type of the keys
 */
public interface KeyCodec<K> {
  /** A stable name of the type and its form, kept with the definition of the region. */
  String name();

  /** The key's bytes, a new array; null when this key cannot be encoded and stays opaque. */
  byte @Nullable [] encode(K key);

  /**
   * Writes the key's bytes into a buffer, for look-ups without an allocation.
   *
   * @return their number, or -1 when they do not fit or there are none: then ask {@link #encode}.
   *     The buffer's content from {@code offset} on is undefined after -1.
   */
  default int encodeTo(K key, byte[] buffer, int offset) {
    byte[] bytes = encode(key);
    if (bytes == null || bytes.length > buffer.length - offset) {
      return -1;
    }
    System.arraycopy(bytes, 0, buffer, offset, bytes.length);
    return bytes.length;
  }

  /**
   * The key that these bytes are. Bytes that {@link #encode} would not have made, such as {@code
   * 007} for the number 7, are refused, so that no key is seen twice.
   *
   * @param loader resolves the classes that the bytes name; the caller's, never a thread's
   */
  K decode(byte[] array, int offset, int length, ClassLoader loader) throws UndecodableException;

  /**
   * True when the region may keep this object and find its entry by {@code equals} alone: the key
   * never changes, and keys that are equal have one entry. Text, numbers and UUIDs are kept anyway.
   */
  default boolean memorable(K key) {
    return false;
  }

  /** True when every key that equals this one has the same bytes. */
  boolean canonical(K key);
}
