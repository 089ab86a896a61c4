// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The server's process, seen from outside by the JDK's jcmd and by /proc. */
public final class ServerJvm {
  private static final String LISTENS = "0A";

  private final long pid;

  ServerJvm(long pid) {
    this.pid = pid;
  }

  private String jcmd(String... command) {
    List<String> words = new ArrayList<>();
    // A server that shares its processor with others may take longer than ten seconds to answer.
    words.add("-J-Dsun.tools.attach.attachTimeout=" + Patience.MOST_SECONDS * 1000);
    words.add(Long.toString(pid));
    words.addAll(List.of(command));
    try {
      return Commands.run(
          Path.of(System.getProperty("java.home"), "bin", "jcmd"), words.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects garbage, then counts what jcmd says lines about. */
  public long classLoaders(String text) {
    jcmd("GC.run");
    return count(jcmd("VM.classloaders"), text);
  }

  /** How many objects there are of classes whose names begin so; only those that are in use. */
  public long objects(List<String> classes) {
    return jcmd("GC.class_histogram")
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length > 3 && classes.stream().anyMatch(columns[3]::startsWith))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }

  /** How many threads have such a name. */
  public long threads(String namePart) {
    return jcmd("Thread.print")
        .lines()
        .filter(line -> line.startsWith("\"") && line.contains(namePart))
        .count();
  }

  /** The same once those that were told to end have had the time to: what is left stays. */
  public long lastingThreads(String namePart) {
    Patience.until(() -> threads(namePart) == 0);
    return threads(namePart);
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  /** How many TCP sockets the process listens on. */
  public long listeningSockets() {
    Set<String> own = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        own.add(target(descriptor));
      }
      long count = 0;
      for (String table : List.of("tcp", "tcp6")) {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
          String[] columns = line.trim().split("\\s+");
          if (columns.length > 9
              && columns[3].equals(LISTENS)
              && own.contains("socket:[" + columns[9] + "]")) {
            count++;
          }
        }
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
