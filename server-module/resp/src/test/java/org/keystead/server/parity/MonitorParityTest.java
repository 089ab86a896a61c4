// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MONITOR shows what redis-server's shows, but for times and addresses. */
class MonitorParityTest {
  @Test
  void commandsAreShownQuotedAndInOrder() {
    check(
        "SET a \"b c\\x00\\xff\\n\\t\\\"\\\\\"",
        "get a",
        "SELECT 3",
        "GET a",
        "GET",
        "NOSUCH x",
        "INCR x y",
        "SET a 1",
        "LPUSH",
        "MULTI",
        "SET a 2",
        "INCR a",
        "EXEC",
        "MULTI",
        "DISCARD",
        "WATCH a",
        "UNWATCH",
        "SUBSCRIBE ch",
        "UNSUBSCRIBE",
        "CONFIG GET port",
        "CLIENT ID",
        "CLIENT LIST",
        "AUTH secret",
        "AUTH a b",
        "HELLO 2 AUTH a b SETNAME x",
        "HELLO 2",
        "MIGRATE 127.0.0.1 1 k 0 10 AUTH pw",
        "MIGRATE 127.0.0.1 1 \"\" 0 10 COPY AUTH2 u pw KEYS AUTH b",
        "PING",
        "PUBLISH a b",
        "DEBUG JMAP",
        "ECHO \"\"",
        "RESET");
  }

  @Test
  void monitorIsRefusedInATransaction() {
    Parity.check("MULTI", "MONITOR", "EXEC", "MONITOR x", "@2 MONITOR", "@2 RESET", "@2 PING");
  }

  private static void check(String... commands) {
    List<String> theirs = shown(Parity.redisPort(), commands);
    assertTrue(theirs.size() > 10);
    assertEquals(theirs, shown(Parity.oursPort(), commands));
  }

  private static List<String> shown(int port, String... commands) {
    try (RespConnection monitor = new RespConnection(port);
        RespConnection client = new RespConnection(port)) {
      assertEquals("OK", monitor.call("MONITOR").text());
      for (String command : commands) {
        client.call(command);
      }
      client.call("ECHO end");
      List<String> lines = new ArrayList<>();
      String line = "";
      while (!line.endsWith("\"end\"")) {
        line = monitor.read().text();
        assertTrue(line.matches("\\d{10}\\.\\d{6} \\[\\d+ 127\\.0\\.0\\.1:\\d+] .*"), line);
        lines.add(line.replaceAll("^[0-9.]+ \\[(\\d+) [^]]*]", "$1"));
      }
      return lines;
    }
  }
}
