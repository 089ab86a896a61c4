// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.RealParts;

/** redis-benchmark runs to its end, and leaves the data behind that it leaves in redis-server. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchmarkTest {
  private static final int REQUESTS = 4_000;

  /** All that it runs when it is not told what to run. */
  private static final List<String> DEFAULT_LIST =
      List.of(
          "PING_INLINE",
          "PING_MBULK",
          "SET",
          "GET",
          "INCR",
          "LPUSH",
          "RPUSH",
          "LPOP",
          "RPOP",
          "SADD",
          "HSET",
          "SPOP",
          "ZADD",
          "ZPOPMIN",
          "LPUSH (needed to benchmark LRANGE)",
          "LRANGE_100 (first 100 elements)",
          "LRANGE_300 (first 300 elements)",
          "LRANGE_500 (first 500 elements)",
          "LRANGE_600 (first 600 elements)",
          "MSET (10 keys)");

  private static String run(TestServer server, String... options) {
    List<String> command = new ArrayList<>();
    command.add(RealParts.require("redis-benchmark").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(server.port())));
    command.addAll(List.of("-n", Integer.toString(REQUESTS), "--csv"));
    command.addAll(List.of(options));
    return CliProcess.talk("", command);
  }

  /** The tests that a report in CSV has a line of figures for. */
  private static List<String> reported(String report) {
    // A machine may be faster than the program's clock: then its rate is infinite.
    String figures = ",\"([0-9.]+|inf)\"(,\"[0-9.]+\"){6}";
    return report
        .lines()
        .filter(line -> line.matches("\"[^\"]+\"" + figures))
        .map(line -> line.substring(1, line.indexOf('"', 1)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 50", "16, 50", "100, 3"})
  void runsItsWholeDefaultList(String pipelined, String clients) {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      String report = run(server, "-P", pipelined, "-c", clients);
      assertEquals(DEFAULT_LIST, reported(report), report);
      // Without -r it uses one key a command: what remains can be counted.
      // A last batch may be longer than what was asked for.
      assertTrue(client.call("GET counter:__rand_int__").integer() >= REQUESTS);
      assertTrue(client.call("LLEN mylist").integer() >= REQUESTS);
      assertEquals(600, client.call("LRANGE mylist 0 599").parts().size());
      assertEquals(1, client.call("HLEN myhash").integer());
      assertEquals(0, client.call("EXISTS myset myzset").integer());
      assertEquals(3, client.call("GET key:__rand_int__").text().length());
      assertTrue(client.call("INFO errorstats").text().indexOf("errorstat_") < 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P 8", "-3 -P 8", "-3 -P 1 --threads 2"})
  void runsItsWholeListOverManyKeysAndLongerValues(String options) {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      List<String> all = new ArrayList<>(List.of("-r", "1000", "-d", "250"));
      all.addAll(List.of(options.split(" ")));
      String report = run(server, all.toArray(String[]::new));
      assertEquals(DEFAULT_LIST, reported(report), report);
      long keys = client.call("DBSIZE").integer();
      assertTrue(keys > 1_900 && keys < 2_010, () -> keys + " keys");
      assertEquals(250, client.call("STRLEN key:000000000001").integer());
      assertTrue(client.call("HLEN myhash").integer() > 900);
    }
  }

  @Test
  void runsACommandOfItsUser() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      String report = run(server, "-r", "100000", "XADD", "stream", "*", "field", "__rand_int__");
      assertEquals(1, reported(report).size(), report);
      assertEquals(REQUESTS, client.call("XLEN stream").integer());
    }
  }
}
