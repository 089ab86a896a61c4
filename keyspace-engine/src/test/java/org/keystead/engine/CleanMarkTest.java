// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.FakeClock;

/** A snapshot counts as clean once, for the process that follows its writer. */
class CleanMarkTest {
  @TempDir Path dir;

  private Engine opened() {
    EngineSettings settings =
        new EngineSettings().dir(dir).savePoints(List.of(new SavePoint(3600, 1)));
    Engine engine = Engine.openManual("clean", settings, new FakeClock());
    engine.snapshots().load();
    return engine;
  }

  private static void change(Engine engine, String value) {
    engine
        .keyspace(0)
        .update(
            key("k"),
            key(value),
            (slot, text) -> {
              slot.setString(text, Entry.NEVER);
              return true;
            });
  }

  @Test
  void whatAStoppedProcessLeftIsClean() {
    Engine first = opened();
    change(first, "a");
    first.close();
    Engine second = opened();
    assertTrue(second.snapshots().loadedCleanly());
    second.close(false);
  }

  @Test
  void whatAKilledProcessLeftIsNot() {
    Engine first = opened();
    change(first, "a");
    first.close();
    Engine killed = opened();
    change(killed, "b");
    killed.close(false);
    Engine next = opened();
    assertFalse(next.snapshots().loadedCleanly());
    next.close(false);
  }

  @Test
  void aSaveWhileRunningIsNot() {
    Engine first = opened();
    change(first, "a");
    first.snapshots().save();
    first.close(false);
    Engine next = opened();
    assertFalse(next.snapshots().loadedCleanly());
    next.close(false);
  }
}
