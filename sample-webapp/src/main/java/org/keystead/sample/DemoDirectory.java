// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A directory that no other demo uses: snapshot and database have one owner. */
final class DemoDirectory implements AutoCloseable {
  private static final int TRIED = 20;

  private final Path path;
  private final FileChannel lock;

  private DemoDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * The wanted one, or if another demo uses it one beside it, which {@code notice} is told.
   *
   * @throws DemoException if there is none to be had
   */
  static DemoDirectory claim(Path wanted, Consumer<String> notice) {
    Path path = wanted;
    try {
      for (int number = 2; number < TRIED; number++) {
        Files.createDirectories(path);
        FileChannel lock =
            FileChannel.open(
                path.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(lock)) {
          if (!path.equals(wanted)) {
            notice.accept("Another demo uses " + wanted + ": this one keeps its data in " + path);
          }
          return new DemoDirectory(path, lock);
        }
        lock.close();
        path = wanted.resolveSibling(wanted.getFileName() + "-" + number);
      }
      throw new DemoException("Other demos use " + wanted + " and those beside it.", null);
    } catch (IOException e) {
      throw new DemoException("Cannot use the directory " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException expected) {
      return false; // By another demo of this JVM, as in tests.
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
