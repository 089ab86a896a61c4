// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.testkit.Seeds;

/** Hashes that are changed, in every form, against plain maps. */
class HashDraftTest {
  private static final Slice KEY = Slice.ofUtf8("k");

  private final EncodingLimits limits = new EncodingLimits();
  private final HashDraft draft = new HashDraft();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Long> deadlines = new HashMap<>();

  private void begin(Entry entry) {
    if (entry instanceof CompactEntry small) {
      draft.begin(small, limits);
    } else if (entry instanceof StructureEntry large) {
      draft.begin((ItemTable) large.structure(), limits);
    } else {
      draft.begin(limits);
    }
  }

  private void step(SplittableRandom random, boolean expiring) {
    String field = "f" + random.nextInt(60);
    Slice name = Slice.ofUtf8(field);
    Slice found = draft.view().find(name);
    assertEquals(values.get(field), found == null ? null : found.toUtf8());
    switch (random.nextInt(expiring ? 8 : 6)) {
      case 0, 1 -> {
        assertEquals(values.remove(field) != null, draft.remove(name));
        deadlines.remove(field);
      }
      case 2, 3, 4 -> {
        String value = value(random);
        assertEquals(values.put(field, value) == null, draft.put(name, Slice.ofUtf8(value)));
        deadlines.remove(field);
      }
      case 5 -> {
        String value = value(random);
        boolean isNew = values.put(field, value) == null;
        assertEquals(isNew, draft.putKeepingDeadline(name, Slice.ofUtf8(value)));
      }
      default -> {
        long at = random.nextInt(4) == 0 ? Entry.NEVER : random.nextInt(1000) + 1;
        assertEquals(values.containsKey(field), draft.expireAt(name, at));
        if (values.containsKey(field)) {
          deadlines.put(field, at);
        }
      }
    }
    assertEquals(values.size(), draft.count());
  }

  private static String value(SplittableRandom random) {
    return switch (random.nextInt(30)) {
      case 0 -> "";
      case 1 -> random.nextInt(20) == 0 ? "x".repeat(70) : "some text";
      default -> Integer.toString(random.nextInt(100_000) - 50_000);
    };
  }

  @Test
  void doesWhatPlainMapsDo() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      values.clear();
      deadlines.clear();
      Entry entry = null;
      for (int change = 0; change < 30; change++) {
        begin(entry);
        for (int i = random.nextInt(8); i > 0; i--) {
          step(random, round % 2 == 0);
        }
        if (values.isEmpty()) {
          entry = null;
        } else if (!(entry instanceof StructureEntry)) {
          entry = draft.entry(KEY, Entry.NEVER);
        }
        if (entry != null) {
          assertEquals(expected(), HashFormatTest.content(entry), "seed " + seed);
        }
      }
    }
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    values.forEach(
        (field, value) ->
            expected.put(field, value + " until " + deadlines.getOrDefault(field, Entry.NEVER)));
    return expected;
  }

  @Test
  void whatWasAimedAtIsNeverTouched() {
    draft.begin(limits);
    draft.put(Slice.ofUtf8("a"), Slice.ofUtf8("1"));
    Entry before = draft.entry(KEY, Entry.NEVER);
    draft.begin((CompactEntry) before, limits);
    draft.put(Slice.ofUtf8("a"), Slice.ofUtf8("2"));
    draft.put(Slice.ofUtf8("b"), Slice.ofUtf8("3"));
    assertEquals(Map.of("a", "1 until " + Entry.NEVER), HashFormatTest.content(before));
    assertEquals(2, HashFormatTest.content(draft.entry(KEY, Entry.NEVER)).size());
  }

  @Test
  void onlyAHashWithAFieldThatExpiresBecomesATableForThat() {
    draft.begin(limits);
    draft.put(Slice.ofUtf8("a"), Slice.ofUtf8("1"));
    draft.expireAt(Slice.ofUtf8("b"), 5);
    draft.expireAt(Slice.ofUtf8("a"), Entry.NEVER);
    assertNull(draft.table());
    draft.expireAt(Slice.ofUtf8("a"), 5);
    ItemTable table = draft.table();
    assertTrue(table != null && table.dueAtMillis() == 5);
  }

  @Test
  void aFieldThatGetsTheValueThatItHasStaysButForItsDeadline() {
    limits.hashMaxListpackEntries(0);
    Slice field = Slice.ofUtf8("field");
    draft.begin(limits);
    draft.put(field, Slice.ofUtf8("value"));
    ItemTable table = draft.table();
    byte[] pair = table.find(field);
    draft.expireAt(field, 100);
    draft.begin(table, limits);
    assertFalse(draft.putKeepingDeadline(field, Slice.ofUtf8("value")));
    assertTrue(draft.isChanged());
    assertSame(pair, table.find(field));
    assertEquals(100, table.deadlineMillis(field));
    assertFalse(draft.put(field, Slice.ofUtf8("value")));
    assertSame(pair, table.find(field));
    assertEquals(Entry.NEVER, table.deadlineMillis(field));
    for (String other : List.of("", "valu", "values", "Value")) {
      assertFalse(draft.put(field, Slice.ofUtf8(other)));
      assertEquals(other, draft.view().find(field).toUtf8());
    }
  }
}
