// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;

/**
 * Channels and transactions with the clients that people use, and with clients that do not read.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PubSubServerTest {
  private static final int PATIENCE_MILLIS = 60_000;

  @Test
  void jedisSubscribesAndPublishes() throws InterruptedException {
    try (TestServer server = TestServer.start();
        Jedis publisher = new Jedis("127.0.0.1", server.port(), PATIENCE_MILLIS);
        Jedis subscriber = new Jedis("127.0.0.1", server.port(), PATIENCE_MILLIS)) {
      Queue<String> heard = new ConcurrentLinkedQueue<>();
      JedisPubSub listener =
          new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
              heard.add(channel + '=' + message);
            }

            @Override
            public void onPMessage(String pattern, String channel, String message) {
              heard.add(pattern + '>' + channel + '=' + message);
            }
          };
      Thread thread = new Thread(() -> subscriber.psubscribe(listener, "n*"), "jedis-subscriber");
      thread.start();
      TestServer.await("the pattern is known", () -> publisher.pubsubNumPat() == 1);
      listener.subscribe("news");
      TestServer.await("the channel is known", () -> !publisher.pubsubChannels().isEmpty());
      assertEquals(2, publisher.publish("news", "1"));
      assertEquals(1, publisher.publish("nothing", "2"));
      TestServer.await("both came", () -> heard.size() == 3);
      assertEquals(List.of("news=1", "n*>news=1", "n*>nothing=2"), List.copyOf(heard));
      listener.unsubscribe();
      listener.punsubscribe();
      thread.join();
      assertEquals("PONG", subscriber.ping());
    }
  }

  @Test
  void lettuceSubscribesInResp3AndSendsCommandsMeanwhile()
      throws ExecutionException, InterruptedException {
    try (TestServer server = TestServer.start();
        RedisClient client =
            RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build());
        StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub();
        StatefulRedisConnection<String, String> publisher = client.connect()) {
      Queue<String> heard = new ConcurrentLinkedQueue<>();
      subscriber.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              heard.add(message);
            }
          });
      subscriber.async().subscribe("news").get();
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        publisher.async().publish("news", "m" + i);
        sent.add("m" + i);
      }
      assertEquals("OK", subscriber.sync().set("key", "value"));
      assertEquals("value", subscriber.async().get("key").get());
      TestServer.await("all came", () -> heard.size() == sent.size());
      assertEquals(sent, List.copyOf(heard));
      subscriber.sync().unsubscribe("news");
      assertEquals(0, publisher.sync().publish("news", "x"));
    }
  }

  @Test
  void transactionsOfJedisAndLettuce() {
    try (TestServer server = TestServer.start();
        Jedis jedis = new Jedis("127.0.0.1", server.port(), PATIENCE_MILLIS);
        RedisClient client =
            RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      Transaction transaction = jedis.multi();
      Response<String> set = transaction.set("a", "1");
      Response<Long> incremented = transaction.incr("a");
      assertEquals(2, transaction.exec().size());
      assertEquals("OK", set.get());
      assertEquals(2, incremented.get());
      RedisCommands<String, String> lettuce = connection.sync();
      lettuce.watch("a");
      jedis.set("a", "3");
      lettuce.multi();
      lettuce.set("a", "4");
      TransactionResult discarded = lettuce.exec();
      assertTrue(discarded.wasDiscarded());
      lettuce.multi();
      lettuce.get("a");
      assertEquals("3", lettuce.exec().get(0));
    }
  }

  /** Messages of one publisher keep their order, and all subscribers see the same order of all. */
  @Test
  void allSubscribersSeeTheSameOrder() {
    int each = 3000;
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection first = server.connect();
        RespConnection second = server.connect();
        RespConnection one = server.connect();
        RespConnection two = server.connect()) {
      first.call("PSUBSCRIBE ch*");
      second.call("SUBSCRIBE ch1");
      second.call("SUBSCRIBE ch2");
      Thread publisher = new Thread(() -> publish(one, "ch1", each), "publisher");
      publisher.start();
      publish(two, "ch2", each);
      List<String> seenByFirst = new ArrayList<>();
      List<String> seenBySecond = new ArrayList<>();
      for (int i = 0; i < 2 * each; i++) {
        List<Reply> message = first.read().parts();
        seenByFirst.add(message.get(2).text() + message.get(3).text());
        message = second.read().parts();
        seenBySecond.add(message.get(1).text() + message.get(2).text());
      }
      assertEquals(seenByFirst, seenBySecond);
      List<String> ofOne = seenByFirst.stream().filter(text -> text.startsWith("ch1")).toList();
      for (int i = 0; i < each; i++) {
        assertEquals("ch1" + i, ofOne.get(i));
      }
    }
  }

  private static void publish(RespConnection connection, String channel, int count) {
    for (int i = 0; i < count; i++) {
      connection.call("PUBLISH " + channel + ' ' + i);
    }
  }

  @Test
  void aSubscriberThatDoesNotReadIsCutOff() {
    try (TestServer server =
            TestServer.start(
                settings -> settings.pubsubOutputLimit(new BufferLimit(4 << 20, 0, 0)));
        RespConnection lazy = new RespConnection(server.port(), 4096);
        RespConnection publisher = server.connect()) {
      lazy.call("SUBSCRIBE ch");
      byte[] payload = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
      byte[] frame =
          RespConnection.frame(
              "PUBLISH".getBytes(StandardCharsets.US_ASCII),
              "ch".getBytes(StandardCharsets.US_ASCII),
              payload);
      long receivers = 1;
      int published = 0;
      while (receivers == 1 && published < 1000) {
        publisher.sendRaw(frame);
        receivers = publisher.read().integer();
        published++;
      }
      assertEquals(0, receivers);
      assertTrue(published > 40, "cut off too early: " + published);
      assertEquals(1, server.server().state().traffic().clientOutputBufferLimitDisconnections());
    }
  }

  @Test
  void aClientThatGoesAwayIsForgotten() {
    try (TestServer server = TestServer.start();
        RespConnection publisher = server.connect()) {
      try (RespConnection gone = server.connect()) {
        gone.call("SUBSCRIBE a");
        gone.call("PSUBSCRIBE b*");
        gone.call("SSUBSCRIBE c");
        assertEquals(1, publisher.call("PUBLISH a x").integer());
      }
      TestServer.await("it is gone", () -> server.clients() == 1);
      TestServer.await(
          "its channels are gone", () -> !server.server().state().channels().hasSubscribers());
      assertEquals(0, publisher.call("PUBLISH a x").integer());
      assertEquals(0, publisher.call("SPUBLISH c x").integer());
      assertFalse(server.server().state().channels().hasSubscribers());
    }
  }

  @Test
  void aTransactionThatIsTooLongIsEnded() {
    try (TestServer server = TestServer.start(settings -> settings.queryBufferLimitBytes(1 << 20));
        RespConnection client = server.connect()) {
      client.call("MULTI");
      String command = "SET key " + "x".repeat(10_000);
      boolean open = true;
      for (int i = 0; i < 200 && open; i++) {
        try {
          open = client.call(command).text().equals("QUEUED");
        } catch (RuntimeException e) {
          open = false;
        }
      }
      assertFalse(open);
      assertEquals(1, server.server().state().traffic().clientQueryBufferLimitDisconnections());
    }
  }
}
