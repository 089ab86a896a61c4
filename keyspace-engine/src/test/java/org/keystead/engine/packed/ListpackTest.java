// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;

class ListpackTest {
  private final ListpackEditor editor = new ListpackEditor();
  private final ListpackCursor cursor = new ListpackCursor();

  @Test
  void anEmptyListpackIsHeaderAndEnd() {
    assertEquals("070000000000ff", hex(editor));
    assertTrue(editor.isEmpty());
    assertFalse(cursor.aim(editor).next());
    assertFalse(cursor.previous());
    assertFalse(cursor.toEnd().previous());
    assertFalse(cursor.seek(0));
    assertFalse(cursor.seek(-1));
  }

  @Test
  void anEditorBeginsWithTheRoomThatItWasMadeWith() {
    byte[] large = new ListpackEditor(200_000).toByteArray();
    assertEquals(200_000, new ListpackEditor(200_000).capacityBytes());
    ListpackEditor exact = new ListpackEditor(large.length).load(large, 0, large.length);
    assertEquals(large.length, exact.capacityBytes());
  }

  @Test
  void integersTakeTheirShortestEncoding() {
    assertEquals("0001", element("0"));
    assertEquals("7f01", element("127"));
    assertEquals("c08002", element("128"));
    assertEquals("dfff02", element("-1"));
    assertEquals("cfff02", element("4095"));
    assertEquals("d00002", element("-4096"));
    assertEquals("f1001003", element("4096"));
    assertEquals("f1ffef03", element("-4097"));
    assertEquals("f1ff7f03", element("32767"));
    assertEquals("f200800004", element("32768"));
    assertEquals("f2ffff7f04", element("8388607"));
    assertEquals("f200008004", element("-8388608"));
    assertEquals("f30000800005", element("8388608"));
    assertEquals("f30000008005", element("-2147483648"));
    assertEquals("f4000000800000000009", element("2147483648"));
    assertEquals("f4000000000000008009", element("-9223372036854775808"));
  }

  @Test
  void whatOnlyLooksLikeAnIntegerStaysText() {
    assertEquals("8001", element(""));
    assertEquals("822d3003", element("-0"));
    assertEquals("82303103", element("01"));
    assertEquals("822b3103", element("+1"));
    assertEquals("82203103", element(" 1"));
    assertEquals(
        "93" + HexFormat.of().formatHex("9223372036854775808".getBytes()) + "14",
        element("9223372036854775808"));
  }

  @Test
  void stringsTakeOneTwoOrFiveBytesOfLength() {
    assertEquals("bf" + "61".repeat(63) + "40", element("a".repeat(63)));
    assertEquals("e040" + "61".repeat(64) + "42", element("a".repeat(64)));
    assertEquals("efff" + "61".repeat(4095) + "20" + "81", element("a".repeat(4095)));
    assertEquals("f000100000" + "61".repeat(4096) + "2085", element("a".repeat(4096)));
  }

  @Test
  void theLengthAtTheEndGrowsAByteWhereRedisLetsIt() {
    assertTrue(element("a".repeat(125)).endsWith("617f"));
    assertTrue(element("a".repeat(126)).endsWith("610180"));
    // 16383 in all would fit into two bytes; Redis takes three.
    assertTrue(element("a".repeat(16377)).endsWith("617ffe"));
    assertTrue(element("a".repeat(16378)).endsWith("6100ffff"));
    assertTrue(element("a".repeat((1 << 21) - 7)).endsWith("617ffffe"));
    assertTrue(element("a".repeat((1 << 21) - 6)).endsWith("6100ffffff"));
  }

  @Test
  void elementsAreReadFromEitherEnd() {
    List<String> texts = List.of("a", "12", "", "-70000", "b".repeat(70), "c".repeat(5000), "0");
    editor.load(Slice.of(Texts.listpack(texts)));
    assertEquals(texts.size(), editor.count());
    List<String> forward = new ArrayList<>();
    Slice view = new Slice();
    cursor.aim(editor);
    while (cursor.next()) {
      forward.add(Texts.text(cursor.view(view)));
      assertEquals(view.length(), cursor.textLength());
      assertTrue(cursor.textEquals(Texts.slice(forward.get(forward.size() - 1))));
    }
    assertEquals(texts, forward);
    List<String> backward = new ArrayList<>();
    while (cursor.previous()) {
      backward.add(Texts.text(cursor.text()));
    }
    Collections.reverse(backward);
    assertEquals(texts, backward);
  }

