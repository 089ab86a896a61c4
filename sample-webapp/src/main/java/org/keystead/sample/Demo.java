// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Starts the demo and keeps it running until the process is told to stop. */
public final class Demo {
  private Demo() {}

  /** Called by {@code mvn -Pdemo}. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    DemoServer server;
    try {
      server = DemoServer.start(DemoSettings.fromProperties(), out::println);
    } catch (DemoException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  out.println("Keystead demo: stopped, the snapshot is saved.");
                  stopped.countDown();
                },
                "keystead-demo-stop"));
    tell(out, server);
    stopped.await();
  }

  private static void tell(PrintStream out, DemoServer server) {
    String cli = server.respPort() == 6379 ? "redis-cli" : "redis-cli -p " + server.respPort();
    out.println();
    out.println("  Keystead demo: one keyspace, two doors");
    out.println();
    out.println("    the page    http://" + DemoPorts.HOST + ":" + server.httpPort());
    out.println("    RESP        " + DemoPorts.HOST + ":" + server.respPort());
    out.println("    the cache   " + server.loadedKeys() + " keys from the last run's snapshot");
    out.println();
    out.println("    try         " + cli + " --scan");
    out.println("    stop        Ctrl-C");
    out.println();
  }
}
