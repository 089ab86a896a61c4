// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.moilioncircle.redis.replicator.util.ByteArray;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LzfTest {
  private final Lzf lzf = new Lzf();

  @Test
  void whatWasCompressedComesBack() {
    Random random = new Random(7);
    int compressible = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] plain = text(random, random.nextInt(round % 40 == 0 ? 40_000 : 600));
      byte[] compressed = compress(plain, plain.length);
      if (compressed.length > 0) {
        compressible++;
        assertArrayEquals(plain, decompress(compressed, plain.length), "round " + round);
      }
    }
    assertTrue(compressible > 2000, "compressible: " + compressible);
  }

  @Test
  void anotherImplementationReadsWhatWasCompressed() {
    Random random = new Random(8);
    int compared = 0;
    for (int round = 0; round < 500; round++) {
      byte[] plain = text(random, 30 + random.nextInt(20_000));
      byte[] compressed = compress(plain, plain.length);
      if (compressed.length > 0) {
        ByteArray read =
            com.moilioncircle.redis.replicator.util.Lzf.decode(
                new ByteArray(compressed), plain.length);
        assertArrayEquals(plain, read.first(), "round " + round);
        compared++;
      }
    }
    assertTrue(compared > 300, "compared: " + compared);
  }

  @Test
  void whatAnotherImplementationCompressedIsRead() {
    Random random = new Random(9);
    int compared = 0;
    for (int round = 0; round < 500; round++) {
      byte[] plain = text(random, 30 + random.nextInt(20_000));
      ByteArray encoded = com.moilioncircle.redis.replicator.util.Lzf.encode(new ByteArray(plain));
      byte[] compressed = Arrays.copyOf(encoded.first(), (int) encoded.length());
      if (compressed.length < plain.length) {
        assertArrayEquals(plain, decompress(compressed, plain.length), "round " + round);
        compared++;
      }
    }
    assertTrue(compared > 300, "compared: " + compared);
  }

  @Test
  void aLongRunOfOneByteShrinksToTheFormatsRatio() {
    byte[] plain = new byte[264_000];
    byte[] compressed = compress(plain, plain.length);
    assertTrue(compressed.length < 3100, "bytes: " + compressed.length);
    assertArrayEquals(plain, decompress(compressed, plain.length));
  }

  @Test
  void theTableOfOneInputIsNotTakenForTheNext() {
    byte[] first = Recorder.bytes("abcdefghijklmnopqrstuvwxyz0123456789");
    for (int i = 0; i < 100; i++) {
      assertEquals(0, compress(first, first.length).length);
    }
  }

  @Test
  void aResultThatDoesNotFitIsNotWrittenBeyondItsLimit() {
    Random random = new Random(10);
    for (int round = 0; round < 2000; round++) {
      byte[] plain = text(random, 10 + random.nextInt(300));
      int limit = random.nextInt(plain.length);
      byte[] out = new byte[plain.length];
      Arrays.fill(out, (byte) 0x5a);
      int length = lzf.compress(plain, 0, plain.length, out, limit);
      assertTrue(length <= limit, "length " + length + " limit " + limit);
      for (int i = limit; i < out.length; i++) {
        assertEquals(0x5a, out[i], "written at " + i + " beyond " + limit);
      }
    }
  }

  @Test
  void aPartOfAnArrayIsCompressedAsIfItWereAlone() {
    byte[] plain = Recorder.bytes("xxxxxxxxxx" + "keystead ".repeat(20) + "yyyyyyyy");
    byte[] out = new byte[200];
    int length = lzf.compress(plain, 10, 180, out, out.length);
    assertEquals(
        "keystead ".repeat(20), Recorder.text(decompress(Arrays.copyOf(out, length), 180)));
  }

  @Test
  void damagedInputIsRefusedWithoutAnException() {
    assertFalse(Lzf.decompress(new byte[] {5, 1, 2}, 0, 3, new byte[6], 6), "literals missing");
    assertFalse(Lzf.decompress(new byte[] {0, 1}, 0, 2, new byte[2], 2), "too little");
    assertFalse(Lzf.decompress(new byte[] {1, 1, 2}, 0, 3, new byte[1], 1), "too much");
    assertFalse(
        Lzf.decompress(new byte[] {0x20, 0}, 0, 2, new byte[3], 3), "copy before the start");
    assertFalse(Lzf.decompress(new byte[] {0, 1, 0x20}, 0, 3, new byte[4], 4), "distance missing");
    assertFalse(Lzf.decompress(new byte[] {0, 1, (byte) 0xe0}, 0, 3, new byte[4], 4), "no length");
    assertFalse(Lzf.decompress(new byte[] {0, 1, (byte) 0xe0, 9}, 0, 4, new byte[19], 19), "cut");
    assertFalse(Lzf.decompress(new byte[0], 0, 0, new byte[1], 1), "empty");
    assertTrue(Lzf.decompress(new byte[] {0, 1, 0x20, 0}, 0, 4, new byte[4], 4), "sound");
  }

  private byte[] compress(byte[] plain, int limit) {
    byte[] out = new byte[limit];
    return Arrays.copyOf(out, lzf.compress(plain, 0, plain.length, out, limit));
  }

  private static byte[] decompress(byte[] compressed, int length) {
    byte[] plain = new byte[length];
    assertTrue(Lzf.decompress(compressed, 0, compressed.length, plain, length));
    return plain;
  }

  /** Between random bytes and one repeated byte, with repetitions near and far. */
  private static byte[] text(Random random, int length) {
    byte[] bytes = new byte[length];
    int alphabet = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(alphabet);
      if (i > 8 && random.nextInt(10) == 0) {
        int from = random.nextInt(i);
        int count = Math.min(length - i, 1 + random.nextInt(400));
        for (int j = 0; j < count; j++) {
          bytes[i + j] = bytes[from + j];
        }
        i += count - 1;
      }
    }
    return bytes;
  }
}
