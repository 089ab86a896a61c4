// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.RdbBytes;
import org.keystead.engine.value.ValueFormat.OlderForm;
import org.keystead.testkit.Seeds;

/** Hashes of every form survive their bytes, deadlines too; damaged bytes do no damage. */
class HashFormatTest {
  private static final long LATER = RdbBytes.NOW + 60_000;

  private final HashFormat format = new HashFormat();

  /** A hash of so many fields, of which every third expires if wanted. */
  private static Entry entry(int fields, boolean expiring) {
    HashDraft draft = new HashDraft().begin(new EncodingLimits());
    for (int i = 0; i < fields; i++) {
      draft.put(Slice.ofUtf8("f" + i), Slice.ofUtf8(i % 2 == 0 ? "v" + i : "" + i));
      if (expiring && i % 3 == 0) {
        draft.expireAt(Slice.ofUtf8("f" + i), LATER + i);
      }
    }
    return draft.entry(Slice.ofUtf8("k"), Entry.NEVER);
  }

  /** Field to value and deadline. */
  static Map<String, String> content(Entry entry) {
    Map<String, String> content = new TreeMap<>();
    HashView view = new HashView().aim(entry);
    HashView again = new HashView().aim(entry);
    view.forEach(
        (field, value) ->
            content.put(latin(field), latin(value) + " until " + again.deadlineMillis(field)));
    return content;
  }

  /** One character a byte, so that different bytes are different texts. */
  private static String latin(Slice bytes) {
    return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
  }

  private byte[] written(Entry entry) {
    return RdbBytes.of(out -> format.write(entry, out));
  }

  @Test
  void everyFormIsReadAsItWasWritten() throws IOException {
    for (int fields : new int[] {1, 5, 512, 513, 3000}) {
      for (boolean expiring : new boolean[] {false, true}) {
        Entry entry = entry(fields, expiring);
        Entry read = RdbBytes.read(format, format.rdbTypeOf(entry), written(entry));
        assertNotNull(read);
        assertEquals(content(entry), content(read));
        assertEquals(entry.getClass(), read.getClass());
      }
    }
  }

  @Test
  void formsFollowTheLimits() {
    assertEquals(RdbType.HASH_LISTPACK, format.rdbTypeOf(entry(512, false)));
    assertEquals(RdbType.HASH, format.rdbTypeOf(entry(513, false)));
    assertEquals(RdbType.HASH_METADATA, format.rdbTypeOf(entry(5, true)));
    assertTrue(entry(512, false) instanceof CompactEntry);
    assertTrue(entry(513, false) instanceof StructureEntry);
  }

  @Test
  void theOlderFormAndItsSupplementsAreTheWholeHash() throws IOException {
    assertNull(format.olderForm(entry(5, false)));
    assertNull(format.olderForm(entry(1000, false)));
    for (int fields : new int[] {1, 5, 100, 60_000}) {
      Entry entry = entry(fields, true);
      OlderForm older = format.olderForm(entry);
      assertNotNull(older);
      assertEquals(RdbType.HASH, older.rdbType());
      Entry read = RdbBytes.read(format, older.rdbType(), RdbBytes.of(older::write));
      assertNotNull(read);
      assertEquals(fields, new HashView().aim(read).count());
      for (byte[] supplement : older.supplements()) {
        read = format.supplement(read, supplement, RdbBytes.target());
        assertNotNull(read);
      }
      assertEquals(content(entry), content(read));
    }
  }

  @Test
  void supplementsOfFieldsThatHaveExpiredRemoveThem() throws IOException {
    HashDraft draft = new HashDraft().begin(new EncodingLimits());
    draft.put(Slice.ofUtf8("a"), Slice.ofUtf8("1"));
    Entry entry = draft.entry(Slice.ofUtf8("k"), Entry.NEVER);
    ListpackEditor supplement = new ListpackEditor();
    supplement.append(Slice.ofUtf8("a"));
    supplement.append(RdbBytes.NOW);
    assertNull(format.supplement(entry, supplement.toByteArray(), RdbBytes.target()));
    assertEquals(entry.type(), format.supplement(entry, new byte[3], RdbBytes.target()).type());
  }

  @Test
  void fieldsThatHaveExpiredAreLeftOut() throws IOException {
    ListpackEditor listpack = new ListpackEditor();
    for (String element : List.of("gone", "1", "" + RdbBytes.NOW, "later", "2", "" + LATER)) {
      listpack.append(Slice.ofUtf8(element));
    }
    for (String element : List.of("stays", "3", "0")) {
      listpack.append(Slice.ofUtf8(element));
    }
    byte[] bytes =
        RdbBytes.of(
            out -> {
              out.int64(RdbBytes.NOW);
              out.string(listpack.toByteArray());
            });
    Entry read = RdbBytes.read(format, RdbType.HASH_LISTPACK_EX, bytes);
    assertNotNull(read);
    assertEquals(
        Map.of("later", "2 until " + LATER, "stays", "3 until " + Entry.NEVER), content(read));
  }

  @Test
  void oldFormsAreRead() throws IOException {
    // zipmap: count, then length, field, length, free, value; end
    byte[] zipmap = {1, 3, 'a', 'b', 'c', 2, 0, '4', '2', (byte) 0xFF};
    Entry read = RdbBytes.read(format, RdbType.HASH_ZIPMAP, RdbBytes.of(out -> out.string(zipmap)));
    assertNotNull(read);
    assertEquals(Map.of("abc", "42 until " + Entry.NEVER), content(read));
    // ziplist: bytes, last entry, count; previous length, encoding, content; end
    byte[] ziplist = {18, 0, 0, 0, 13, 0, 0, 0, 2, 0, 0, 1, 'f', 3, 2, 'v', 'w', (byte) 0xFF};
    read = RdbBytes.read(format, RdbType.HASH_ZIPLIST, RdbBytes.of(out -> out.string(ziplist)));
    assertNotNull(read);
    assertEquals(Map.of("f", "vw until " + Entry.NEVER), content(read));
  }

  @Test
  void nothingIsNoKeyAndFieldsTwiceAreRefused() throws IOException {
    assertNull(RdbBytes.read(format, RdbType.HASH, RdbBytes.of(out -> out.length(0))));
    byte[] twice =
        RdbBytes.of(
            out -> {
              out.length(2);
              for (int i = 0; i < 4; i++) {
                out.string(1);
              }
            });
    assertThrows(RdbFormatException.class, () -> RdbBytes.read(format, RdbType.HASH, twice));
    ListpackEditor odd = new ListpackEditor();
    odd.append(1);
    byte[] bytes = RdbBytes.of(out -> out.string(odd.toByteArray()));
    assertThrows(
        RdbFormatException.class, () -> RdbBytes.read(format, RdbType.HASH_LISTPACK, bytes));
  }

  @Test
  void damagedBytesDoNoDamage() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    RdbType[] types = format.reads().toArray(RdbType[]::new);
    int refused = 0;
    for (int round = 0; round < 1500; round++) {
      Entry entry = entry(1 + random.nextInt(300), round % 2 == 0);
      byte[] bytes = written(entry);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      RdbType type =
          random.nextInt(4) == 0 ? types[random.nextInt(types.length)] : format.rdbTypeOf(entry);
      try {
        Entry read = RdbBytes.read(format, type, bytes);
        if (read != null) {
          assertEquals(new HashView().aim(read).count(), content(read).size(), "seed " + seed);
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
