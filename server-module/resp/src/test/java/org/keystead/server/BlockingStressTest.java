// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Elements on their way from clients that bring them to clients that wait for them, while a cache
 * in this process works on the same stripes: none is lost, doubled or overtaken.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingStressTest {
  private static final String END = "end";

  /** What one client has received: of each who brings, numbers that grow. */
  private static final class Received {
    private final Map<String, Integer> last = new HashMap<>();
    private int count;

    void add(String element) {
      int colon = element.indexOf(':');
      int number = Integer.parseInt(element.substring(colon + 1));
      Integer before = last.put(element.substring(0, colon), number);
      assertTrue(before == null || before < number, () -> element + " after " + before);
      count++;
    }
  }

  private static Region<String, String> region(TestServer server) {
    return server
        .engine()
        .regionRegistry()
        .open(
            "r",
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(String.class),
                BlockingStressTest.class.getClassLoader(),
                SerialFilter.standard(),
                false));
  }

  @Test
  void nothingIsLostDoubledOrOvertakenInAQueueOfMany() throws Exception {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3))) {
      AtomicInteger sent = new AtomicInteger();
      AtomicInteger received = new AtomicInteger();
      Region<String, String> region = region(server);
      Stress stress = new Stress();
      List<Consumer> consumers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        consumers.add(new Consumer(server, received));
      }
      for (Consumer consumer : consumers) {
        consumer.thread.start();
      }
      RespConnection one = server.connect();
      RespConnection other = server.connect();
      RespConnection third = server.connect();
      RespConnection nuisance = server.connect();
      stress
          .until(() -> sent.get() > 1000)
          .repeat(round -> sent.addAndGet(push(one, "a", round)))
          .repeat(round -> sent.addAndGet(exec(other, round)))
          .repeat(round -> sent.addAndGet(rename(third, round)))
          .repeat(round -> nuisance.call("CLIENT UNBLOCK " + consumers.get(round & 3).id))
          .repeat(
              round -> {
                region.put("k" + (round & 255), "v", Entry.NEVER);
                region.remove("k" + (round * 7 & 255));
              })
          .run();
      for (int i = 0; i < consumers.size(); i++) {
        one.call("RPUSH end " + END);
      }
      for (Consumer consumer : consumers) {
        consumer.join();
      }
      assertEquals(sent.get(), received.get() + Integer.parseInt(one.call("LLEN q").text()));
      assertTrue(received.get() > 100, () -> "only " + received);
      assertEquals("0", one.call("EXISTS w").text());
    }
  }

  private static int push(RespConnection client, String name, int round) {
    int first = round * 3;
    assertFalse(
        client
            .call(
                "RPUSH q "
                    + name
                    + ":"
                    + first
                    + " "
                    + name
                    + ":"
                    + (first + 1)
                    + " "
                    + name
                    + ":"
                    + (first + 2))
            .isError());
    return 3;
  }

  private static int exec(RespConnection client, int round) {
    client.send("MULTI");
    client.send("RPUSH q b:" + 2 * round);
    client.send("SET r:other " + round);
    client.send("RPUSH q b:" + (2 * round + 1));
    client.send("EXEC");
    for (int i = 0; i < 4; i++) {
      client.read();
    }
    assertEquals(3, client.read().parts().size());
    return 2;
  }

  // Comes to the queue by another command, if that is empty just now.
  private static int rename(RespConnection client, int round) {
    client.call("RPUSH w c:" + round);
    if (client.call("RENAMENX w q").integer() == 1) {
      return 1;
    }
    client.call("LMOVE w q LEFT RIGHT");
    return 1;
  }

  /** Takes elements until it is told to end. */
  private static final class Consumer {
    private final RespConnection connection;
    private final String id;
    private final Thread thread;
    private Throwable failure;

    Consumer(TestServer server, AtomicInteger received) {
      connection = server.connect();
      id = connection.call("CLIENT ID").text();
      thread = new Thread(() -> consume(received), "consumer");
    }

    private void consume(AtomicInteger received) {
      Received mine = new Received();
      try {
        while (true) {
          Reply reply = connection.call("BLPOP q end 0");
          if (reply.absent()) {
            continue; // unblocked
          }
          String element = reply.parts().get(1).text();
          if (element.equals(END)) {
            break;
          }
          mine.add(element);
        }
      } catch (RuntimeException | AssertionError e) {
        failure = e;
      }
      received.addAndGet(mine.count);
    }

    void join() throws InterruptedException {
      thread.join();
      connection.close();
      if (failure != null) {
        throw new AssertionError("a consumer failed", failure);
      }
    }
  }

  @Test
  void aChainOfMovesKeepsTheOrder() throws Exception {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection producer = server.connect();
        RespConnection first = server.connect();
        RespConnection second = server.connect();
        RespConnection last = server.connect()) {
      int count = 3000 * Stress.factor();
      // Each has all its commands waiting, one behind the other.
      Thread movers =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  first.send("BLMOVE one two LEFT RIGHT 0");
                  second.send("BLMOVE two three LEFT RIGHT 0");
                }
              });
      Thread readers =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  first.read();
                }
              });
      Thread others =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  second.read();
                }
              });
      List<Thread> threads = List.of(movers, readers, others);
      threads.forEach(Thread::start);
      Region<String, String> region = region(server);
      Thread pusher =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  producer.call("RPUSH one " + i);
                  region.put("k" + (i & 63), "v", Entry.NEVER);
                }
              });
      pusher.start();
      for (int i = 0; i < count; i++) {
        assertEquals(
            Integer.toString(i), last.call("BLPOP three 0").parts().get(1).text(), "overtaken");
      }
      for (Thread thread : threads) {
        thread.join();
      }
      pusher.join();
      assertEquals("0", last.call("EXISTS one two three").text());
    }
  }
}
