// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Strings;
import org.keystead.engine.bitmap.BitField;
import org.keystead.engine.bitmap.BitFieldProgram;
import org.keystead.engine.bitmap.BitFieldStep;
import org.keystead.engine.bitmap.BitmapOperations;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.digest.Digests;
import org.keystead.engine.generic.EntryFacts;
import org.keystead.engine.generic.KeyTransfer;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Seeds;
import org.keystead.testkit.Stress;

/** Long strings of which parts are edited. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongStringTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Slice KEY = Slice.ofUtf8("key");
  private static final Slice COPY = Slice.ofUtf8("copy");

  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("long strings", settings, clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final StringOperations strings = new StringOperations();
  private final BitmapOperations bitmaps = new BitmapOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private void set(Slice key, byte[] value) {
    strings.request().none();
    strings.set(keyspace, key, Slice.of(value), Condition.ALWAYS);
  }

  private static byte[] bytes(Entry entry) {
    return entry == null ? new byte[0] : Strings.view(entry, new Slice()).toByteArray();
  }

  @Test
  void randomEditsAgreeWithAnArrayWhileOldEntriesKeepTheirMoment() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] model = {};
    byte[] modelKept = model;
    Entry kept = null;
    for (int edit = 0; edit < 4000; edit++) {
      if (random.nextInt(100) == 0) {
        model = new byte[random.nextInt(20_000)];
        random.nextBytes(model);
        set(KEY, model);
      }
      model = edit(model, random);
      String where = "seed " + seed + " edit " + edit;
      if (edit % 16 == 0) {
        Entry now = keyspace.read(KEY);
        assertArrayEquals(model, bytes(now), where);
        assertArrayEquals(modelKept, bytes(kept), where);
        if (random.nextInt(4) == 0) {
          // What a snapshot, a transaction or a slow reader holds on to.
          modelKept = model;
          kept = now;
        }
      }
    }
  }

  private byte[] edit(byte[] model, SplittableRandom random) {
    int at = random.nextInt(Math.min(40_000, model.length + 3000));
    switch (random.nextInt(4)) {
      case 0 -> {
        byte[] part = new byte[1 + random.nextInt(random.nextBoolean() ? 10 : 3000)];
        random.nextBytes(part);
        strings.overwrite(keyspace, KEY, at, Slice.of(part));
        byte[] after = Arrays.copyOf(model, Math.max(model.length, at + part.length));
        System.arraycopy(part, 0, after, at, part.length);
        return after;
      }
      case 1 -> {
        byte[] part = new byte[random.nextInt(40)];
        random.nextBytes(part);
        strings.append(keyspace, KEY, Slice.of(part));
        byte[] after = Arrays.copyOf(model, model.length + part.length);
        System.arraycopy(part, 0, after, model.length, part.length);
        return after;
      }
      case 2 -> {
        boolean on = random.nextBoolean();
        int mask = 0x80 >>> (at & 7);
        bitmaps.set(keyspace, KEY, 8L * at + (at & 7), on);
        byte[] after = Arrays.copyOf(model, Math.max(model.length, at + 1));
        after[at] = (byte) (on ? after[at] | mask : after[at] & ~mask);
        return after;
      }
      default -> {
        int number = random.nextInt();
        BitFieldProgram program = new BitFieldProgram();
        BitField field = new BitField(true, 32);
        program.add(
            new BitFieldStep(
                BitFieldStep.Action.SET, BitFieldStep.Overflow.WRAP, field, 8L * at, number));
        program.write(keyspace, KEY);
        byte[] after = Arrays.copyOf(model, Math.max(model.length, at + 4));
        for (int i = 0; i < 4; i++) {
          after[at + i] = (byte) (number >>> 24 - 8 * i);
        }
        return after;
      }
    }
  }

  @Test
  void aBitOfALongStringCostsAPath() {
    int length = 64 << 20;
    set(KEY, new byte[length]);
    bitmaps.set(keyspace, KEY, 0, true);
    SplittableRandom random = new SplittableRandom(1);
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    int edits = 10_000;
    for (int i = 0; i < edits; i++) {
      bitmaps.set(keyspace, KEY, random.nextInt(8 * (length - 1)), (i & 1) == 0);
    }
    long each = (THREADS.getThreadAllocatedBytes(thread) - before) / edits;
    assertTrue(each < 3000, () -> "SETBIT copies " + each + " bytes");
  }

  @Test
  void appendingCostsWhatIsAppendedHoweverLongTheStringIs() {
    set(KEY, new byte[16 << 20]);
    Slice suffix = Slice.of(new byte[100]);
    strings.append(keyspace, KEY, suffix);
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    int edits = 10_000;
    for (int i = 0; i < edits; i++) {
      strings.append(keyspace, KEY, suffix);
    }
    long each = (THREADS.getThreadAllocatedBytes(thread) - before) / edits;
    assertTrue(each < 3000, () -> "APPEND copies " + each + " bytes");
    assertEquals((16 << 20) + 100 * (edits + 1), strings.length());
  }

  @Test
  void theLastBitOfHalfAGigabyteOfNothingTakesAPathAndIsAccounted() {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    assertEquals(Outcome.DONE, bitmaps.set(keyspace, KEY, (1L << 32) - 1, true));
    long taken = THREADS.getThreadAllocatedBytes(thread) - before;
    assertTrue(taken < 1 << 20, () -> taken + " bytes");
    Entry entry = keyspace.read(KEY);
    assertEquals(1 << 29, assertInstanceOf(ChunkedEntry.class, entry).content().length());
    assertTrue(entry.sizeBytes() > 1 << 29, () -> entry.sizeBytes() + " bytes");
  }

  @Test
  void halfOfNothingTakesLittleRoomInASnapshotAndComesBack() throws IOException {
    Engine saved = Engine.openManual("sparse", new EngineSettings().dir(dir), new FakeClock());
    Keyspace sparse = saved.clientKeyspace(0);
    int length = 40 << 20;
    SplittableRandom random = new SplittableRandom(3);
    byte[] part = new byte[100_000];
    random.nextBytes(part);
    strings.overwrite(sparse, KEY, length - part.length, Slice.of(part));
    strings.overwrite(sparse, KEY, 12_345_678, Slice.ofUtf8("here"));
    saved.snapshots().save();
    assertTrue(Files.size(dir.resolve("dump.rdb")) < 1 << 20);
    Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), new FakeClock());
    assertTrue(loaded.snapshots().load());
    assertEquals(Digests.ofEverything(saved), Digests.ofEverything(loaded));
    byte[] bytes = bytes(loaded.clientKeyspace(0).read(KEY));
    assertEquals(length, bytes.length);
    assertEquals('h', bytes[12_345_678]);
    loaded.close();
    saved.close();
  }

  @Test
  void aLongStringIsStillAStringToEverybody() {
    byte[] value = new byte[10_000];
    Arrays.fill(value, (byte) 'x');
    set(KEY, Arrays.copyOf(value, 9999));
    strings.append(keyspace, KEY, Slice.ofUtf8("x"));
    Entry entry = keyspace.read(KEY);
    assertInstanceOf(ChunkedEntry.class, entry);
    assertEquals("raw", EntryFacts.encoding(entry));
    String edited = Digests.ofEverything(engine);
    set(KEY, value);
    assertEquals(Digests.ofEverything(engine), edited);
    assertEquals(Outcome.NOT_AN_INTEGER, new Counters().add(keyspace, KEY, 1));
  }

  @Test
  void aLongTextIsNoNumber() {
    byte[] digits = new byte[20_000];
    Arrays.fill(digits, (byte) '1');
    set(KEY, digits);
    strings.append(keyspace, KEY, Slice.ofUtf8("1"));
    assertEquals(Outcome.NOT_AN_INTEGER, new Counters().add(keyspace, KEY, 1));
    assertEquals(Outcome.NOT_A_FLOAT, new Counters().addReal(keyspace, KEY, Slice.ofUtf8("1")));
  }

  @Test
  void editsOfACopyDoNotShowInTheOriginal() {
    byte[] value = new byte[10_000];
    set(KEY, value);
    strings.overwrite(keyspace, KEY, 0, Slice.ofUtf8("a"));
    new KeyTransfer().copy(keyspace, keyspace, KEY, COPY, true);
    strings.overwrite(keyspace, COPY, 0, Slice.ofUtf8("b"));
    strings.overwrite(keyspace, KEY, 9999, Slice.ofUtf8("c"));
    assertEquals('a', bytes(keyspace.read(KEY))[0]);
    assertEquals('b', bytes(keyspace.read(COPY))[0]);
    assertEquals(0, bytes(keyspace.read(COPY))[9999]);
  }

  @Test
  void anEditKeepsTheExpiry() {
    long expected = clock.millis() + 500;
    strings.request().afterMillis(500);
    strings.set(keyspace, KEY, Slice.of(new byte[5000]), Condition.ALWAYS);
    strings.append(keyspace, KEY, Slice.ofUtf8("x"));
    assertEquals(expected, keyspace.read(KEY).expireAtMillis());
    bitmaps.set(keyspace, KEY, 100_000, true);
    assertEquals(expected, keyspace.read(KEY).expireAtMillis());
    clock.advance(Duration.ofMillis(500));
    assertNull(keyspace.read(KEY));
  }

  @Test
  void aSnapshotOfAStringThatIsEditedIsOneMoment() throws InterruptedException {
    Engine saved = Engine.openManual("edited", new EngineSettings().dir(dir), new FakeClock());
    Keyspace edited = saved.clientKeyspace(0);
    StringOperations editor = new StringOperations();
    byte[] page = new byte[5000];
    editor.append(edited, KEY, Slice.of(new byte[100_000]));
    new Stress()
        .repeat(
            round -> {
              Arrays.fill(page, (byte) round);
              editor.overwrite(edited, KEY, 50_000, Slice.of(page));
            })
        .times(
            20 * Stress.factor(),
            round -> {
              saved.snapshots().save();
              Engine loaded =
                  Engine.openManual("loaded", new EngineSettings().dir(dir), new FakeClock());
              assertTrue(loaded.snapshots().load());
              byte[] bytes = bytes(loaded.clientKeyspace(0).read(KEY));
              byte[] expected = new byte[100_000];
              Arrays.fill(expected, 50_000, 55_000, bytes[50_000]);
              assertArrayEquals(expected, bytes);
              loaded.close();
            })
        .runToEnd();
    EngineInvariants.check(saved);
    saved.close();
  }

  @Test
  void aReaderWithoutALockSeesOneMoment() throws InterruptedException {
    set(KEY, new byte[20_000]);
    Stress stress = new Stress();
    byte[] page = new byte[10_000];
    stress
        .repeat(
            round -> {
              Arrays.fill(page, (byte) round);
              strings.overwrite(keyspace, KEY, 5000, Slice.of(page));
            })
        .times(
            20_000 * Stress.factor(),
            round -> {
              byte[] bytes = bytes(keyspace.read(KEY));
              byte first = bytes[5000];
              for (int i = 5000; i < 15_000; i += 97) {
                assertEquals(first, bytes[i]);
              }
            })
        .run();
  }
}
