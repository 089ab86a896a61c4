// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.ServerState;

/** INFO server: the program and the machine. */
enum ServerField implements InfoField {
  REDIS_VERSION("The version of Redis whose behaviour this is.", c -> ServerState.REDIS_VERSION),
  REDIS_MODE("Always standalone.", c -> "standalone"),
  KEYSTEAD_VERSION("The version of Keystead.", c -> version()),
  OS(
      "The operating system.",
      c -> System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + arch()),
  ARCH_BITS("Always 64.", c -> 64),
  MONOTONIC_CLOCK("What measures durations.", c -> "System.nanoTime"),
  JAVA_VERSION("The version of the Java runtime.", c -> System.getProperty("java.runtime.version")),
  JAVA_VM("The name of the Java virtual machine.", c -> System.getProperty("java.vm.name")),
  PROCESS_ID("The number of the process.", c -> ProcessHandle.current().pid()),
  PROCESS_SUPERVISED("Always no: nothing is told to a supervisor.", c -> "no"),
  RUN_ID("Forty hexadecimal digits, new with every start.", c -> c.server().runId()),
  TCP_PORT("The port that is listened on.", c -> c.server().port()),
  SERVER_TIME_USEC("The time in microseconds since 1970.", c -> c.engine().clock().micros()),
  UPTIME_IN_SECONDS("How long the server has been running.", c -> uptimeSeconds(c)),
  UPTIME_IN_DAYS("The same in days.", c -> uptimeSeconds(c) / 86_400),
  HZ("How often a second background work is done.", c -> 10),
  CONFIGURED_HZ("What hz says, which has no effect.", c -> c.settings().kept().get("hz", 10)),
  LRU_CLOCK(
      "The clock of the use counters: seconds, 24 bits.", c -> c.nowMillis() / 1000 & 0xFFFFFF),
  EXECUTABLE("The program that runs.", c -> Program.EXECUTABLE),
  CONFIG_FILE(
      "The absolute path of the configuration file, or empty.", c -> c.server().configFile()),
  IO_THREADS_ACTIVE(
      "Whether more than one thread serves the connections.",
      c -> Texts.oneIf(c.settings().eventLoops() > 1));

  private final String doc;
  private final Source source;

  ServerField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }

  /** What does not change while the program runs. */
  private static final class Program {
    static final String EXECUTABLE = ProcessHandle.current().info().command().orElse("");
  }

  private static String version() {
    String known = ServerField.class.getPackage().getImplementationVersion();
    return known == null ? "development" : known;
  }

  private static String arch() {
    String arch = System.getProperty("os.arch", "");
    return arch.equals("amd64") ? "x86_64" : arch;
  }

  private static long uptimeSeconds(InfoContext c) {
    return (c.nowMillis() - c.server().startedAtMillis()) / 1000;
  }
}
