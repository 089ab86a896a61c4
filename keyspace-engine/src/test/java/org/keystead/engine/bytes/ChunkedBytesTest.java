// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

class ChunkedBytesTest {
  private static final int CHUNK = ChunkedBytes.CHUNK_BYTES;

  @Test
  void editsAgreeWithAnArrayAndNeverShowInWhatWasBefore() throws ReflectiveOperationException {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 60; round++) {
      int most = CHUNK << random.nextInt(8);
      byte[] model = {};
      ChunkedBytes bytes = ChunkedBytes.EMPTY;
      byte[] modelBefore = model;
      ChunkedBytes before = bytes;
      for (int edit = 0; edit < 60; edit++) {
        if (random.nextInt(8) == 0) {
          modelBefore = model;
          before = bytes;
        }
        if (random.nextInt(10) == 0) {
          int length = random.nextInt(most);
          model = Arrays.copyOf(model, Math.max(model.length, length));
          bytes = bytes.extended(length);
        } else {
          int at = random.nextInt(4) == 0 ? model.length : random.nextInt(most);
          byte[] part = new byte[random.nextInt(random.nextBoolean() ? 10 : 3 * CHUNK)];
          random.nextBytes(part);
          int end = part.length == 0 ? 0 : at + part.length;
          model = Arrays.copyOf(model, Math.max(model.length, end));
          System.arraycopy(part, 0, model, part.length == 0 ? 0 : at, part.length);
          bytes = bytes.overwritten(at, Slice.of(part));
        }
        String where = "seed " + seed + " round " + round + " edit " + edit;
        assertArrayEquals(model, bytes.toByteArray(), where);
        assertArrayEquals(modelBefore, before.toByteArray(), where);
        assertEquals(costOf(bytes) + model.length - stored(bytes), bytes.sizeBytes(), where);
        checkPart(model, bytes, random, where);
      }
    }
  }

  private static void checkPart(
      byte[] model, ChunkedBytes bytes, SplittableRandom random, String where) {
    if (model.length > 0) {
      int from = random.nextInt(model.length);
      int to = from + random.nextInt(model.length - from) + 1;
      byte[] part = new byte[to - from + 2];
      new BytesView().aim(bytes).copy(from, to - from, part, 1);
      assertArrayEquals(
          Arrays.copyOfRange(model, from, to), Arrays.copyOfRange(part, 1, 1 + to - from), where);
      assertEquals(model[from], bytes.at(from), where);
    }
  }

  @Test
  void aByteFarBehindTheEndTakesAPathButIsAccounted() throws ReflectiveOperationException {
    ChunkedBytes bytes = ChunkedBytes.EMPTY.overwritten((1 << 29) - 1, Slice.of(new byte[] {7}));
    assertEquals(1 << 29, bytes.length());
    assertEquals(7, bytes.at((1 << 29) - 1));
    assertEquals(0, bytes.at(12_345_678));
    assertTrue(costOf(bytes) < 2000, costOf(bytes) + " bytes");
    assertTrue(bytes.sizeBytes() >= 1 << 29);
    assertTrue(bytes.isSparse());
    assertFalse(ChunkedBytes.of(Slice.of(new byte[5000])).isSparse());
  }

  @Test
  void itReachesAsFarAsALengthCan() {
    byte[] two = {1, 2};
    ChunkedBytes bytes = ChunkedBytes.EMPTY.overwritten(Integer.MAX_VALUE - 2, Slice.of(two));
    assertEquals(Integer.MAX_VALUE, bytes.length());
    assertEquals(2, bytes.at(Integer.MAX_VALUE - 1));
    Slice part = Slice.of(two);
    assertThrows(
        IndexOutOfBoundsException.class, () -> bytes.overwritten(Integer.MAX_VALUE - 1, part));
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.overwritten(-1, part));
  }

  @Test
  void nothingChangesNothing() {
    ChunkedBytes bytes = ChunkedBytes.of(Slice.ofUtf8("abc"));
    assertSame(bytes, bytes.overwritten(100, new Slice()));
    assertSame(bytes, bytes.extended(2));
  }

  /** What the object and all its nodes cost, counted anew. */
  private static long costOf(ChunkedBytes bytes) throws ReflectiveOperationException {
    Field root = ChunkedBytes.class.getDeclaredField("root");
    root.setAccessible(true);
    return 40 + costOf(root.get(bytes));
  }

  /** How many bytes are in its chunks. */
  private static long stored(ChunkedBytes bytes) throws ReflectiveOperationException {
    Field root = ChunkedBytes.class.getDeclaredField("root");
    root.setAccessible(true);
    return stored(root.get(bytes));
  }

  private static long stored(Object node) {
    if (node instanceof byte[] chunk) {
      return chunk.length;
    }
    long stored = 0;
    if (node instanceof Object[] branches) {
      for (Object branch : branches) {
        stored += stored(branch);
      }
    }
    return stored;
  }

  private static long costOf(Object node) {
    if (node instanceof byte[] chunk) {
      return (16 + chunk.length + 7) / 8 * 8;
    }
    long cost = 0;
    if (node instanceof Object[] branches) {
      cost += (16 + 4L * branches.length + 7) / 8 * 8;
      for (Object branch : branches) {
        cost += costOf(branch);
      }
    }
    return cost;
  }
}
