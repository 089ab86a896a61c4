// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.snapshot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces a file as a whole: written beside it under a temporary name, forced to the disk,
 * renamed, and the directory forced, so that a crash at any moment leaves the old file or the new
 * one.
 */
public final class SnapshotFile {
  private static final Logger LOG = System.getLogger(SnapshotFile.class.getName());

  /** Two engines of this process may save to one directory, even to one file, at the same time. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  private SnapshotFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; a failure leaves the old file in place. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Replaces {@code target} by what {@code content} writes. */
  public static void replace(Path target, Content content) throws IOException {
    Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent(), "not a file");
    Path temporary =
        directory.resolve(
            "temp-"
                + ProcessHandle.current().pid()
                + "."
                + NUMBERS.incrementAndGet()
                + "-"
                + target.getFileName());
    boolean renamed = false;
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      renamed = true;
      forceDirectory(directory);
    } finally {
      if (!renamed) {
        deleteQuietly(temporary);
      }
    }
  }

  // What went wrong before is what the operator must learn.
  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "the unfinished " + file + " cannot be deleted: " + e);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
