// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.testkit.Seeds;

/**
 * Random edits of a list and of a plain list side by side, under every kind of limit, with copies
 * that must stay as they were. {@code -Dkeystead.fuzz.seed} repeats a failure.
 */
class ListModelTest {
  private static final long SEED = Seeds.first();
  private static final int[] LIMITS = {-2, -1, -5, 1, 3, 64, 0};
  private static final Slice KEY = Slice.ofUtf8("key");

  private final Random random = new Random(SEED);
  private final EncodingLimits limits = new EncodingLimits();
  private final ListDraft draft = new ListDraft();
  private final ListCursor cursor = new ListCursor();

  @Test
  void editsLeaveWhatAPlainListWouldHold() {
    int structures = 0;
    for (int round = 0; round < 120; round++) {
      limits.listMaxListpackSize(LIMITS[round % LIMITS.length]);
      List<String> model = new ArrayList<>();
      Entry entry = null;
      QuickList kept = null;
      List<String> keptModel = List.of();
      int longest = 1 + random.nextInt(400);
      for (int step = 0; step < 150; step++) {
        String label = "seed " + SEED + ", round " + round + ", step " + step;
        if (entry instanceof StructureEntry large && random.nextInt(20) == 0) {
          // As a snapshot does: one of the two is edited on, the other one stays.
          kept = (QuickList) large.structure();
          keptModel = new ArrayList<>(model);
          entry = StructureEntry.of(KEY, kept.copy(), Entry.NEVER);
        }
        entry = edit(entry, model, longest, label);
        if (entry == null) {
          assertTrue(model.isEmpty(), label);
          continue;
        }
        check(entry, model, label);
        if (entry instanceof StructureEntry) {
          structures++;
        }
        if (kept != null) {
          checkNodes(kept, label);
          assertEquals(keptModel, elements(StructureEntry.of(KEY, kept, Entry.NEVER)), label);
        }
      }
    }
    assertTrue(structures > 1000, "structures: " + structures);
  }

  private Entry edit(Entry entry, List<String> model, int longest, String label) {
    if (entry == null) {
      draft.begin(limits);
    } else if (entry instanceof CompactEntry small) {
      draft.load(small, limits);
    } else {
      draft.edit((QuickList) ((StructureEntry) entry).structure(), limits);
    }
    boolean inPlace = draft.isInPlace();
    for (int i = random.nextInt(6); i >= 0; i--) {
      change(model, longest);
      assertEquals(model.size(), draft.count(), label);
    }
    if (model.isEmpty()) {
      draft.clear();
      return null;
    }
    return inPlace ? entry : draft.entry(KEY, Entry.NEVER);
  }

  private void change(List<String> model, int longest) {
    int index = model.isEmpty() ? 0 : random.nextInt(model.size());
    boolean full = model.size() >= longest;
    int elements = random.nextInt(8) == 0 ? 60 : 1 + random.nextInt(3);
    switch (random.nextInt(full ? 6 : 10)) {
      case 0 -> {
        draft.removeFirst(elements);
        model.subList(0, Math.min(elements, model.size())).clear();
      }
      case 1 -> {
        draft.removeLast(elements);
        model.subList(Math.max(0, model.size() - elements), model.size()).clear();
      }
      case 2 -> removeSome(model);
      case 3 -> {
        if (seek(index)) {
          String text = text();
          draft.replace(cursor, slice(text));
          model.set(index, text);
        }
      }
      case 4 -> {
        if (seek(index)) {
          String text = text();
          draft.insertBefore(cursor, slice(text));
          model.add(index, text);
        }
      }
      case 5 -> {
        if (seek(index)) {
          String text = text();
          draft.insertAfter(cursor, slice(text));
          model.add(index + 1, text);
        }
      }
      case 6, 7 -> {
        for (int i = 0; i < elements; i++) {
          String text = text();
          draft.addFirst(slice(text));
          model.add(0, text);
        }
      }
      default -> {
        for (int i = 0; i < elements; i++) {
          String text = text();
          draft.addLast(slice(text));
          model.add(text);
        }
      }
    }
  }

