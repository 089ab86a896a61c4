// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

class OldFormatsTest {
  private static final long SEED = Seeds.first();

  private final Random random = new Random(SEED);

  @Test
  void aZiplistGivesTheListpackOfItsElements() {
    for (int i = 0; i < 300; i++) {
      List<String> elements = Texts.randoms(random, random.nextInt(20));
      assertEquals(elements, Texts.elements(listpack(OldFormats.ziplist(elements))), "" + SEED);
    }
    List<String> large = List.of("a".repeat(16_384), "12", "b".repeat(70_000), "-5");
    assertEquals(large, Texts.elements(listpack(OldFormats.ziplist(large))));
  }

  @Test
  void aZipmapGivesTheListpackOfItsPairs() {
    for (int i = 0; i < 300; i++) {
      List<String> elements = Texts.randoms(random, 2 * random.nextInt(10));
      byte[] zipmap = OldFormats.zipmap(elements, random.nextInt(5));
      assertEquals(elements, Texts.elements(fromZipmap(zipmap)), "" + SEED);
    }
    List<String> many = Texts.randoms(random, 600);
    assertEquals(many, Texts.elements(fromZipmap(OldFormats.zipmap(many, 0))));
  }

  @Test
  void aFalseHeaderIsRefused() {
    byte[] ziplist = OldFormats.ziplist(List.of("a", "b"));
    for (int at : new int[] {0, 4, 8, 10, ziplist.length - 1}) {
      byte[] damaged = ziplist.clone();
      damaged[at]--;
      assertNull(Ziplist.toListpack(damaged, 0, damaged.length), "byte " + at);
    }
    assertNotNull(Ziplist.toListpack(ziplist, 0, ziplist.length));
    byte[] zipmap = OldFormats.zipmap(List.of("a", "b"), 0);
    for (int at : new int[] {0, zipmap.length - 1}) {
      byte[] damaged = zipmap.clone();
      damaged[at]--;
      assertNull(Zipmap.toListpack(damaged, 0, damaged.length), "byte " + at);
    }
  }

  @Test
  void damagedBytesAreRefusedOrGiveASoundListpack() {
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      List<String> elements = Texts.randoms(random, 2 + 2 * random.nextInt(4));
      boolean zipmap = i % 2 == 0;
      byte[] bytes = zipmap ? OldFormats.zipmap(elements, 1) : OldFormats.ziplist(elements);
      byte[] damaged = Texts.damaged(bytes, random);
      // Not at index 0 and with bytes behind, so that a step too far does not go unseen.
      byte[] framed = new byte[damaged.length + 2];
      Arrays.fill(framed, (byte) 1);
      System.arraycopy(damaged, 0, framed, 1, damaged.length);
      byte[] listpack =
          zipmap
              ? Zipmap.toListpack(framed, 1, damaged.length)
              : Ziplist.toListpack(framed, 1, damaged.length);
      if (listpack == null) {
        refused++;
      } else {
        accepted++;
        assertTrue(Listpack.isValid(listpack, 0, listpack.length), "seed " + SEED);
      }
    }
    assertTrue(accepted > 1000 && refused > 1000, accepted + " accepted, " + refused + " refused");
  }

  private static byte[] listpack(byte[] ziplist) {
    byte[] listpack = Ziplist.toListpack(ziplist, 0, ziplist.length);
    assertNotNull(listpack, "seed " + SEED);
    return listpack;
  }

  private static byte[] fromZipmap(byte[] zipmap) {
    byte[] listpack = Zipmap.toListpack(zipmap, 0, zipmap.length);
    assertNotNull(listpack, "seed " + SEED);
    return listpack;
  }
}
