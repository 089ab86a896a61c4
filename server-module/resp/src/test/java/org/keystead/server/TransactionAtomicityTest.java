// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.table.Entry;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.Stress;

/** EXEC is whole for everybody: clients of several event loops and a cache in this process. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransactionAtomicityTest {
  private static Region<String, String> region(TestServer server) {
    return server
        .engine()
        .regionRegistry()
        .open(
            "r",
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(String.class),
                TransactionAtomicityTest.class.getClassLoader(),
                SerialFilter.standard(),
                false));
  }

  private static List<Reply> exec(RespConnection client, String... commands) {
    client.send("MULTI");
    for (String command : commands) {
      client.send(command);
    }
    client.send("EXEC");
    for (int i = 0; i <= commands.length; i++) {
      client.read();
    }
    return client.read().parts();
  }

  @Test
  void nobodySeesHalfOfATransaction() throws InterruptedException {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection writer = server.connect();
        RespConnection other = server.connect();
        RespConnection reader = server.connect();
        RespConnection single = server.connect()) {
      Region<String, String> region = region(server);
      region.put("a", "0", Entry.NEVER);
      single.call("SET plain 0");
      single.call("SELECT 3");
      single.call("SET b 0");
      AtomicInteger done = new AtomicInteger();
      new Stress()
          .until(() -> done.get() > 20)
          .repeat(round -> increment(writer, done))
          .repeat(round -> increment(other, done))
          .repeat(
              round -> {
                List<Reply> seen =
                    exec(reader, "GET r:a", "GET plain", "SELECT 3", "GET b", "SELECT 0");
                assertEquals(seen.get(0).text(), seen.get(1).text());
                assertEquals(seen.get(0).text(), seen.get(3).text());
              })
          .repeat(
              round -> {
                int first = Integer.parseInt(String.valueOf(region.value(region.find("a"))));
                int second = Integer.parseInt(single.call("GET b").text());
                assertTrue(second >= first, () -> first + " and then " + second);
              })
          .run();
      assertEquals(Integer.toString(done.get()), region.value(region.find("a")));
      assertTrue(done.get() > 20, () -> "only " + done);
    }
  }

  private static void increment(RespConnection client, AtomicInteger done) {
    exec(client, "INCR plain", "INCR r:a", "SELECT 3", "INCR b", "SELECT 0");
    done.incrementAndGet();
  }

  @Test
  void aTransactionThatReachesAllKeysIsWholeToo() throws InterruptedException {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(2));
        RespConnection flusher = server.connect();
        RespConnection reader = server.connect()) {
      Region<String, String> region = region(server);
      new Stress()
          .repeat(round -> exec(flusher, "FLUSHALL", "SET a 1", "SET r:b 1", "SET c 1"))
          .repeat(round -> region.put("b", "1", Entry.NEVER))
          .repeat(
              round -> {
                List<Reply> seen = exec(reader, "DBSIZE", "KEYS *", "DBSIZE");
                assertEquals(seen.get(0).integer(), seen.get(1).parts().size());
                assertEquals(seen.get(0).integer(), seen.get(2).integer());
                assertTrue(seen.get(0).integer() == 0 || seen.get(0).integer() != 2);
              })
          .run();
    }
  }

  /** Optimistic increments by WATCH, next to a cache that replaces by compare-and-set. */
  @Test
  void watchedIncrementsAreNeverLost() throws InterruptedException {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection one = server.connect();
        RespConnection two = server.connect()) {
      Region<String, String> region = region(server);
      region.put("n", "0", Entry.NEVER);
      AtomicInteger done = new AtomicInteger();
      new Stress()
          .repeat(round -> watchedIncrement(one, done))
          .repeat(round -> watchedIncrement(two, done))
          .repeat(
              round -> {
                Entry present = region.peek("n");
                if (present != null) {
                  int next = Integer.parseInt(String.valueOf(region.value(present))) + 1;
                  if (region.replace("n", present, Integer.toString(next), Entry.NEVER)) {
                    done.incrementAndGet();
                  }
                }
              })
          .run();
      assertEquals(Integer.toString(done.get()), one.call("GET r:n").text());
    }
  }

  private static void watchedIncrement(RespConnection client, AtomicInteger done) {
    client.call("WATCH r:n");
    int seen = Integer.parseInt(client.call("GET r:n").text());
    client.call("MULTI");
    client.call("SET r:n " + (seen + 1));
    if (!client.call("EXEC").absent()) {
      done.incrementAndGet();
    }
  }
}
