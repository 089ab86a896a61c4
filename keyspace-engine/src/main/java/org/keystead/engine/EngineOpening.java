// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens an engine together with its snapshot, if its settings have save points; what happens to one
 * that cannot be read, the setting {@code on-error} says.
 */
public final class EngineOpening {
  private static final Logger LOG = System.getLogger(EngineOpening.class.getName());

  private EngineOpening() {}

  /**
   * An open engine with what its snapshot brought back.
   *
   * @throws SnapshotException if the snapshot cannot be read and on-error is fail; nothing is open
   *     then, and the file is as it was
   */
  public static Engine open(String name, EngineSettings settings) {
    Engine engine = Engine.open(name, settings);
    if (settings.savePoints().isEmpty()) {
      return engine;
    }
    try {
      engine.snapshots().load();
      return engine;
    } catch (RuntimeException e) {
      // It has a part of the snapshot only, and must not save over what it has not read.
      engine.close(false);
      if (!(e instanceof SnapshotException damaged)) {
        throw e;
      }
      return openCold(name, settings, damaged);
    }
  }

  private static Engine openCold(String name, EngineSettings settings, SnapshotException damaged) {
    if (settings.onError() == OnError.FAIL) {
      throw new SnapshotException(
          damaged.getMessage()
              + ". Put a good copy in its place, move it away, or set on-error to cold",
          damaged);
    }
    String kept;
    try {
      Path aside = freeName(settings.snapshotFile());
      Files.move(settings.snapshotFile(), aside);
      kept = "the file is kept as " + aside.getFileName();
    } catch (IOException e) {
      settings.savePoints(List.of());
      kept = "nothing will be saved, since it cannot be moved away (" + Snapshots.reason(e) + ")";
    }
    String told = kept;
    LOG.log(
        Level.ERROR,
        () ->
            "KSE0013 "
                + damaged.getMessage()
                + "; on-error is cold: engine "
                + name
                + " starts empty, "
                + told);
    return Engine.open(name, settings);
  }

  private static Path freeName(Path file) {
    Path free = file.resolveSibling(file.getFileName() + ".unreadable");
    for (int number = 2; Files.exists(free); number++) {
      free = file.resolveSibling(file.getFileName() + ".unreadable-" + number);
    }
    return free;
  }
}
