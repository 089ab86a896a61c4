// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

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
        "CONFIG SET slowlog-log-slower-than 30000",
        "CLIENT SETNAME me",
        "DEBUG SLEEP 0.06",
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
        "CONFIG SET latency-monitor-threshold 30",
        "?LATENCY DOCTOR",
        "DEBUG SLEEP 0.06",
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
}
