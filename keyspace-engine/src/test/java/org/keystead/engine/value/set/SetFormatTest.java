// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.IntSetEditor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.RdbBytes;
import org.keystead.testkit.Seeds;

/** Sets of every form survive their bytes; damaged bytes do no damage. */
class SetFormatTest {
  private final SetFormat format = new SetFormat();

  private static Entry entry(Iterable<String> members) {
    SetDraft draft = new SetDraft().begin(new EncodingLimits());
    members.forEach(member -> draft.add(Slice.ofUtf8(member)));
    return draft.entry(Slice.ofUtf8("k"), Entry.NEVER);
  }

  static Set<String> members(Entry entry) {
    Set<String> members = new TreeSet<>();
    new SetView().aim(entry).forEach(member -> members.add(latin(member)));
    return members;
  }

  /** One character a byte, so that different bytes are different texts. */
  private static String latin(Slice bytes) {
    return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.toList());
  }

  private byte[] written(Entry entry) {
    return RdbBytes.of(out -> format.write(entry, out));
  }

  @Test
  void everyFormIsReadAsItWasWritten() throws IOException {
    for (List<String> members :
        List.of(
            List.of("1"),
            names("", 512),
            List.of("-1", "70000", "9223372036854775807"),
            List.of("a", "1", ""),
            names("m", 128),
            names("m", 1000),
            List.of("x".repeat(100)),
            names("", 2000))) {
      Entry entry = entry(members);
      RdbType type = format.rdbTypeOf(entry);
      Entry read = RdbBytes.read(format, type, written(entry));
      assertNotNull(read);
      assertEquals(new TreeSet<>(members), members(read));
      assertEquals(entry.getClass(), read.getClass());
    }
  }

  @Test
  void formsFollowTheLimits() {
    assertEquals(RdbType.SET_INTSET, format.rdbTypeOf(entry(names("", 512))));
    assertEquals(RdbType.SET, format.rdbTypeOf(entry(names("", 513))));
    assertTrue(entry(names("m", 128)) instanceof CompactEntry);
    assertTrue(entry(names("m", 129)) instanceof StructureEntry);
    assertTrue(entry(List.of("x".repeat(65))) instanceof StructureEntry);
    assertEquals(RdbType.SET, format.rdbTypeOf(entry(List.of("a"))));
  }

  @Test
  void listpacksOfLaterServersAreRead() throws IOException {
    ListpackEditor listpack = new ListpackEditor();
    for (String member : List.of("a", "17", "")) {
      listpack.append(Slice.ofUtf8(member));
    }
    byte[] bytes = RdbBytes.of(out -> out.string(listpack.toByteArray()));
    Entry read = RdbBytes.read(format, RdbType.SET_LISTPACK, bytes);
    assertNotNull(read);
    assertEquals(Set.of("a", "17", ""), members(read));
  }

  @Test
  void anIntsetBeyondTheLimitBecomesATable() throws IOException {
    IntSetEditor integers = new IntSetEditor();
    for (int i = 0; i < 600; i++) {
      integers.add(i);
    }
    byte[] bytes = RdbBytes.of(out -> out.string(integers.toByteArray()));
    Entry read = RdbBytes.read(format, RdbType.SET_INTSET, bytes);
    assertNotNull(read);
    assertTrue(read instanceof StructureEntry);
    assertEquals(600, members(read).size());
  }

  @Test
  void nothingIsNoKey() throws IOException {
    assertNull(RdbBytes.read(format, RdbType.SET, RdbBytes.of(out -> out.length(0))));
    byte[] empty = RdbBytes.of(out -> out.string(new ListpackEditor().toByteArray()));
    assertNull(RdbBytes.read(format, RdbType.SET_LISTPACK, empty));
  }

  @Test
  void membersTwiceAreRefused() {
    byte[] bytes =
        RdbBytes.of(
            out -> {
              out.length(2);
              out.string(7);
              out.string(new byte[] {'7'});
            });
    assertThrows(RdbFormatException.class, () -> RdbBytes.read(format, RdbType.SET, bytes));
  }

  @Test
  void damagedBytesDoNoDamage() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int round = 0; round < 1500; round++) {
      Entry entry = entry(names(round % 2 == 0 ? "" : "m", 1 + random.nextInt(300)));
      RdbType type = format.rdbTypeOf(entry);
      byte[] bytes = written(entry);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      RdbType read = random.nextInt(4) == 0 ? RdbType.SET_LISTPACK : type;
      try {
        Entry result = RdbBytes.read(format, read, bytes);
        if (result != null) {
          assertEquals(new SetView().aim(result).count(), members(result).size(), "seed " + seed);
        }
      } catch (RdbFormatException e) {
        refused++;
      } catch (IOException | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(refused > 100, "only " + refused + " refused, seed " + seed);
  }
}
