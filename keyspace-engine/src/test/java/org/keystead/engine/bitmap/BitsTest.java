// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Seeds;

class BitsTest {
  @Test
  void theFirstBitIsTheHighestOfTheFirstByte() {
    BytesView bytes = new BytesView().aim(new byte[] {(byte) 0x80, 0x01}, 0, 2);
    assertTrue(Bits.get(bytes, 0));
    assertFalse(Bits.get(bytes, 1));
    assertTrue(Bits.get(bytes, 15));
    assertFalse(Bits.get(bytes, 16));
    assertFalse(Bits.get(bytes, 1L << 40));
  }

  @Test
  void countingAndFindingAgreeWithABitSet() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2000; round++) {
      byte[] array = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 40)];
      fill(array, random);
      int offset = random.nextInt(array.length);
      BytesView bytes = view(array, offset, random);
      BitSet model = new BitSet();
      int bits = bytes.length() * 8;
      for (int i = 0; i < bits; i++) {
        model.set(i, Bits.get(bytes, i));
      }
      int first = random.nextInt(bits);
      int last = first + random.nextInt(bits - first);
      String where = "seed " + seed + " round " + round;
      assertEquals(model.get(first, last + 1).cardinality(), Bits.count(bytes, first, last), where);
      int set = model.nextSetBit(first);
      assertEquals(set > last ? -1 : set, Bits.find(bytes, true, first, last), where);
      int clear = model.nextClearBit(first);
      assertEquals(clear > last ? -1 : clear, Bits.find(bytes, false, first, last), where);
    }
  }

  private static BytesView view(byte[] array, int offset, SplittableRandom random) {
    Slice bytes = Slice.of(array, offset, array.length - offset);
    return random.nextBoolean()
        ? new BytesView().aim(array, offset, bytes.length())
        : new BytesView().aim(ChunkedBytes.of(bytes));
  }

  /** Runs of equal bytes, so that searches have something to skip. */
  private static void fill(byte[] array, SplittableRandom random) {
    for (int at = 0; at < array.length; ) {
      int end = Math.min(array.length, at + 1 + random.nextInt(20));
      int kind = random.nextInt(3);
      Arrays.fill(array, at, end, (byte) (kind == 0 ? 0 : kind == 1 ? -1 : random.nextInt()));
      at = end;
    }
  }
}
