// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SLOWLOG, LATENCY and the figures of INFO answer as redis-server does. */
class ServerLatencyParityTest {
  @Test
  void theSlowLogHasWhatTookLong() {
    Parity.check(
        "CONFIG SET slowlog-log-slower-than -1",
        "SLOWLOG RESET",
        "SLOWLOG LEN",
        "SLOWLOG GET",
        "CONFIG SET slowlog-log-slower-than 250000",
        "CLIENT SETNAME me",
        "DEBUG SLEEP 0.3",
        "PING",
        "SLOWLOG LEN",
        "?SLOWLOG GET",
        "SLOWLOG GET 0",
        "?SLOWLOG GET 1",
        "?SLOWLOG GET -1",
        "SLOWLOG GET -2",
        "SLOWLOG GET x",
        "SLOWLOG GET 1 2",
        "SLOWLOG RESET",
        "SLOWLOG LEN",
        "SLOWLOG FOO",
        "SLOWLOG",
        "SLOWLOG LEN x",
        "CONFIG SET slowlog-log-slower-than 0",
        "SLOWLOG RESET",
        "SET a 1",
        "GET a",
        "AUTH x",
        "MULTI",
        "GET a",
        "EXEC",
        "SLOWLOG LEN",
        "CONFIG SET slowlog-max-len 2",
        "GET a",
        "SLOWLOG LEN",
        "CONFIG SET slowlog-max-len 128",
        "CONFIG SET slowlog-log-slower-than 10000");
  }

  @Test
  void spikesAreNoted() {
    Parity.check(
        "LATENCY RESET",
        "LATENCY LATEST",
        "LATENCY HISTORY command",
        "LATENCY GRAPH command",
        "?LATENCY DOCTOR",
        "CONFIG SET latency-monitor-threshold 250",
        "?LATENCY DOCTOR",
        "DEBUG SLEEP 0.3",
        "?LATENCY LATEST",
        "?LATENCY HISTORY command",
        "LATENCY HISTORY fast-command",
        "?LATENCY GRAPH command",
        "?LATENCY DOCTOR",
        "LATENCY RESET foo fast-command",
        "LATENCY RESET command command",
        "LATENCY RESET",
        "LATENCY FOO",
        "LATENCY",
        "LATENCY GRAPH",
        "LATENCY HISTORY",
        "LATENCY LATEST x",
        "CONFIG SET latency-monitor-threshold 0");
  }

  @Test
  void durationsAreCounted() {
    Parity.check(
        "CONFIG RESETSTAT",
        "LATENCY HISTOGRAM foo",
        "LATENCY HISTOGRAM getrange",
        "SET a 1",
        "GETRANGE a 0 1",
        "?LATENCY HISTOGRAM getrange",
        "?LATENCY HISTOGRAM GETRANGE foo",
        "CONFIG SET latency-tracking no",
        "STRLEN a",
        "LATENCY HISTOGRAM strlen",
        "CONFIG SET latency-tracking yes",
        "CONFIG SET latency-tracking-info-percentiles \"50 90.5\"",
        "CONFIG GET latency-tracking-info-percentiles",
        "CONFIG SET latency-tracking-info-percentiles \"50 101\"",
        "CONFIG SET latency-tracking-info-percentiles \"\"",
        "CONFIG GET latency-tracking-info-percentiles",
        "CONFIG SET latency-tracking-info-percentiles \"50 99 99.9\"",
        "~CONFIG GET slowlog*",
        "CONFIG GET latency-monitor-threshold",
        "?INFO latencystats",
        "?INFO commandstats");
  }

  @Test
  void passwordsAreNotLogged() {
    String[] commands = {
      "AUTH secret",
      "AUTH nobody secret",
      "HELLO 2 AUTH nobody secret SETNAME x",
      "HELLO 2 SETNAME y AUTH nobody secret",
      "HELLO 2 AUTH",
      "ACL SETUSER bob on >secret +get",
      "ACL GETUSER bob",
      "ACL DELUSER bob",
      "CONFIG SET maxclients 9999 requirepass secret",
      "CONFIG SET requirepass \"\"",
      "CONFIG SET masterauth secret masteruser secret",
      "CONFIG SET masterauth \"\" masteruser \"\"",
      "MIGRATE 127.0.0.1 1 k 0 10 AUTH secret",
      "MIGRATE 127.0.0.1 1 \"\" 0 10 COPY AUTH2 nobody secret KEYS AUTH b",
      "GET AUTH"
    };
    List<String> theirs = logged(Parity.redisPort(), commands);
    assertEquals(theirs, logged(Parity.oursPort(), commands));
    assertTrue(theirs.size() > commands.length, theirs::toString);
    assertTrue(theirs.stream().noneMatch(line -> line.contains("secret")), theirs::toString);
  }

  /** The arguments of what the slow log has when it logs everything, the latest first. */
  private static List<String> logged(int port, String... commands) {
    try (RespConnection client = new RespConnection(port)) {
      client.call("CONFIG SET slowlog-log-slower-than 0");
      client.call("SLOWLOG RESET");
      for (String command : commands) {
        client.call(command);
      }
      List<String> lines = new ArrayList<>();
      for (Reply entry : client.call("SLOWLOG GET -1").parts()) {
        lines.add(entry.parts().get(3).toString());
      }
      client.call("CONFIG SET slowlog-log-slower-than 10000");
      return lines;
    }
  }
}
