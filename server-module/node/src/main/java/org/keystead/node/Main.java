// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.PrintStream;

/**
 * {@code java -jar keystead-node.jar [keystead.conf] [--name value ...]}
 *
 * <p>Exit codes: 0 after a clean stop (SIGTERM, SIGINT, SHUTDOWN) and after --help and --version; 1
 * when the node could not start, or was made to stop although its snapshot could not be saved.
 */
public final class Main {
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private Main() {}

  public static void main(String[] args) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%1$tF %1$tT.%1$tL %4$s %5$s%6$s%n");
    }
    System.exit(run(args, System.out, System.err));
  }

  /** Runs a node until it is stopped; returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (HelpText.isAsked(args)) {
      out.print(HelpText.TEXT);
      return 0;
    }
    if (HelpText.isVersionAsked(args)) {
      out.println("Keystead node " + HelpText.version());
      return 0;
    }
    try (Node node = Node.start(args)) {
      out.println(node.banner());
      out.flush();
      return node.awaitEnd();
    } catch (StartException e) {
      err.println("keystead-node: " + e.getMessage());
      return 1;
    }
  }
}
