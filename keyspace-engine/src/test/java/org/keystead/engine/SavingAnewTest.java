// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.WaitingCodec;

/** A save that is given up because its keys are removed, and the one that takes its place. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SavingAnewTest {
  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private final WaitingCodec waiting = new WaitingCodec();
  private Engine engine;
  private Keyspace client;

  /** A background save is under way and waits for {@link #waiting}. */
  @BeforeEach
  void beginToSave() throws InterruptedException {
    engine = Engine.openManual("anew", settings.dir(dir), clock);
    client = engine.clientKeyspace(0);
    WaitingCodec.region(engine, "r", waiting).put("x", "y", Entry.NEVER);
    for (int i = 0; i < 1000; i++) {
      Keys.set(client, "k" + i, "v".repeat(1000));
    }
    Keys.set(client, "gone", "v", clock.millis() - 1);
    engine.snapshots().saveInBackground();
    waiting.awaitReached();
  }

  @AfterEach
  void close() {
    waiting.goOn();
    engine.close();
  }

  private Path file() {
    return dir.resolve("dump.rdb");
  }

  private String loaded(String key) {
    try (Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), clock)) {
      assertTrue(loaded.snapshots().load());
      return String.valueOf(Keys.get(loaded.clientKeyspace(0), key));
    }
  }

  @Test
  void aSaveThatIsGivenUpLeavesNothingAndDoesNotCountAsFailed() throws InterruptedException {
    engine.snapshots().giveUpBackgroundSave();
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertFalse(Files.exists(file()));
    SnapshotStatus status = engine.snapshots().status();
    assertFalse(status.lastFailed());
    assertEquals(0, status.saves());
    assertFalse(status.inProgress());
  }

  @Test
  void theNextSaveIsNotGivenUpToo() throws InterruptedException {
    engine.snapshots().giveUpBackgroundSave();
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    engine.snapshots().giveUpBackgroundSave();
    engine.snapshots().saveInBackground();
    engine.snapshots().awaitBackgroundSave();
    assertEquals("v".repeat(1000), loaded("k1"));
  }

  @Test
  void aFailureBeforeStaysOneWhenTheNextSaveIsGivenUp() throws InterruptedException {
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    settings.dir(dir.resolve("nosuch"));
    engine.snapshots().saveInBackground();
    engine.snapshots().awaitBackgroundSave();
    assertTrue(engine.snapshots().status().lastFailed());
    settings.dir(dir);
    WaitingCodec again = new WaitingCodec();
    WaitingCodec.region(engine, "again", again).put("x", "y", Entry.NEVER);
    engine.snapshots().saveInBackground();
    again.awaitReached();
    engine.snapshots().giveUpBackgroundSave();
    again.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertTrue(engine.snapshots().status().lastFailed());
  }

  @Test
  void whatIsSavedAnewIsWhatIsThereAfterwards() {
    engine.snapshots().giveUpBackgroundSave();
    engine.clear(Origin.CLIENT);
    Keys.set(client, "after", "1");
    waiting.goOn();
    engine.snapshots().saveAnew();
    assertEquals("1", loaded("after"));
    assertEquals("null", loaded("k1"));
    assertEquals(1, engine.snapshots().status().saves());
    assertEquals(0, engine.snapshots().status().changesSinceLastSave());
  }

  @Test
  void whoHoldsStripesDoesNotWaitForTheOtherSave() throws InterruptedException {
    engine.snapshots().giveUpBackgroundSave();
    engine.exclusively(
        Origin.CLIENT,
        () -> {
          engine.clear(Origin.CLIENT);
          engine.snapshots().saveAnew();
          return true;
        });
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertEquals("null", loaded("k1"));
    assertEquals(1, engine.snapshots().status().saves());
  }

  @Test
  void nothingIsSavedAnewBehindTheLastSnapshot() throws InterruptedException {
    settings.savePoints(List.of(new SavePoint(3600, 1)));
    engine.exclusively(
        Origin.CLIENT,
        () -> {
          engine.snapshots().saveAnew();
          return true;
        });
    waiting.goOn();
    engine.close();
    engine.clear(Origin.CLIENT);
    engine.snapshots().awaitBackgroundSave();
    assertEquals("v".repeat(1000), loaded("k1"));
  }

  @Test
  void howFarASaveIsCanBeSeen() throws InterruptedException {
    SnapshotStatus status = engine.snapshots().status();
    assertEquals(1002, status.currentKeysTotal());
    assertTrue(status.currentKeys() <= 1001, status::toString);
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertEquals(0, engine.snapshots().status().currentKeysTotal());
    assertEquals(0, engine.snapshots().status().currentKeys());
    assertNull(Keys.get(client, "gone"));
  }
}
