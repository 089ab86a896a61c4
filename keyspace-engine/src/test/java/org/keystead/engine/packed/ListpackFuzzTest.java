// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** What {@link Listpack#isValid} lets pass can be walked from either end, whatever it is. */
class ListpackFuzzTest {
  private static final long SEED = Seeds.first();

  @Test
  void damagedBytesAreRefusedOrHarmless() {
    Random random = new Random(SEED);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] damaged =
          Texts.damaged(Texts.listpack(Texts.randoms(random, random.nextInt(8))), random);
      if (random.nextBoolean() && damaged.length >= 4) {
        LittleEndian.int32(damaged, 0, damaged.length);
      }
      byte[] framed = new byte[damaged.length + 8];
      Arrays.fill(framed, (byte) 0x81);
      System.arraycopy(damaged, 0, framed, 3, damaged.length);
      String label = "seed " + SEED + ", round " + i;
      if (Listpack.isValid(framed, 3, damaged.length)) {
        accepted++;
        walk(framed, 3, damaged.length, label);
      } else {
        refused++;
      }
    }
    assertTrue(accepted > 1000 && refused > 1000, accepted + " accepted, " + refused + " refused");
  }

  private static void walk(byte[] array, int offset, int length, String label) {
    List<String> forward = Texts.elements(array, offset, length);
    assertEquals(forward.size(), Listpack.count(array, offset, length), label);
    List<String> backward = new ArrayList<>();
    ListpackCursor cursor = new ListpackCursor().aim(array, offset, length).toEnd();
    while (cursor.previous()) {
      backward.add(Texts.text(cursor.text()));
    }
    Collections.reverse(backward);
    assertEquals(forward, backward, label);
    for (String text : forward) {
      assertTrue(cursor.toStart().find(Texts.slice(text), 0), label);
    }
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = Texts.listpack(List.of("a", "1000", "b".repeat(200)));
    assertTrue(Listpack.isValid(whole, 0, whole.length));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertFalse(Listpack.isValid(part, 0, length), "length " + length);
      if (length >= Listpack.EMPTY_BYTES) {
        LittleEndian.int32(part, 0, length);
        part[length - 1] = Listpack.END;
        assertFalse(Listpack.isValid(part, 0, length), "patched length " + length);
      }
    }
  }
}