  @Test
  void aFieldIsFoundButNotAnEqualValue() {
    editor.load(Slice.of(Texts.listpack(List.of("v", "f", "f", "v", "7", "8", "8", "7"))));
    assertTrue(cursor.aim(editor).find(Texts.slice("f"), 1));
    assertTrue(cursor.next());
    assertEquals("v", Texts.text(cursor.text()));
    assertTrue(cursor.aim(editor).find(Texts.slice("8"), 1));
    assertTrue(cursor.next());
    assertEquals(7, cursor.longValue());
    assertFalse(cursor.aim(editor).find(Texts.slice("08"), 1));
    assertFalse(cursor.aim(editor).find(Texts.slice("x"), 0));
    assertEquals(0, cursor.position());
  }

  @Test
  void numbersCompareAsTheirText() {
    editor.append(100);
    assertTrue(cursor.aim(editor).next());
    assertTrue(cursor.compareText(Texts.slice("99")) < 0);
    assertEquals(0, cursor.compareText(Texts.slice("100")));
    assertTrue(cursor.compareText(Texts.slice("1")) > 0);
    editor.replace(Listpack.HEADER_BYTES, Texts.slice("\u00e9"));
    assertTrue(cursor.aim(editor).next());
    assertTrue(cursor.compareText(Texts.slice("z")) > 0);
  }

  @Test
  void moreElementsThanTheHeaderCountsAreCounted() {
    for (int i = 0; i < 65_534; i++) {
      editor.append(1);
    }
    assertEquals("feff", hex(editor).substring(8, 12));
    editor.append(2);
    editor.append(3);
    assertEquals("ffff", hex(editor).substring(8, 12));
    byte[] bytes = editor.toByteArray();
    assertTrue(Listpack.isValid(bytes, 0, bytes.length));
    assertEquals(65_536, Listpack.count(bytes, 0, bytes.length));
    assertEquals(65_536, new ListpackEditor().load(Slice.of(bytes)).count());
    assertTrue(cursor.aim(editor).seek(-2));
    assertEquals(2, cursor.longValue());
    editor.delete(Listpack.HEADER_BYTES, 2);
    assertEquals("feff", hex(editor).substring(8, 12));
  }

  @Test
  void anEditReturnsThePositionThatFollows() {
    int next = editor.insert(Listpack.HEADER_BYTES, Texts.slice("member"));
    next = editor.insert(next, 5);
    assertEquals(editor.endPosition(), next);
    next = editor.replace(Listpack.HEADER_BYTES, Texts.slice("another member"));
    next = editor.replace(next, 123456);
    assertEquals(editor.endPosition(), next);
    assertEquals(List.of("another member", "123456"), Texts.elements(editor.toByteArray()));
    assertEquals(Listpack.HEADER_BYTES, editor.delete(Listpack.HEADER_BYTES));
    assertEquals(List.of("123456"), Texts.elements(editor.toByteArray()));
  }

  @Test
  void whatWasLoadedIsNotTouched() {
    byte[] original = Texts.listpack(List.of("a", "b", "c"));
    byte[] copy = original.clone();
    editor.load(original, 0, original.length);
    editor.replace(Listpack.HEADER_BYTES, Texts.slice("x"));
    editor.delete(Listpack.HEADER_BYTES, 2);
    editor.append(9);
    assertArrayEquals(copy, original);
    assertEquals(List.of("c", "9"), Texts.elements(editor.toByteArray()));
  }

  @Test
  void addingAtEitherEndMovesLittle() {
    // A queue whose content stays small must not grow its buffer with what passes through.
    for (int i = 0; i < 100_000; i++) {
      editor.prepend(i);
      if (i >= 50) {
        editor.deleteLast(1);
      }
    }
    for (int i = 0; i < 100_000; i++) {
      editor.append(i);
      editor.delete(Listpack.HEADER_BYTES);
    }
    assertEquals(50, editor.count());
    assertTrue(editor.capacityBytes() < 2000, "capacity " + editor.capacityBytes());
  }

  @Test
  void aHugeBufferIsGivenUp() {
    editor.append(Slice.of(new byte[1 << 20]));
    editor.clear();
    assertTrue(editor.capacityBytes() < 1000, "capacity " + editor.capacityBytes());
  }

  @Test
  void aListpackDoesNotGrowBeyondAGigabyte() {
    // Announced only; the limit is checked before the bytes are touched.
    Slice huge = new Slice().aim(new byte[1], 0, Listpack.MAX_BYTES);
    assertThrows(IllegalArgumentException.class, () -> editor.append(huge));
    assertEquals("070000000000ff", hex(editor));
  }

  private String element(String text) {
    editor.clear();
    editor.append(Texts.slice(text));
    String all = hex(editor);
    assertEquals(Listpack.bytesFor(Texts.slice(text)), all.length() / 2 - 7);
    return all.substring(12, all.length() - 2);
  }

  private static String hex(ListpackEditor editor) {
    return HexFormat.of().formatHex(editor.toByteArray());
  }
}
