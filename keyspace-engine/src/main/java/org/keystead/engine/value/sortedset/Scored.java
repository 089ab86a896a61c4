// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    // One byte tells the length of all members that are not long.
    return scored[0] >= 0 ? 1 : Pair.fieldOffset(scored);
  }

  static int memberLength(byte[] scored) {
    return scored.length - Double.BYTES - memberOffset(scored);
  }

  static Slice member(byte[] scored, Slice view) {
    int offset = memberOffset(scored);
    return view.aim(scored, offset, scored.length - Double.BYTES - offset);
  }
}
