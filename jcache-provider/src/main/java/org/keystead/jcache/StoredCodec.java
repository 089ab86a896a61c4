// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.Arrays;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;

/**
 * The codec of what a region holds for a cache: the value itself, or {@link Encoded} for a value by
 * value that cannot be copied cheaply. To RESP clients and snapshots both are the value's bytes.
 */
final class StoredCodec<V> implements ValueCodec<Object> {
  private final ValueCodec<V> codec;
  private final CacheValues<V> values;

  StoredCodec(ValueCodec<V> codec, CacheValues<V> values) {
    this.codec = codec;
    this.values = values;
  }

  @Override
  public String name() {
    return codec.name();
  }

  @Override
  @SuppressWarnings("unchecked") // the region is given nothing but V and Encoded
  public byte[] encode(Object stored) throws UnencodableException {
    return stored instanceof Encoded encoded ? encoded.bytes() : codec.encode((V) stored);
  }

  /** Foreign bytes that passed the filter once are trusted from then on: entries do not change. */
  @Override
  public Object decode(byte[] array, int offset, int length, DecodeContext context)
      throws UndecodableException {
    V value = codec.decode(array, offset, length, context);
    return values.isCopyable(value)
        ? value
        : new Encoded(Arrays.copyOfRange(array, offset, offset + length));
  }

  @Override
  public boolean pure(Object stored) {
    return stored instanceof Encoded || codec.pure(stored);
  }

  /** By value, only copies and {@link Encoded} come here: nobody else has them. */
  @Override
  public boolean deferrable(Object stored) {
    return true;
  }
}
