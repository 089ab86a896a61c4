// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What the server has written to its log since this was made. */
public final class ServerLog {
  private final Path file;
  private final long beginning;

  /** What is written to that file from now on; it need not be there yet. */
  public ServerLog(Path file) {
    this.file = file;
    this.beginning = size(file);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it; from the file's beginning where the server has begun another one. */
  public String text() {
    long size = size(file);
    if (size == 0) {
      return "";
    }
    long from = size < beginning ? 0 : beginning;
    byte[] bytes = new byte[(int) (size - from)];
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(from);
      log.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * This, with everything that was logged before the call: some servers write their log on a thread
   * of its own.
   *
   * @param app an application of the server that runs
   */
  public ServerLog complete(App app) {
    String last = "a test reads the log " + UUID.randomUUID();
    app.call("jvm/log", "text", last);
    if (!Patience.until(() -> lines(last) > 0)) {
      throw new AssertionError("the server does not log to " + file + ": " + text());
    }
    return this;
  }

  /** This, as soon as a line has that text. */
  public ServerLog await(String text) {
    if (!Patience.until(() -> lines(text) > 0)) {
      throw new AssertionError(
          "the server does not log \"" + text + "\" to " + file + ": " + text());
    }
    return this;
  }

  /** How many lines have that text. */
  public long lines(String text) {
    return text().lines().filter(line -> line.contains(text)).count();
  }
}
