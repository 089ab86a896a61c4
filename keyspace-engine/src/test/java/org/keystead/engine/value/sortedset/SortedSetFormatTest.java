// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.value.sortedset.Model.slice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.ValueFormat;
import org.keystead.testkit.Seeds;

/** Sorted sets to RDB bytes and back, and what damaged bytes lead to. */
class SortedSetFormatTest {
  private static final long SEED = Seeds.first();
  private static final Slice KEY = Slice.ofUtf8("key");

  private final SortedSetFormat format = new SortedSetFormat();
  private final EncodingLimits limits = new EncodingLimits();
  private final SortedSetView view = new SortedSetView();
  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Writes the bytes of a value. */
  private interface Writer {
    void write(RdbOutput out) throws IOException;
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (int size : new int[] {1, 50, 128, 129, 3000}) {
      Entry entry = entry(size);
      assertEquals(size > 128, entry instanceof StructureEntry);
      Entry read = read(format.rdbTypeOf(entry), written(entry));
      assertNotNull(read);
      assertEquals(entry.getClass(), read.getClass());
      assertEquals(members(entry), members(read));
      assertEquals(size, members(read).size());
    }
  }

  @Test
  void theFormFollowsTheLimitsOfTheReader() throws IOException {
    Entry small = entry(100);
    Entry large = entry(200);
    limits.zsetMaxListpackEntries(50);
    assertInstanceOf(StructureEntry.class, read(RdbType.ZSET_LISTPACK, written(small)));
    limits.zsetMaxListpackEntries(500);
    assertInstanceOf(CompactEntry.class, read(RdbType.ZSET_2, written(large)));
    limits.zsetMaxListpackValueBytes(1);
    assertInstanceOf(StructureEntry.class, read(RdbType.ZSET_2, written(large)));
  }

  @Test
  void scoresAsTextAreRead() throws IOException {
    byte[] bytes =
        bytes(
            out -> {
              out.length(3);
              out.string("a".getBytes(StandardCharsets.US_ASCII));
              out.uint8(3);
              out.raw("1.5".getBytes(StandardCharsets.US_ASCII), 0, 3);
              out.string("b".getBytes(StandardCharsets.US_ASCII));
              out.uint8(255);
              out.string("c".getBytes(StandardCharsets.US_ASCII));
              out.uint8(254);
            });
    assertEquals("[b=-Infinity, a=1.5, c=Infinity]", members(read(RdbType.ZSET, bytes)).toString());
    bytes[4] = 'x';
    assertThrows(RdbFormatException.class, () -> read(RdbType.ZSET, bytes));
  }

  @Test
  void ziplistsAreRead() throws IOException {
    byte[] ziplist = {
      23,
      0,
      0,
      0,
      19,
      0,
      0,
      0,
      4,
      0,
      0,
      1,
      'a',
      3,
      (byte) 0xF2,
      2,
      1,
      'b',
      3,
      (byte) 0xF3,
      (byte) 0xFF
    };
    ziplist[0] = (byte) ziplist.length;
    ziplist[4] = (byte) (ziplist.length - 3);
    Entry read = read(RdbType.ZSET_ZIPLIST, bytes(out -> out.string(ziplist)));
    assertEquals("[a=1.0, b=2.0]", members(read).toString());
  }

  @Test
  void listpacksThatAreNoSortedSetAreRefused() throws IOException {
    assertEquals(2, members(read(RdbType.ZSET_LISTPACK, listpack("a", "1", "b", "1"))).size());
    assertNull(read(RdbType.ZSET_LISTPACK, listpack()));
    for (String[] elements :
        new String[][] {
          {"a"},
          {"a", "1", "b"},
          {"a", "x"},
          {"a", ""},
          {"a", "nan"},
          {"a", "2", "b", "1"},
          {"b", "1", "a", "1"},
          {"a", "1", "a", "1"},
          {"a", "1", "a", "2"}
        }) {
      byte[] bytes = listpack(elements);
      assertThrows(
          RdbFormatException.class,
          () -> read(RdbType.ZSET_LISTPACK, bytes),
          () -> String.join(",", elements));
    }
  }

  @Test
  void membersWithoutANumberOrTwiceAreRefused() throws IOException {
    assertNull(read(RdbType.ZSET_2, bytes(out -> out.length(0))));
    assertThrows(RdbFormatException.class, () -> read(RdbType.ZSET_2, pairs("a", Double.NaN)));
    byte[] twice = pairs("a", 1, "a", 2);
    assertThrows(RdbFormatException.class, () -> read(RdbType.ZSET_2, twice));
  }

  @Test
  void damagedBytesAreReadOrRefusedButNeverMore() throws IOException {
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      Entry entry = entry(random.nextInt(8) == 0 ? 150 : 1 + random.nextInt(12));
      byte[] bytes = written(entry);
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut =
          random.nextInt(4) == 0
              ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
              : bytes;
      try {
        Entry read = read(format.rdbTypeOf(entry), cut);
        if (read != null) {
          checkOrder(members(read));
        }
      } catch (RdbFormatException e) {
        refused++;
      }
    }
    int many = refused;
    assertTrue(many > 500, () -> "seed " + SEED + ": " + many);
  }

  private static void checkOrder(List<Model.Scored> members) {
    for (int i = 1; i < members.size(); i++) {
      assertTrue(members.get(i - 1).score() <= members.get(i).score(), () -> "seed " + SEED);
    }
  }

  private Entry entry(int size) {
    SortedSetBuilder members = new SortedSetBuilder(size);
    while (members.size() < size) {
      double score =
          random.nextInt(3) == 0 ? random.nextDouble() - 0.5 : random.nextInt(-1000, 1000);
      String member =
          random.nextInt(4) == 0 ? "" + random.nextInt() : "m" + random.nextInt(100_000);
      members.put(slice(member), score);
    }
    return members.entry(KEY, Entry.NEVER, limits);
  }

  private List<Model.Scored> members(Entry entry) {
    Ranked ranked = view.aim(entry);
    return new ArrayList<>(Model.forwards(ranked, 0, ranked.size()));
  }

  private byte[] written(Entry entry) throws IOException {
    return bytes(out -> format.write(entry, out));
  }

  private static byte[] listpack(String... elements) throws IOException {
    ListpackEditor editor = new ListpackEditor();
    for (String element : elements) {
      editor.append(slice(element));
    }
    return bytes(out -> out.string(editor.toByteArray()));
  }

  private static byte[] pairs(Object... membersAndScores) throws IOException {
    return bytes(
        out -> {
          out.length(membersAndScores.length / 2);
          for (int i = 0; i < membersAndScores.length; i += 2) {
            out.string(membersAndScores[i].toString().getBytes(StandardCharsets.UTF_8));
            double score = ((Number) membersAndScores[i + 1]).doubleValue();
            out.int64(Double.doubleToRawLongBits(score));
          }
        });
  }

  private static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbOutput out = RdbOutput.to(bytes, RdbOptions.DEFAULT.withCompression(false));
    writer.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private Entry read(RdbType type, byte[] bytes) throws IOException {
    RdbInput in = RdbInput.of(bytes, 0, bytes.length, "test", RdbOptions.DEFAULT);
    return format.read(type, in, new ValueFormat.Target(KEY, Entry.NEVER, 0, limits));
  }
}
