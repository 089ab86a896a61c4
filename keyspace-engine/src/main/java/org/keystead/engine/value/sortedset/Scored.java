// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.table.Pair;

/**
 * A member with its score in one array: a {@link Pair} whose value is the score's eight bytes, so
 * that it can be an item of an {@link org.keystead.engine.value.table.ItemTable}. Never changed: a
 * member that gets another score gets another array.
 */
final class Scored {
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final Slice NO_SCORE = Slice.of(new byte[Double.BYTES]);

  private Scored() {}

  static byte[] of(double score, Slice member) {
    byte[] scored = Pair.of(member, NO_SCORE);
    DOUBLES.set(scored, scored.length - Double.BYTES, Double.doubleToRawLongBits(score));
    return scored;
  }

  static double score(byte[] scored) {
    return Double.longBitsToDouble((long) DOUBLES.get(scored, scored.length - Double.BYTES));
  }

  static int memberOffset(byte[] scored) {
    return Pair.fieldOffset(scored);
  }

  static int memberLength(byte[] scored) {
    return scored.length - Double.BYTES - memberOffset(scored);
  }

  /** By score, and by the bytes of the member where the scores are the same. */
  static int compare(byte[] one, byte[] other) {
    double score = score(one);
    double otherScore = score(other);
    // Not Double.compare: 0 and -0 are the same score.
    if (score != otherScore) {
      return score < otherScore ? -1 : 1;
    }
    return Arrays.compareUnsigned(
        one,
        memberOffset(one),
        one.length - Double.BYTES,
        other,
        memberOffset(other),
        other.length - Double.BYTES);
  }

  static Slice member(byte[] scored, Slice view) {
    int offset = memberOffset(scored);
    return view.aim(scored, offset, scored.length - Double.BYTES - offset);
  }
}
