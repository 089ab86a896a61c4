// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.session.ServerSettings.ClientMemoryLimit;
import org.keystead.server.parity.RespConnection;

/** What clients may cost, and what is told of it. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientMemoryTest {
  private static final int MB = 1 << 20;

  /** Commands on their way may have twice their size, for a moment. */
  private static final int ON_THE_WAY = 3 * MB / 2;

  @Test
  void theMostExpensiveClientGoesFirst() {
    try (TestServer server =
            TestServer.start(
                settings ->
                    settings.maxMemoryClients(new ClientMemoryLimit(20 * MB + ON_THE_WAY, false)));
        RespConnection modest = server.connect();
        RespConnection greedy = server.connect();
        RespConnection spared = server.connect();
        RespConnection other = server.connect()) {
      spared.call("CLIENT NO-EVICT on");
      queue(spared, 12);
      queue(modest, 2);
      queue(greedy, 5);
      other.call("PING");
      assertEquals(4, server.clients());
      queue(other, 3);
      TestServer.await("one is gone", () -> server.clients() == 3);
      assertTrue(greedy.isClosedByServer());
      assertEquals(1, server.server().state().traffic().evictedClients());
      assertEquals(2, modest.call("EXEC").parts().size());
      assertEquals(12, spared.call("EXEC").parts().size());
    }
  }

  private static void queue(RespConnection client, int megabytes) {
    client.call("MULTI");
    for (int i = 0; i < megabytes; i++) {
      assertEquals("QUEUED", client.call("ECHO " + "x".repeat(MB)).text());
    }
  }

  @Test
  void aClientThatSendsAnEndlessCommandIsEvictedToo() {
    try (TestServer server =
            TestServer.start(
                settings -> settings.maxMemoryClients(new ClientMemoryLimit(4 * MB, false)));
        RespConnection greedy = server.connect()) {
      greedy.sendRaw("*2\r\n$4\r\nECHO\r\n$100000000\r\n");
      try {
        for (int i = 0; i < 64; i++) {
          greedy.sendRaw("x".repeat(MB / 4));
        }
      } catch (RuntimeException e) {
        // closed while it was sending
      }
      TestServer.await("it is gone", () -> server.clients() == 0);
      assertEquals(1, server.server().state().traffic().evictedClients());
    }
  }

  @Test
  void aPartOfMaxmemoryIsALimitToo() {
    ClientMemoryLimit limit = new ClientMemoryLimit(5, true);
    assertEquals(50 * MB, limit.bytes(1000L * MB));
    assertEquals(0, limit.bytes(0));
  }

  @Test
  void clientListTellsTrueFigures() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect();
        RespConnection other = server.connect()) {
      client.call("SUBSCRIBE a b");
      client.read();
      client.call("PSUBSCRIBE p*");
      client.call("SSUBSCRIBE s");
      other.call("WATCH k");
      other.call("MULTI");
      other.call("SET k " + "x".repeat(1000));
      String list;
      try (RespConnection asking = server.connect()) {
        asking.call("CLIENT NO-TOUCH ON");
        asking.call("SET k 1");
        list = asking.call("CLIENT LIST").text();
      }
      String[] lines = list.split("\n");
      assertTrue(
          lines[0].contains(" flags=P ") && lines[0].contains(" sub=2 psub=1 ssub=1 multi=-1 "),
          list);
      assertTrue(lines[1].contains(" flags=xd ") && lines[1].contains(" multi=1 "), list);
      assertTrue(Integer.parseInt(lines[1].replaceAll(".*multi-mem=(\\d+) .*", "$1")) > 1000, list);
      assertTrue(lines[2].contains(" flags=T "), list);
      assertTrue(lines[2].contains(" cmd=client|list "), list);
      assertTrue(Integer.parseInt(lines[2].replaceAll(".*tot-mem=(\\d+) .*", "$1")) > 0, list);
    }
  }

  @Test
  void whatIsReadAndWrittenIsCounted() {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(2));
        RespConnection one = server.connect();
        RespConnection two = server.connect()) {
      one.call("PING");
      two.sendRaw("PING\r\nPING\r\n");
      two.read();
      two.read();
      var traffic = server.server().state().traffic();
      assertEquals(14 + 12, traffic.totalNetInputBytes());
      assertEquals(3 * 7, traffic.totalNetOutputBytes());
      assertEquals(2, traffic.totalReadsProcessed());
      assertEquals(2, traffic.totalWritesProcessed());
      traffic.reset();
      assertEquals(0, traffic.totalNetInputBytes());
      one.call("PING");
      assertEquals(1, traffic.totalReadsProcessed());
    }
  }

  @Test
  void clientListTellsWhatWaitsInEitherDirection() {
    try (TestServer server = TestServer.start();
        RespConnection asking = server.connect();
        RespConnection sending = server.connect();
        RespConnection slow = server.connect()) {
      asking.call("SET big " + "x".repeat(MB));
      String sender = sending.call("CLIENT ID").text();
      String reader = slow.call("CLIENT ID").text();
      sending.sendRaw("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000\r\n" + "y".repeat(50_000));
      TestServer.await("half a command waits", () -> figure(asking, sender, "qbuf") >= 50_000);
      assertTrue(figure(asking, sender, "tot-mem") > 50_000);
      for (int i = 0; i < 100; i++) {
        slow.send("GET big");
      }
      // The system takes much before it takes no more, so that all is true of one line in the end.
      TestServer.await("replies wait", () -> tellsThatRepliesWait(line(asking, reader)));
      for (int i = 0; i < 100; i++) {
        assertEquals(MB, slow.read().text().length());
      }
      TestServer.await("nothing waits", () -> tellsThatNothingWaits(line(asking, reader)));
      assertTrue(figure(asking, reader, "rbp") > MB);
    }
  }

  private static boolean tellsThatRepliesWait(String line) {
    return figure(line, "omem") > MB / 2
        && figure(line, "oll") > 0
        && figure(line, "obl") > 0
        && figure(line, "obl") == figure(line, "rbs")
        && figure(line, "rbp") > MB
        && figure(line, "tot-mem") > MB / 2
        && line.contains(" events=rw ");
  }

  private static boolean tellsThatNothingWaits(String line) {
    return Stream.of("omem", "oll", "obl", "rbs").allMatch(name -> figure(line, name) == 0)
        && line.contains(" events=r ");
  }

  private static String line(RespConnection asking, String client) {
    return asking.call("CLIENT LIST ID " + client).text();
  }

  private static long figure(RespConnection asking, String client, String name) {
    return figure(line(asking, client), name);
  }

  private static long figure(String line, String name) {
    return Long.parseLong(line.replaceAll("(?s).* " + name + "=(\\d+) .*", "$1"));
  }

  @Test
  void clientKillFindsSubscribers() {
    try (TestServer server = TestServer.start();
        RespConnection subscriber = server.connect();
        RespConnection killer = server.connect()) {
      subscriber.call("SUBSCRIBE a");
      assertEquals(1, killer.call("CLIENT KILL TYPE pubsub").integer());
      assertTrue(subscriber.isClosedByServer());
      TestServer.await(
          "nobody listens", () -> !server.server().state().channels().hasSubscribers());
      assertEquals(0, killer.call("CLIENT KILL TYPE pubsub").integer());
      assertEquals(0, killer.call("CLIENT UNBLOCK 1").integer());
    }
  }
}
