// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;

/** Looking at one stream. */
public final class StreamReads {
  private static final StreamReader<Slice, Long> LENGTH =
      (stream, nowMillis, key) -> stream == null ? 0 : stream.count();

  private StreamReads() {}

  /**
   * Shows the reader the stream that the key holds.
   *
   * @throws org.keystead.engine.WrongTypeException if it holds something else
   */
  public static <C, R extends @Nullable Object> R read(
      Keyspace keyspace, Slice key, C context, StreamReader<C, R> reader) {
    keyspace.read(key);
    return look(keyspace, key, context, reader);
  }

  /** The same without counting a hit, a miss or the use: before a write. */
  public static <C, R extends @Nullable Object> R look(
      Keyspace keyspace, Slice key, C context, StreamReader<C, R> reader) {
    return keyspace.look(
        key,
        context,
        (slot, arguments) -> reader.read(StreamSlots.look(slot), slot.nowMillis(), arguments));
  }

  /** How many entries the stream has, 0 when there is none. */
  public static long length(Keyspace keyspace, Slice key) {
    return read(keyspace, key, key, LENGTH);
  }
}
