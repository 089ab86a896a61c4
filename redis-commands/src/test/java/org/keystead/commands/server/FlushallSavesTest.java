// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.WaitingCodec;

/** FLUSHALL while a background save runs, whose snapshot would bring the keys back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlushallSavesTest {
  @TempDir Path dir;

  private final InProcess server = new InProcess();
  private final WaitingCodec codec = new WaitingCodec();
  private final Engine engine = server.state().engine();

  @BeforeEach
  void beginToSave() throws InterruptedException {
    server.engineSettings().dir(dir);
    WaitingCodec.region(engine, "r", codec).put("x", "y", Entry.NEVER);
    server.ask("SET", "a", "1");
    assertEquals("+Background saving started\r\n", server.ask("BGSAVE"));
    codec.awaitReached();
  }

  @AfterEach
  void close() {
    codec.goOn();
    server.engineSettings().savePoints(List.of());
    server.close();
  }

  private boolean isThere(String key) {
    try (Engine loaded =
        Engine.openManual("loaded", new EngineSettings().dir(dir), engine.clock())) {
      assertTrue(loaded.snapshots().load());
      return loaded.clientKeyspace(0).find(Slice.ofUtf8(key)) != null;
    }
  }

  @Test
  void withoutSavePointsNothingIsSaved() throws InterruptedException {
    assertEquals("+OK\r\n", server.ask("FLUSHALL"));
    codec.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertFalse(Files.exists(dir.resolve("dump.rdb")));
    assertTrue(server.ask("INFO", "persistence").contains("rdb_last_bgsave_status:ok"));
  }

  @Test
  void withSavePointsTheEmptyDatabasesAreSavedBeforeTheAnswer() {
    server.engineSettings().savePoints(List.of(new SavePoint(3600, 1)));
    codec.goOn();
    assertEquals("+OK\r\n", server.ask("FLUSHALL", "SYNC"));
    assertFalse(isThere("a"));
    String info = server.ask("INFO", "persistence");
    assertTrue(info.contains("rdb_changes_since_last_save:0\r\n"), info);
    assertTrue(info.contains("rdb_bgsave_in_progress:0\r\n"), info);
  }

  @Test
  void insideATransactionTheyAreSavedBehindIt() throws InterruptedException {
    server.engineSettings().savePoints(List.of(new SavePoint(3600, 1)));
    server.ask("MULTI");
    server.ask("FLUSHALL");
    server.ask("SET", "b", "1");
    server.ask("EXEC");
    codec.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertFalse(isThere("a"));
    assertTrue(isThere("b"));
  }

  @Test
  void flushdbLetsTheSaveGoOn() throws InterruptedException {
    assertEquals("+OK\r\n", server.ask("FLUSHDB"));
    codec.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertTrue(isThere("a"));
  }

  @Test
  void howFarTheSaveIsCanBeSeen() throws InterruptedException {
    assertTrue(server.ask("INFO", "persistence").contains("current_save_keys_total:2\r\n"));
    codec.goOn();
    engine.snapshots().awaitBackgroundSave();
    String after = server.ask("INFO", "persistence");
    assertTrue(after.contains("current_save_keys_processed:0\r\n"), after);
    assertTrue(after.contains("current_save_keys_total:0\r\n"), after);
  }
}
