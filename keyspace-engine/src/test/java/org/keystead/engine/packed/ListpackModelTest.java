// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/**
 * Random edits of an editor and of a plain list side by side. {@code -Dkeystead.fuzz.seed} repeats
 * a failure.
 */
class ListpackModelTest {
  private static final long SEED = Seeds.first();

  private final Random random = new Random(SEED);
  private final ListpackEditor editor = new ListpackEditor();
  private final ListpackCursor cursor = new ListpackCursor();

  @Test
  void editsLeaveWhatAListWouldHold() {
    for (int round = 0; round < 60; round++) {
      List<String> model = new ArrayList<>();
      editor.clear();
      int limit = 1 + random.nextInt(80);
      for (int step = 0; step < 120; step++) {
        String label = "seed " + SEED + ", round " + round + ", step " + step;
        edit(model, limit);
        assertTrue(Listpack.isValid(editor.array(), editor.offset(), editor.length()), label);
        assertEquals(model.size(), editor.count(), label);
        assertEquals(
            model, Texts.elements(editor.array(), editor.offset(), editor.length()), label);
        look(model, label);
      }
    }
  }

  private void edit(List<String> model, int limit) {
    int index = model.isEmpty() ? 0 : random.nextInt(model.size());
    String text = Texts.random(random);
    boolean full = model.size() >= limit;
    switch (random.nextInt(full ? 5 : 10)) {
      case 0 -> {
        int count = random.nextInt(4);
        editor.delete(position(index), count);
        model.subList(index, Math.min(model.size(), index + count)).clear();
      }
      case 1 -> {
        int count = random.nextInt(4);
        editor.deleteLast(count);
        model.subList(Math.max(0, model.size() - count), model.size()).clear();
      }
      case 2 -> {
        int count = Math.min(model.size(), random.nextInt(4));
        editor.delete(Listpack.HEADER_BYTES, count);
        model.subList(0, count).clear();
      }
      case 3 -> {
        if (!model.isEmpty()) {
          editor.replace(position(index), Texts.slice(text));
          model.set(index, text);
        }
      }
      case 4 -> editor.trim();
      case 5 -> {
        byte[] other = Texts.listpack(List.of(text, "7"));
        editor.appendEncoded(other, Listpack.HEADER_BYTES, other.length - 1, 2);
        model.add(text);
        model.add("7");
      }
      case 6 -> {
        editor.insert(position(index), Texts.slice(text));
        model.add(index, text);
      }
      case 7 -> {
        editor.prepend(Texts.slice(text));
        model.add(0, text);
      }
      case 8 -> {
        long number = Texts.number(random);
        editor.append(number);
        model.add(Long.toString(number));
      }
      default -> {
        editor.append(Texts.slice(text));
        model.add(text);
      }
    }
  }

  private int position(int index) {
    return cursor.aim(editor).seek(index) ? cursor.position() : editor.endPosition();
  }

  private void look(List<String> model, String label) {
    cursor.aim(editor);
    if (!model.isEmpty()) {
      int index = random.nextInt(model.size());
      assertTrue(cursor.seek(index), label);
      assertEquals(model.get(index), Texts.text(cursor.text()), label);
      assertTrue(cursor.seek(index - model.size()), label);
      assertEquals(model.get(index), Texts.text(cursor.text()), label);
    }
    int skip = random.nextInt(3);
    String wanted =
        model.isEmpty() || random.nextBoolean()
            ? Texts.random(random)
            : model.get(random.nextInt(model.size()));
    int expected = -1;
    for (int i = 0; i < model.size() && expected < 0; i += skip + 1) {
      if (model.get(i).equals(wanted)) {
        expected = i;
      }
    }
    boolean found = cursor.toStart().find(Texts.slice(wanted), skip);
    assertEquals(expected >= 0, found, label);
    if (found) {
      int position = cursor.position();
      assertTrue(cursor.seek(expected), label);
      assertEquals(cursor.position(), position, label);
    }
  }
}
