// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.ValueFormat;
import org.keystead.testkit.Seeds;

/** Lists to RDB bytes and back, and what damaged bytes lead to. */
class ListFormatTest {
  private static final long SEED = Seeds.first();
  private static final Slice KEY = Slice.ofUtf8("key");
  private static final int[] SIZES = {1, 20, 500, 3000};

  private final ListFormat format = new ListFormat();
  private final EncodingLimits limits = new EncodingLimits();
  private final Random random = new Random(SEED);

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (int size : SIZES) {
      List<String> elements = elements(size);
      Entry list = list(elements);
      Entry read = read(format.rdbTypeOf(list), written(list));
      assertNotNull(read);
      assertEquals(list.getClass(), read.getClass());
      assertEquals(elements, elements(read));
    }
  }

  @Test
  void plainElementsAreRead() throws IOException {
    List<String> elements = elements(300);
    byte[] bytes =
        bytes(
            out -> {
              out.length(elements.size());
              for (String element : elements) {
                out.string(element.getBytes(StandardCharsets.UTF_8));
              }
            });
    assertEquals(elements, elements(read(RdbType.LIST, bytes)));
  }

  @Test
  void nodesWithoutAListpackAreRead() throws IOException {
    byte[] bytes =
        bytes(
            out -> {
              out.length(2);
              out.length(1);
              out.string("12".getBytes(StandardCharsets.UTF_8));
              out.length(1);
              out.string("two".getBytes(StandardCharsets.UTF_8));
            });
    assertEquals(List.of("12", "two"), elements(read(RdbType.LIST_QUICKLIST_2, bytes)));
  }

  @Test
  void anEmptyListIsNoList() throws IOException {
    for (RdbType type : format.reads()) {
      if (type != RdbType.LIST_ZIPLIST) {
        assertNull(read(type, bytes(out -> out.length(0))));
      }
    }
    byte[] emptyNode = {7, 0, 0, 0, 0, 0, (byte) 0xff};
    byte[] bytes =
        bytes(
            out -> {
              out.length(1);
              out.length(2);
              out.string(emptyNode);
            });
    assertNull(read(RdbType.LIST_QUICKLIST_2, bytes));
  }

  @Test
  void damagedBytesAreRefusedOrGiveAList() throws IOException {
    int refused = 0;
    int accepted = 0;
    List<byte[]> originals = new ArrayList<>();
    for (int size : SIZES) {
      originals.add(written(list(elements(Math.min(size, 600)))));
    }
    RdbType[] types = format.reads().toArray(RdbType[]::new);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        // Mostly among the lengths at the beginning, where most depends on a byte.
        int range = random.nextBoolean() ? Math.min(bytes.length, 16) : bytes.length;
        bytes[random.nextInt(range)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(10) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      RdbType type =
          random.nextInt(4) == 0 ? types[random.nextInt(types.length)] : RdbType.LIST_QUICKLIST_2;
      try {
        Entry entry = read(type, bytes);
        accepted++;
        if (entry != null) {
          assertEquals(ListView.count(entry), elements(entry).size(), "seed " + SEED);
        }
      } catch (RdbFormatException e) {
        refused++;
      }
    }
    assertTrue(refused > 1000 && accepted > 1000, refused + " refused, " + accepted + " accepted");
  }

  @Test
  void whatIsReadIsWrittenAlike() throws IOException {
    byte[] bytes = written(list(elements(2000)));
    Entry read = read(RdbType.LIST_QUICKLIST_2, bytes);
    assertNotNull(read);
    assertArrayEquals(bytes, written(read));
  }

  private List<String> elements(int count) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(random.nextBoolean() ? Integer.toString(random.nextInt()) : "element " + i);
    }
    return elements;
  }

  private Entry list(List<String> elements) {
    ListDraft draft = new ListDraft().begin(limits);
    elements.forEach(element -> draft.addLast(Slice.ofUtf8(element)));
    return draft.entry(KEY, Entry.NEVER);
  }

  private static List<String> elements(Entry entry) {
    List<String> elements = new ArrayList<>();
    ListCursor cursor = new ListCursor().aim(entry);
    while (cursor.next()) {
      elements.add(Slice.of(cursor.text()).toUtf8());
    }
    return elements;
  }

  private byte[] written(Entry list) {
    return bytes(out -> format.write(list, out));
  }

  private interface Writer {
    void write(RdbOutput out) throws IOException;
  }

  /** The value's bytes as they stand behind type and key. */
  private static byte[] bytes(Writer writer) {
    byte[] payload = DumpPayload.of(RdbType.LIST, 16, RdbOptions.DEFAULT, out -> writer.write(out));
    return Arrays.copyOfRange(payload, 1, payload.length - 10);
  }

  private Entry read(RdbType type, byte[] bytes) throws IOException {
    RdbInput in = RdbInput.of(bytes, 0, bytes.length, "test", RdbOptions.DEFAULT);
    return format.read(type, in, new ValueFormat.Target(KEY, Entry.NEVER, 0, limits));
  }
}
