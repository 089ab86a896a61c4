// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.rdb.RdbWriter;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.ValueType;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** How a snapshot gets into the tables: room made before, many entries in one stay. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotLoadingTest {
  private static final int ENTRIES = 40_000;

  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();

  private interface Body {
    void write(RdbWriter writer) throws IOException;
  }

  private void write(Body body) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            settings.dir(dir).snapshotFile(),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      RdbWriter writer = RdbWriter.to(channel, RdbOptions.DEFAULT);
      body.write(writer);
      writer.end();
    }
  }

  private Engine opened() {
    return Engine.openManual("loading", settings.dir(dir), clock);
  }

  private static byte[] bytes(String text) {
    return Slice.ofUtf8(text).toByteArray();
  }

  private static boolean isMoving(Table table) {
    for (int segment = 0; segment < Table.SEGMENTS; segment++) {
      if (table.isMoving(segment)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void entriesFindRoomAndNeedNotMoveAgain() {
    try (Engine engine = opened()) {
      for (int i = 0; i < ENTRIES; i++) {
        Keys.set(engine.clientKeyspace(3), "k" + i, "v" + i);
      }
      engine.snapshots().save();
    }
    try (Engine engine = opened()) {
      assertTrue(engine.snapshots().load());
      Table table = engine.plain(3).table();
      assertEquals(ENTRIES, table.size());
      assertFalse(isMoving(table));
      // 625 or a few more in each segment: 1024 buckets.
      assertEquals(1024 * Table.SEGMENTS, table.bucketCount());
      for (int i = 0; i < ENTRIES; i++) {
        assertEquals("v" + i, Keys.get(engine.clientKeyspace(3), "k" + i));
      }
      EngineInvariants.check(engine);
    }
  }

  @Test
  void regionsFindTheirRoomAndThePlainTableTakesNone() {
    try (Engine engine = opened()) {
      Region<String, String> region = Keys.textRegion(engine, "app/r");
      for (int i = 0; i < ENTRIES; i++) {
        region.put("k" + i, "v" + i, Entry.NEVER);
      }
      Keys.set(engine.clientKeyspace(0), "app/r2:k", "plain");
      engine.snapshots().save();
    }
    try (Engine engine = opened()) {
      assertTrue(engine.snapshots().load());
      Space region = engine.regions().region(key("app/r"));
      assertNotNull(region);
      assertEquals(ENTRIES, region.table().size());
      assertEquals(1024 * Table.SEGMENTS, region.table().bucketCount());
      assertFalse(isMoving(region.table()));
      assertTrue(engine.plain(0).table().bucketCount() <= 4 * Table.SEGMENTS);
      assertEquals("plain", Keys.get(engine.clientKeyspace(0), "app/r2:k"));
      EngineInvariants.check(engine);
    }
  }

  @Test
  void hintsThatAreWrongCostNoMoreThanTheFileAndNothingInTheEnd() throws IOException {
    byte[] value = new byte[1000];
    write(
        writer -> {
          for (int database = 0; database < Engine.DATABASES; database++) {
            writer.selectDb(database);
            writer.resizeDb(Long.MAX_VALUE, 0);
            writer.resizeDb(1L << 40, 1L << 50);
            for (int i = 0; i < 500; i++) {
              writer.string(bytes("k" + i), value.clone());
            }
          }
        });
    long plausible = Files.size(settings.snapshotFile()) / 8;
    try (Engine engine = opened()) {
      assertTrue(engine.snapshots().load());
      long buckets = 0;
      for (int database = 0; database < Engine.DATABASES; database++) {
        assertEquals(500, engine.plain(database).table().size());
        buckets += engine.plain(database).table().bucketCount();
      }
      long most = 2 * plausible + 2L * 16 * Table.SEGMENTS * Engine.DATABASES;
      long got = buckets;
      assertTrue(got <= most, () -> got + " buckets, at most " + most);
      for (int i = 0; i < 1000; i++) {
        engine.tick();
      }
      assertTrue(engine.plain(0).table().bucketCount() <= 32L * Table.SEGMENTS);
      EngineInvariants.check(engine);
    }
  }

  @Test
  void ofEqualKeysTheLastOneStaysAlsoInOneBatch() throws IOException {
    write(
        writer -> {
          for (int i = 0; i < 1000; i++) {
            writer.string(bytes("twice"), bytes("v" + i));
            byte[] other = bytes("k" + i % 7);
            if (i % 2 == 0) {
              writer.string(other, i);
            } else {
              RdbOutput set = writer.entry(RdbType.SET, other, 0, other.length);
              set.length(1);
              set.string(bytes("member" + i));
            }
          }
        });
    try (Engine engine = opened()) {
      assertTrue(engine.snapshots().load());
      assertEquals(8, engine.clientKeyspace(0).size());
      assertEquals("v999", Keys.get(engine.clientKeyspace(0), "twice"));
      assertEquals("998", Keys.get(engine.clientKeyspace(0), "k" + 998 % 7));
      assertEquals(
          ValueType.SET, engine.clientKeyspace(0).find(key("k" + 999 % 7)).type(), "the later one");
      EngineInvariants.check(engine);
    }
  }

  @Test
  void aDatabaseThatThereIsNotIsToldWithItsPlace() throws IOException {
    write(
        writer -> {
          writer.aux("redis-ver", "7.0.15");
          writer.selectDb(16);
          writer.string(bytes("k"), bytes("v"));
        });
    try (Engine engine = opened()) {
      SnapshotException thrown =
          assertThrows(SnapshotException.class, () -> engine.snapshots().load());
      assertEquals(
          "cannot load the snapshot "
              + settings.snapshotFile()
              + ": "
              + settings.snapshotFile()
              + ": at byte 28: expected a database from 0 to 15, found database 16",
          thrown.getMessage());
    }
  }

  @Test
  void aSavePointReachedWhileLoadingDoesNotSaveThePartThatIsThere() throws IOException {
    try (Engine engine = opened()) {
      Keys.textRegion(engine, "r").put("k", "v", Entry.NEVER);
      engine.snapshots().save();
    }
    byte[] before = Files.readAllBytes(settings.snapshotFile());
    settings.savePoints(List.of(new SavePoint(1, 1)));
    Engine engine = opened();
    try {
      boolean[] loading = {false};
      engine
          .regionRegistry()
          .onChange(
              () -> {
                if (loading[0]) { // the file's region appears, its entry is still to come
                  Keys.set(engine.clientKeyspace(1), "changed", "meanwhile");
                  clock.advance(Duration.ofSeconds(2));
                  engine.tick();
                }
              });
      loading[0] = true;
      assertTrue(engine.snapshots().load());
      assertFalse(engine.snapshots().status().inProgress());
      assertEquals(0, engine.snapshots().status().saves());
      assertArrayEquals(before, Files.readAllBytes(settings.snapshotFile()));
    } finally {
      engine.close(false);
    }
  }

  @Test
  void anInterruptedThreadLoadsAllTheSame() {
    try (Engine engine = opened()) {
      Keys.set(engine.clientKeyspace(0), "k", "v");
      engine.snapshots().save();
    }
    try (Engine engine = opened()) {
      Thread.currentThread().interrupt();
      assertTrue(engine.snapshots().load());
      assertTrue(Thread.interrupted());
      assertEquals("v", Keys.get(engine.clientKeyspace(0), "k"));
    }
  }

  @Test
  void aFileThatCannotBeLookedAtIsNotTakenForNone() throws IOException {
    Path file = settings.dir(dir).snapshotFile();
    Files.createSymbolicLink(file, file);
    try (Engine engine = opened()) {
      SnapshotException thrown =
          assertThrows(SnapshotException.class, () -> engine.snapshots().load());
      assertTrue(thrown.getMessage().contains(file.toString()), thrown.getMessage());
    }
    assertTrue(Files.isSymbolicLink(file));
  }
}
