// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.nio.file.Path;
import java.util.List;
import org.keystead.engine.EngineSettings.SavePoint;

/** A program of its own: saves where no file may grow, and tells what became of it. */
final class FullDiskProbe {
  private FullDiskProbe() {}

  /** The argument is the directory. */
  public static void main(String[] args) {
    EngineSettings settings = new EngineSettings().dir(Path.of(args[0])).rdbCompression(false);
    Engine engine = Engine.open("full", settings);
    settings.savePoints(List.of(new SavePoint(1_000_000, 1_000_000_000)));
    Keyspace keyspace = engine.clientKeyspace(0);
    for (int i = 0; i < 100; i++) {
      Keys.set(keyspace, "k" + i, "value " + i);
    }
    engine.snapshots().save();
    System.out.println("saved " + engine.snapshots().status().lastWritten());
    for (int i = 50; i < 100; i++) {
      Keys.set(keyspace, "k" + i, "x".repeat(20_000));
    }
    try {
      engine.snapshots().save();
      System.out.println("saved what cannot be saved");
    } catch (SnapshotException e) {
      System.out.println("failed: " + e.getMessage());
    }
    System.out.println("refuses writes: " + engine.snapshots().refusesWrites());
    for (int i = 50; i < 100; i++) {
      Keys.delete(keyspace, "k" + i);
    }
    engine.snapshots().save();
    System.out.println("saved again " + engine.snapshots().status().lastWritten());
    engine.close(false);
  }
}
