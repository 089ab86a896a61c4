// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

class IntSetTest {
  private static final long SEED = Seeds.first();

  private final IntSetEditor editor = new IntSetEditor();

  @Test
  void membersAreSortedAndAsWideAsTheWidest() {
    editor.add(5);
    editor.add(-1);
    assertEquals("0200000002000000ffff0500", hex());
    editor.add(40_000);
    assertEquals("0400000003000000ffffffff05000000409c0000", hex());
    editor.add(Long.MIN_VALUE);
    assertEquals(
        "08000000040000000000000000000080ffffffffffffffff0500000000000000409c000000000000", hex());
    assertTrue(editor.remove(Long.MIN_VALUE));
    assertEquals(8, IntSet.width(editor.content().array(), 0));
  }

  @Test
  void editsLeaveWhatASortedSetWouldHold() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      TreeSet<Long> model = new TreeSet<>();
      editor.clear();
      int span = 1 + random.nextInt(100);
      for (int step = 0; step < 150; step++) {
        String label = "seed " + SEED + ", round " + round + ", step " + step;
        long value = random.nextInt(100) == 0 ? Texts.number(random) : random.nextInt(span);
        if (random.nextInt(3) > 0) {
          assertEquals(model.add(value), editor.add(value), label);
        } else {
          assertEquals(model.remove(value), editor.remove(value), label);
        }
        byte[] bytes = editor.toByteArray();
        assertEquals(!model.isEmpty(), IntSet.isValid(bytes, 0, bytes.length), label);
        assertEquals(new ArrayList<>(model), members(bytes), label);
        assertEquals(model.contains(value), editor.contains(value), label);
        editor.load(bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void damagedBytesAreRefusedOrHarmless() {
    Random random = new Random(SEED);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      editor.clear();
      for (int j = random.nextInt(10); j >= 0; j--) {
        editor.add(random.nextBoolean() ? random.nextInt(100) : Texts.number(random));
      }
      byte[] bytes = Texts.damaged(editor.toByteArray(), random);
      if (!IntSet.isValid(bytes, 0, bytes.length)) {
        refused++;
        continue;
      }
      accepted++;
      List<Long> members = members(bytes);
      assertEquals(members, new ArrayList<>(new TreeSet<>(members)), "seed " + SEED);
      assertTrue(editor.load(bytes, 0, bytes.length).contains(members.get(0)));
    }
    assertTrue(accepted > 1000 && refused > 1000, accepted + " accepted, " + refused + " refused");
  }

  @Test
  void noMembersNoSet() {
    assertFalse(IntSet.isValid(editor.toByteArray(), 0, editor.length()));
    assertFalse(IntSet.isValid(new byte[7], 0, 7));
  }

  private static List<Long> members(byte[] bytes) {
    List<Long> members = new ArrayList<>();
    for (int i = 0; i < IntSet.count(bytes, 0); i++) {
      members.add(IntSet.get(bytes, 0, i));
    }
    return members;
  }

  private String hex() {
    return HexFormat.of().formatHex(editor.toByteArray());
  }
}
