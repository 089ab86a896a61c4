// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.util.List;
import java.util.Objects;

/** What --help and --version print. */
final class HelpText {
  static final String TEXT =
      """
      Usage: java -jar keystead-node.jar [keystead.conf] [--name value ...]
             java -jar keystead-node.jar - [--name value ...]   (configuration on standard input)
             java -jar keystead-node.jar --version | --help

      Every key of keystead.conf may be given as an option and then overrides the file:
        java -jar keystead-node.jar --port 7000 --dir /var/lib/keystead --save "900 1"
        java -jar keystead-node.jar keystead.conf --requirepass secret --maxmemory 1gb

      SIGTERM and SIGINT stop the node; with save points it saves first.
      Exit codes: 0 stopped cleanly; 1 could not start, or stopped without being able to save.
      """;

  private HelpText() {}

  static boolean isAsked(String[] args) {
    return args.length == 1 && List.of("--help", "-h").contains(args[0]);
  }

  static boolean isVersionAsked(String[] args) {
    return args.length == 1 && List.of("--version", "-v").contains(args[0]);
  }

  /** From the program's jar. */
  static String version() {
    return Objects.requireNonNullElse(
        HelpText.class.getPackage().getImplementationVersion(), "(not packaged)");
  }
}
