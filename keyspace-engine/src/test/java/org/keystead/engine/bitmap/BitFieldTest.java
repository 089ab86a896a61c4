// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.BytesView;
import org.keystead.testkit.Seeds;

class BitFieldTest {
  @Test
  void thereIsNoUnsignedIntegerOf64Bits() {
    assertThrows(IllegalArgumentException.class, () -> new BitField(false, 64));
    assertThrows(IllegalArgumentException.class, () -> new BitField(true, 65));
    assertThrows(IllegalArgumentException.class, () -> new BitField(true, 0));
  }

  @Test
  void whatIsWrittenIsReadAndNothingElseChanges() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 5000; round++) {
      boolean signed = random.nextBoolean();
      BitField field = new BitField(signed, 1 + random.nextInt(signed ? 64 : 63));
      byte[] bytes = new byte[20];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) random.nextInt();
      }
      long bit = random.nextInt(bytes.length * 8 - field.bits() + 1);
      byte[] before = bytes.clone();
      long value = random.nextLong() >> random.nextInt(64);
      field.write(bytes, bit, value);
      String where = "seed " + seed + " round " + round;
      assertEquals(field.wrap(value), field.read(view(bytes), bit), where);
      for (int i = 0; i < bytes.length * 8; i++) {
        if (i < bit || i >= bit + field.bits()) {
          assertEquals(Bits.get(view(before), i), Bits.get(view(bytes), i), where);
        }
      }
    }
  }

  @Test
  void sumsAreComparedWithTheBoundsWithoutOverflow() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      boolean signed = random.nextBoolean();
      BitField field = new BitField(signed, 1 + random.nextInt(signed ? 64 : 63));
      long value = field.wrap(random.nextLong() >> random.nextInt(64));
      long increment = random.nextLong() >> random.nextInt(64);
      BigInteger sum = BigInteger.valueOf(value).add(BigInteger.valueOf(increment));
      int side =
          sum.compareTo(BigInteger.valueOf(field.greatest())) > 0
              ? 1
              : sum.compareTo(BigInteger.valueOf(field.least())) < 0 ? -1 : 0;
      assertEquals(side, field.sideOf(value, increment), "seed " + seed + " round " + round);
    }
  }

  private static BytesView view(byte[] bytes) {
    return new BytesView().aim(bytes, 0, bytes.length);
  }
}
