// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of a server that this build has unpacked. */
final class Processes {
  private Processes() {}

  /**
   * Ends those of the server in that directory, and waits for their end: of an earlier run that was
   * broken off, or at the end of this one.
   */
  static void endThoseOf(Path home) {
    // Servers are told where they are by a property.
    String told = "=" + home;
    ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains(told))
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(ProcessHandle::destroyForcibly)
        .toList()
        .forEach(process -> process.onExit().join());
  }

  // Not ProcessHandle.Info: it cuts long ones.
  private static String commandLine(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }
}
