// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keystead.lua.Lua;
import org.keystead.testkit.Seeds;

class LuaTableTest {
  private final LuaState state = Lua.newState();

  @Test
  void randomOperationsAgreeWithAMap() {
    long seed = Seeds.first();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      LuaTable table = state.newTable(random.nextInt(5), random.nextInt(5));
      Map<Object, Object> model = new HashMap<>();
      int keys = 1 + random.nextInt(60);
      for (int i = 0; i < 400; i++) {
        Object key = key(random, keys);
        Object value = value(random);
        table.put(key, value);
        if (value == Nil.NIL) {
          model.remove(key);
        } else {
          model.put(key, value);
        }
        Object looked = key(random, keys);
        assertEquals(model.getOrDefault(looked, Nil.NIL), table.get(looked), "seed " + seed);
      }
      assertContents(model, table, "seed " + seed + ", round " + round);
    }
  }

  private static void assertContents(Map<Object, Object> model, LuaTable table, String message) {
    Set<Object> seen = new HashSet<>();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      Object key = table.keyAt(at);
      assertTrue(seen.add(key), message);
      assertEquals(model.get(key), table.valueAtCursor(at), message);
      assertEquals(at, table.cursorOf(key), message);
    }
    assertEquals(model.keySet(), seen, message);
    int border = table.length();
    assertTrue(border == 0 || table.get(border) != Nil.NIL, message);
    assertSame(Nil.NIL, table.get(border + 1), message);
  }

  private Object key(Random random, int keys) {
    int n = random.nextInt(keys);
    return switch (random.nextInt(5)) {
      case 0 -> LuaString.of("key" + n);
      case 1 -> n + 0.5;
      case 2 -> n % 2 == 0;
      default -> (double) n;
    };
  }

  private static Object value(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> Nil.NIL;
      case 2 -> LuaString.of("text");
      case 3 -> Boolean.FALSE;
      case 4 -> Double.NaN;
      default -> (double) random.nextInt(10_000);
    };
  }

  @Test
  void aTraversalSurvivesRemovingAndChangingWhatItMeets() {
    LuaTable table = state.newTable();
    for (int i = 0; i < 100; i++) {
      table.put(LuaString.of("k" + i), (double) i);
      table.put((double) i, LuaString.of("v" + i));
    }
    int met = 0;
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      table.put(table.keyAt(at), met++ % 2 == 0 ? Nil.NIL : Boolean.TRUE);
    }
    assertEquals(200, met);
  }

  @Test
  void nilAndNotANumberAreNoKeys() {
    LuaTable table = state.newTable();

    assertEquals(
        "table index is nil",
        assertThrows(LuaError.class, () -> table.put(Nil.NIL, 1.0)).getMessage());
    assertEquals(
        "table index is NaN",
        assertThrows(LuaError.class, () -> table.put(Double.NaN, 1.0)).getMessage());
    assertSame(Nil.NIL, table.get(Nil.NIL));
    assertSame(Nil.NIL, table.get((Object) Double.NaN));
  }

  @Test
  void sizesOfConstructorsAreRoundedAsLuaRoundsThem() {
    int[] sizes = {0, 1, 7, 8, 9, 15, 16, 17, 18, 31, 33, 100, 1000, 100_000};
    int[] rounded = {0, 1, 7, 8, 9, 15, 16, 18, 18, 32, 36, 104, 1024, 106_496};
    for (int i = 0; i < sizes.length; i++) {
      assertEquals(rounded[i], Op.decodeSize(Op.encodeSize(sizes[i])), "of " + sizes[i]);
    }
  }
}
