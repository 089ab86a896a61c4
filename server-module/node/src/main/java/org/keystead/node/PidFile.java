// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that tells the number of the process, for service managers. */
final class PidFile {
  private static final Logger LOG = System.getLogger(PidFile.class.getName());

  private PidFile() {}

  /** Writes it, if one is configured. A node that cannot goes on, as redis-server does. */
  static void write(String path) {
    if (path.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(path), ProcessHandle.current().pid() + "\n");
    } catch (IOException | InvalidPathException e) {
      LOG.log(Level.WARNING, () -> "KSN0008 cannot write the pidfile " + path, e);
    }
  }

  static void delete(String path) {
    if (path.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      LOG.log(Level.WARNING, () -> "KSN0008 cannot delete the pidfile " + path, e);
    }
  }
}
