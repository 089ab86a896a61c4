// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.Stress;

/**
 * Scripts are whole for everybody, whatever keys they declare, and nobody waits for anybody in a
 * circle: money goes to and fro among accounts by every way there is, and their sum stays.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptAtomicityTest {
  private static final int ACCOUNTS = 12;
  private static final int EACH = 1000;

  private static final String SUM =
      "EVAL \"local s = 0 for i = 0, 11 do s = s + redis.call('GET', 'a' .. i) end return s\" 0";

  private static String account(Random random) {
    return "a" + random.nextInt(ACCOUNTS);
  }

  private static void open(RespConnection client) {
    for (int i = 0; i < ACCOUNTS; i++) {
      client.call("SET a" + i + " " + EACH);
    }
  }

  private static void transferByScript(RespConnection client, Random random, boolean declared) {
    String keys = declared ? " 1 " + account(random) + " " : " 0 " + account(random) + " ";
    String first = declared ? "KEYS[1]" : "ARGV[1]";
    String second = declared ? "ARGV[1]" : "ARGV[2]";
    Reply reply =
        client.call(
            "EVAL \"redis.call('DECR', "
                + first
                + ") redis.call('INCR', "
                + second
                + ") return 1\""
                + keys
                + account(random));
    assertEquals(1, reply.integer(), reply::text);
  }

  private static void transferByTransaction(RespConnection client, Random random) {
    client.call("MULTI");
    client.call("DECR " + account(random));
    client.call("INCR " + account(random));
    assertEquals(2, client.call("EXEC").parts().size());
  }

  private static void transferByMixedTransaction(RespConnection client, Random random) {
    client.call("MULTI");
    client.call("DECR " + account(random));
    client.call("EVAL \"return redis.call('INCR', ARGV[1])\" 0 " + account(random));
    assertEquals(2, client.call("EXEC").parts().size());
  }

  /** As a cache does with several keys at once. */
  private static void transferInProcess(Engine engine, Random random) {
    Keyspace keyspace = engine.keyspace(0);
    Slice[] keys = {Slice.ofUtf8(account(random)), Slice.ofUtf8(account(random))};
    if (!keys[0].equals(keys[1])) {
      keyspace.updateAll(keys, 2, keys, ScriptAtomicityTest::move);
    }
  }

  private static boolean move(Slots slots, Slice[] keys) {
    add(slots.at(0), -1);
    add(slots.at(1), 1);
    return true;
  }

  private static void add(Slot slot, int amount) {
    Slice digits = slot.string();
    long value = Long.parseLong(digits == null ? "0" : digits.toUtf8()) + amount;
    slot.setString(Slice.ofUtf8(Long.toString(value)), slot.expireAtMillis());
  }

  private static int sumByTransaction(RespConnection client) {
    client.call("MULTI");
    for (int i = 0; i < ACCOUNTS; i++) {
      client.call("GET a" + i);
    }
    return client.call("EXEC").parts().stream()
        .mapToInt(part -> Integer.parseInt(part.text()))
        .sum();
  }

  @Test
  void theSumOfAllAccountsIsAlwaysTheSame() throws InterruptedException {
    AtomicInteger scripts = new AtomicInteger();
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection undeclared = server.connect();
        RespConnection declared = server.connect();
        RespConnection transactions = server.connect();
        RespConnection mixed = server.connect();
        RespConnection reader = server.connect();
        RespConnection whole = server.connect();
        RespConnection swapper = server.connect()) {
      open(undeclared);
      Random random = new Random(7);
      new Stress()
          .until(() -> scripts.get() > 50)
          .repeat(
              round -> {
                transferByScript(undeclared, random, false);
                scripts.incrementAndGet();
              })
          .repeat(
              round -> {
                transferByScript(declared, random, true);
                scripts.incrementAndGet();
              })
          .repeat(round -> transferByTransaction(transactions, random))
          .repeat(round -> transferByMixedTransaction(mixed, random))
          .repeat(round -> transferInProcess(server.engine(), random))
          .repeat(
              round -> {
                assertEquals(ACCOUNTS * EACH, whole.call(SUM).integer());
                assertEquals(ACCOUNTS * EACH, sumByTransaction(reader));
              })
          .repeat(
              round -> {
                assertEquals("OK", swapper.call("SWAPDB 4 5").text());
                swapper.call(
                    "EVAL \"redis.call('SELECT', 6) redis.call('SET', 'x', 1)"
                        + " return redis.call('FLUSHDB')\" 0");
              })
          .run();
      assertEquals(ACCOUNTS * EACH, whole.call(SUM).integer());
      server.engine().inspect(fault -> assertFalse(true, fault));
    }
    assertTrue(scripts.get() > 50, () -> "only " + scripts);
  }

  /** Readers without a lock see a script's writes all or not at all. */
  @Test
  void plainReadersNeverSeeHalfOfAScript() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection writer = server.connect();
        RespConnection single = server.connect();
        RespConnection many = server.connect()) {
      writer.call("MSET one 0 two 0");
      new Stress()
          .until(() -> done.get() > 50)
          .repeat(
              round -> {
                writer.call("EVAL \"redis.call('INCR', 'one') redis.call('INCR', 'two')\" 0");
                done.incrementAndGet();
              })
          .repeat(
              round -> {
                int first = Integer.parseInt(single.call("GET one").text());
                int second = Integer.parseInt(single.call("GET two").text());
                assertTrue(second >= first, () -> first + " and then " + second);
              })
          .repeat(
              round -> {
                Reply both = many.call("MGET one two");
                assertEquals(both.parts().get(0).text(), both.parts().get(1).text());
              })
          .run();
    }
    assertTrue(done.get() > 50, () -> "only " + done);
  }

  @Test
  void flushingComesBetweenScriptsOnly() throws InterruptedException {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(2));
        RespConnection writer = server.connect();
        RespConnection flusher = server.connect()) {
      new Stress()
          .repeat(
              round ->
                  assertEquals(
                      20,
                      writer
                          .call(
                              "EVAL \"redis.call('FLUSHALL') for i = 1, 20 do"
                                  + " redis.call('SET', 'k' .. i, i) end"
                                  + " return redis.call('DBSIZE')\" 0")
                          .integer()))
          .repeat(round -> flusher.call("FLUSHALL"))
          .repeat(round -> server.engine().clear(Origin.ADAPTER))
          .run();
    }
  }
}
