// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.bytes.Decimal;

/**
 * The id of a stream's entry: two unsigned 64-bit numbers, written {@code ms-seq}. Entries that got
 * their id from the clock have the time in the first one.
 */
public record StreamId(long ms, long seq) implements Comparable<StreamId> {
  public static final StreamId ZERO = new StreamId(0, 0);
  public static final StreamId MAX = new StreamId(-1, -1);

  /** The longest text: two numbers of twenty digits and the dash. */
  public static final int MAX_TEXT_BYTES = 41;

  /** Compares two ids as {@link Long#compareUnsigned} does. */
  public static int compare(long ms, long seq, long otherMs, long otherSeq) {
    return ms != otherMs ? Long.compareUnsigned(ms, otherMs) : Long.compareUnsigned(seq, otherSeq);
  }

  /** Writes the id's text to the beginning of an array and returns how many bytes it has. */
  public static int write(long ms, long seq, byte[] target) {
    int length = writeUnsigned(ms, target, 0);
    target[length++] = '-';
    return length + writeUnsigned(seq, target, length);
  }

  private static int writeUnsigned(long value, byte[] target, int at) {
    if (value >= 0) {
      return Decimal.write(value, target, at);
    }
    long tens = Long.divideUnsigned(value, 10);
    int length = Decimal.write(tens, target, at);
    target[at + length] = (byte) ('0' + Long.remainderUnsigned(value, 10));
    return length + 1;
  }

  public boolean isZero() {
    return ms == 0 && seq == 0;
  }

  public boolean isMax() {
    return ms == -1 && seq == -1;
  }

  public boolean isBefore(StreamId other) {
    return compareTo(other) < 0;
  }

  public boolean isAfter(StreamId other) {
    return compareTo(other) > 0;
  }

  /** The next larger id; {@link #ZERO} follows {@link #MAX}. */
  public StreamId next() {
    return seq == -1 ? new StreamId(ms + 1, 0) : new StreamId(ms, seq + 1);
  }

  /** The next smaller id; {@link #MAX} precedes {@link #ZERO}. */
  public StreamId previous() {
    return seq == 0 ? new StreamId(ms - 1, -1) : new StreamId(ms, seq - 1);
  }

  @Override
  public int compareTo(StreamId other) {
    return compare(ms, seq, other.ms, other.seq);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(ms) + '-' + Long.toUnsignedString(seq);
  }
}
