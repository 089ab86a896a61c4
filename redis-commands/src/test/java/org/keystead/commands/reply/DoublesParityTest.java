// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.engine.bytes.Reals;
import org.keystead.testkit.RealRedis;

/** Doubles are spelt as the real redis-server spells a sorted set's scores. */
class DoublesParityTest {
  private static final int RANDOM_NUMBERS = 3000;
  private static final List<Double> SPECIAL =
      List.of(
          1.5,
          .1,
          1e15,
          1e16,
          1e17,
          123456789012345678.0,
          1e21,
          1e22,
          1e-4,
          1e-5,
          1e-7,
          3.3,
          1 / 3.0,
          5e-324,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          0x1p53,
          0x1p53 + 2,
          0x1p60,
          12345.678,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          -1.0,
          99999999999999984.0,
          .00012345);

  @Test
  void numbersAreSpeltAsTheRealServerSpellsThem() {
    List<Double> numbers = new ArrayList<>(SPECIAL);
    Random random = new Random(20260117);
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      numbers.add(Double.isNaN(any) || any == 0 ? 1.0 : any);
      numbers.add(random.nextInt() / 100.0);
    }
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      client.ask("HELLO", "3");
      for (double number : numbers) {
        String text = Double.toString(number).replace("Infinity", "inf");
        client.ask("ZADD", "z", text, "m");
        assertEquals("," + Reals.text(number) + "\r\n", client.ask("ZSCORE", "z", "m"), text);
      }
    }
  }

  @Test
  void zeroKeepsItsSignAndNanHasAName() {
    assertEquals("0", Reals.text(0));
    assertEquals("-0", Reals.text(-0.0));
    assertEquals("nan", Reals.text(Double.NaN));
  }
}
