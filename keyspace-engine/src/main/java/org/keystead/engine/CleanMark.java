// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file beside a snapshot that says that its writer ended with it: nothing was changed after it
 * was saved. Who loads the snapshot takes the mark away, so that it is gone if that process is
 * killed later.
 *
 * <p>A mark names its snapshot by length and time; another snapshot's mark counts for nothing.
 */
final class CleanMark {
  private static final Logger LOG = System.getLogger(CleanMark.class.getName());

  private CleanMark() {}

  /** Marks a snapshot that was just saved. */
  static void leave(Path snapshot) {
    try {
      Files.writeString(markOf(snapshot), identity(snapshot), StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "KSE0012 the snapshot cannot be marked as clean: " + Snapshots.reason(e));
    }
  }

  /** Takes the mark away and tells whether it was that snapshot's. */
  static boolean take(Path snapshot) {
    Path mark = markOf(snapshot);
    try {
      boolean clean =
          Files.exists(mark)
              && Files.readString(mark, StandardCharsets.UTF_8).equals(identity(snapshot));
      Files.deleteIfExists(mark);
      return clean;
    } catch (IOException e) {
      // A mark that cannot be taken away must not count: it would count again after a crash.
      return false;
    }
  }

  private static Path markOf(Path snapshot) {
    return snapshot.resolveSibling(snapshot.getFileName() + ".clean");
  }

  private static String identity(Path snapshot) throws IOException {
    return Files.size(snapshot) + " " + Files.getLastModifiedTime(snapshot).toMillis() + "\n";
  }
}
