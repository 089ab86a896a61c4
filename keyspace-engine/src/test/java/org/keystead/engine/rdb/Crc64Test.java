// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {
  @Test
  void theCheckValueOfRedisComesOut() {
    assertEquals(0xe9c6d914c4b8d9caL, Crc64.update(0, Recorder.bytes("123456789"), 0, 9));
  }

  @Test
  void theSumOfNothingIsWhatItWasBefore() {
    assertEquals(0, Crc64.update(0, new byte[0], 0, 0));
    assertEquals(77, Crc64.update(77, new byte[4], 2, 0));
  }

  @Test
  void anyPartitionOfTheBytesGivesTheSumOfOneBitAtATime() {
    Random random = new Random(1);
    byte[] bytes = new byte[5000]; // lanes of 1536 bytes, several times, and a rest
    random.nextBytes(bytes);
    for (int round = 0; round < 500; round++) {
      int from = random.nextInt(bytes.length);
      int length = random.nextInt(bytes.length - from + 1);
      int first = random.nextInt(length + 1);
      long sum = Crc64.update(0, bytes, from, first);
      sum = Crc64.update(sum, bytes, from + first, length - first);
      assertEquals(bitByBit(bytes, from, length), sum, "from " + from + " length " + length);
    }
  }

  private static long bitByBit(byte[] bytes, int from, int length) {
    long register = 0;
    for (int i = from; i < from + length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        boolean top = register < 0 ^ (bytes[i] >>> bit & 1) != 0;
        register = top ? register << 1 ^ 0xad93d23594c935a9L : register << 1;
      }
    }
    return Long.reverse(register);
  }
}