  /** All equal elements, or the first or last few, as LREM would. */
  private void removeSome(List<String> model) {
    if (model.isEmpty()) {
      return;
    }
    String wanted = model.get(random.nextInt(model.size()));
    int most = random.nextInt(4);
    draft.aim(cursor);
    if (random.nextBoolean()) {
      for (int i = 0; i <= most && cursor.find(slice(wanted)); i++) {
        draft.remove(cursor);
        model.remove(wanted);
      }
    } else {
      cursor.toEnd();
      for (int i = 0; i <= most && cursor.findBefore(slice(wanted)); i++) {
        draft.remove(cursor);
        model.remove(model.lastIndexOf(wanted));
      }
    }
    draft.removed();
  }

  private boolean seek(int index) {
    return draft.aim(cursor).seek(index);
  }

  private void check(Entry entry, List<String> model, String label) {
    assertEquals(model.size(), ListView.count(entry), label);
    assertEquals(model, elements(entry), label);
    if (entry instanceof StructureEntry large) {
      checkNodes((QuickList) large.structure(), label);
    } else {
      assertTrue(((CompactEntry) entry).contentLength() <= ListDraft.MAX_COMPACT_BYTES, label);
    }
    List<String> backwards = new ArrayList<>();
    cursor.aim(entry).toEnd();
    while (cursor.previous()) {
      backwards.add(0, text(cursor.text()));
    }
    assertEquals(model, backwards, label);
    int index = random.nextInt(model.size());
    assertTrue(cursor.seek(index), label);
    assertEquals(model.get(index), text(cursor.text()), label);
    assertTrue(cursor.seek(index - model.size()), label);
    assertEquals(model.get(index), text(cursor.text()), label);
    assertFalse(cursor.seek(model.size()), label);
    assertFalse(cursor.seek(-model.size() - 1), label);
    int count = random.nextInt(model.size() - index + 1);
    List<String> part = new ArrayList<>();
    ListView.visit(entry, index, count, collector(part));
    assertEquals(model.subList(index, index + count), part, label);
  }

  private static void checkNodes(QuickList list, String label) {
    long count = 0;
    long bytes = 0;
    for (int i = 0; i < list.nodes(); i++) {
      ListNode node = list.node(i);
      assertTrue(node.count() > 0, label);
      count += node.count();
      bytes += node.heapBytes();
    }
    assertEquals(count, list.count(), label);
    long without = new QuickList().sizeBytes();
    assertTrue(list.sizeBytes() >= without + bytes, label);
    assertTrue(list.sizeBytes() < without + bytes + 32L * list.nodes() + 1024, label);
  }

  private List<String> elements() {
    List<String> elements = new ArrayList<>();
    draft.aim(cursor);
    while (cursor.next()) {
      elements.add(text(cursor.text()));
    }
    return elements;
  }

  private static List<String> elements(Entry entry) {
    List<String> elements = new ArrayList<>();
    ListView.visit(entry, 0, ListView.count(entry), collector(elements));
    return elements;
  }

  private static ElementVisitor collector(List<String> elements) {
    return new ElementVisitor() {
      @Override
      public void string(byte[] array, int offset, int length) {
        elements.add(text(Arrays.copyOfRange(array, offset, offset + length)));
      }

      @Override
      public void integer(long value) {
        elements.add(Long.toString(value));
      }
    };
  }

  private String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "x".repeat(random.nextInt(5000));
      case 1 -> Long.toString(random.nextLong());
      case 2 -> random.nextInt(20) == 0 ? "large".repeat(3000) : "";
      case 3, 4, 5 -> Integer.toString(random.nextInt(5));
      default -> "element:" + random.nextInt(30);
    };
  }

  private static Slice slice(String text) {
    return Slice.ofUtf8(text);
  }

  private static String text(byte[] bytes) {
    return Slice.of(bytes).toUtf8();
  }

  @Test
  void whatIsHandedOutAsAStructureIsNotTheDraftsAnyMore() {
    draft.begin(limits);
    for (int i = 0; i < 500; i++) {
      draft.addLast(slice("element " + i));
    }
    Entry large = draft.entry(KEY, Entry.NEVER);
    draft.begin(limits).addLast(slice("other"));
    assertEquals(500, ListView.count(large));
    assertEquals("element 0", elements(large).get(0));
  }

  @Test
  void aWholeListpackIsTakenOver() {
    ListpackEditor editor = new ListpackEditor();
    draft.begin(limits).addAll(editor);
    assertEquals(0, draft.count());
    editor.append(5);
    draft.addAll(editor);
    draft.addLast(slice("6"));
    assertEquals(List.of("5", "6"), elements(draft.entry(KEY, Entry.NEVER)));
  }
}
