// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.server.parity.RespConnection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.GeoCoordinate;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.args.GeoUnit;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.args.ListPosition;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.GeoSearchParam;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.params.ZParams;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.StreamPendingSummary;
import redis.clients.jedis.resps.Tuple;

/** Jedis in both protocols over every type, as applications use it. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JedisClientTest {
  private static final int PATIENCE_MILLIS = 60_000;

  private final TestServer server = TestServer.start();

  @BeforeEach
  void isEmpty() {
    assertEquals(0, server.engine().clientKeyspace(0).size());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Jedis connect(RedisProtocol protocol) {
    return new Jedis(
        new HostAndPort("127.0.0.1", server.port()),
        DefaultJedisClientConfig.builder()
            .timeoutMillis(PATIENCE_MILLIS)
            .protocol(protocol)
            .build());
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void logsInSelectsAndTakesAName(RedisProtocol protocol) {
    try (TestServer guarded = TestServer.start(settings -> settings.requirePass("secret"))) {
      HostAndPort address = new HostAndPort("127.0.0.1", guarded.port());
      DefaultJedisClientConfig config =
          DefaultJedisClientConfig.builder()
              .timeoutMillis(PATIENCE_MILLIS)
              .password("secret")
              .protocol(protocol)
              .database(3)
              .clientName("jedis")
              .build();
      try (Jedis jedis = new Jedis(address, config)) {
        assertEquals("OK", jedis.set("key", "value", SetParams.setParams().ex(100)));
        assertEquals("value", jedis.get("key"));
        assertTrue(jedis.ttl("key") > 90);
        assertEquals(2, jedis.incrBy("counter", 2));
        assertEquals("jedis", jedis.clientGetname());
        assertTrue(jedis.info("server").contains("redis_version:7.0.15"));
        assertTrue(jedis.scan("0", new ScanParams().count(1000)).getResult().contains("key"));
      }
      DefaultJedisClientConfig wrong =
          DefaultJedisClientConfig.builder()
              .timeoutMillis(PATIENCE_MILLIS)
              .password("wrong")
              .build();
      assertThrows(
          JedisAccessControlException.class,
          () -> {
            try (Jedis jedis = new Jedis(address, wrong)) {
              jedis.ping();
            }
          });
      assertEquals(2, guarded.engine().clientKeyspace(3).size());
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void stringsBitsAndCardinalities(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      byte[] bytes = {0, -1, '\r', '\n', -128};
      assertEquals("OK", jedis.set(bytes, bytes));
      assertArrayEquals(bytes, jedis.get(bytes));
      assertEquals(14, jedis.bitcount(bytes));
      assertEquals("OK", jedis.mset("a", "1", "b", "2"));
      List<String> values = jedis.mget("a", "none", "b");
      assertEquals("1", values.get(0));
      assertNull(values.get(1));
      assertEquals(3.5, jedis.incrByFloat("b", 1.5));
      assertEquals(4, jedis.append("b", "x"));
      assertEquals("5x", jedis.getrange("b", 2, -1));
      assertFalse(jedis.setbit("bits", 7, true));
      assertEquals(
          List.of(1L, 0L), jedis.bitfield("bits", "GET", "u8", "0", "SET", "u2", "0", "3"));
      assertEquals(1, jedis.pfadd("hll", "x", "y", "z"));
      assertEquals(3, jedis.pfcount("hll"));
      byte[] dump = jedis.dump("a");
      assertEquals("OK", jedis.restore("c", 0, dump));
      assertEquals("1", jedis.getDel("c"));
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void lists(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      assertEquals(4, jedis.rpush("l", "a", "b", "c", "d"));
      assertEquals(5, jedis.lpush("l", "z"));
      assertEquals(List.of("z", "a", "b", "c", "d"), jedis.lrange("l", 0, -1));
      assertEquals(List.of("d", "c"), jedis.rpop("l", 2));
      assertEquals(4, jedis.linsert("l", ListPosition.AFTER, "a", "x"));
      assertEquals("z", jedis.lmove("l", "m", ListDirection.LEFT, ListDirection.RIGHT));
      assertEquals("x", jedis.lindex("l", 1));
      assertEquals(1, jedis.lrem("l", 0, "x"));
      assertEquals("OK", jedis.ltrim("l", 0, 0));
      assertEquals(0, jedis.lpos("l", "a"));
      assertEquals(1, jedis.llen("l"));
      assertEquals("m", jedis.lmpop(ListDirection.LEFT, "none", "m").getKey());
      assertFalse(jedis.exists("m"));
      assertThrows(JedisDataException.class, () -> jedis.get("l"));
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void setsAndHashes(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      assertEquals(3, jedis.sadd("s", "a", "b", "c"));
      assertEquals(2, jedis.sadd("t", "b", "d"));
      assertEquals(Set.of("a", "b", "c"), jedis.smembers("s"));
      assertEquals(Set.of("b"), jedis.sinter("s", "t"));
      assertEquals(Set.of("a", "c"), jedis.sdiff("s", "t"));
      assertEquals(4, jedis.sunionstore("u", "s", "t"));
      assertEquals(List.of(true, false), jedis.smismember("s", "a", "d"));
      assertTrue(Set.of("b", "d").contains(jedis.spop("t")));
      assertEquals(1, jedis.scard("t"));

      assertEquals(2, jedis.hset("h", Map.of("name", "Ann", "age", "7")));
      assertEquals(Map.of("name", "Ann", "age", "7"), jedis.hgetAll("h"));
      assertEquals(10, jedis.hincrBy("h", "age", 3));
      assertEquals(10.5, jedis.hincrByFloat("h", "age", 0.5));
      assertNull(jedis.hget("h", "none"));
      assertEquals(List.of(1L), jedis.hexpire("h", 100, "age"));
      List<Long> left = jedis.httl("h", "name", "age");
      assertEquals(-1L, left.get(0));
      assertTrue(left.get(1) > 50 && left.get(1) <= 100, left::toString);
      assertEquals(1, jedis.hdel("h", "name", "none"));
      assertEquals(Set.of("age"), jedis.hkeys("h"));
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void sortedSetsAndPlaces(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      assertEquals(3, jedis.zadd("z", Map.of("a", 1.0, "b", 2.5, "c", Double.POSITIVE_INFINITY)));
      assertEquals(
          List.of(
              new Tuple("a", 1.0), new Tuple("b", 2.5), new Tuple("c", Double.POSITIVE_INFINITY)),
          jedis.zrangeWithScores("z", 0, -1));
      assertEquals(
          List.of("b", "a"), jedis.zrange("z", ZRangeParams.zrangeByScoreParams(9, 0).rev()));
      assertEquals(1.25, jedis.zincrby("z", 0.25, "a"));
      assertEquals(1, jedis.zrank("z", "b"));
      assertNull(jedis.zscore("z", "none"));
      assertEquals(2, jedis.zcount("z", "(1.25", "+inf"));
      assertEquals(new Tuple("a", 1.25), jedis.zpopmin("z"));
      jedis.zadd("y", 4, "b");
      assertEquals(1, jedis.zinterstore("i", new ZParams().weights(2, 10), "z", "y"));
      assertEquals(45.0, jedis.zscore("i", "b"));

      jedis.geoadd("g", 13.361389, 38.115556, "Palermo");
      jedis.geoadd("g", 15.087269, 37.502669, "Catania");
      assertEquals(166.2742, jedis.geodist("g", "Palermo", "Catania", GeoUnit.KM));
      List<String> near =
          jedis
              .geosearch(
                  "g",
                  new GeoSearchParam()
                      .fromLonLat(new GeoCoordinate(15, 37))
                      .byRadius(200, GeoUnit.KM)
                      .asc())
              .stream()
              .map(place -> place.getMemberByString())
              .toList();
      assertEquals(List.of("Catania", "Palermo"), near);
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void streamsAndTheirGroups(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      StreamEntryID first = jedis.xadd("x", new StreamEntryID(1, 1), Map.of("f", "v"));
      jedis.xadd("x", new StreamEntryID(2, 0), Map.of("f", "w", "g", "1"));
      List<StreamEntry> entries = jedis.xrange("x", "-", "+");
      assertEquals(2, entries.size());
      assertEquals(Map.of("f", "w", "g", "1"), entries.get(1).getFields());
      assertEquals(
          first,
          jedis
              .xread(new XReadParams().count(1), Map.of("x", new StreamEntryID(0, 0)))
              .get(0)
              .getValue()
              .get(0)
              .getID());
      assertEquals("OK", jedis.xgroupCreate("x", "g", new StreamEntryID(0, 0), false));
      List<Map.Entry<String, List<StreamEntry>>> read =
          jedis.xreadGroup(
              "g",
              "me",
              new XReadGroupParams().count(1),
              Map.of("x", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
      assertEquals(first, read.get(0).getValue().get(0).getID());
      StreamPendingSummary pending = jedis.xpending("x", "g");
      assertEquals(Map.of("me", 1L), pending.getConsumerMessageCount());
      assertEquals(
          first,
          jedis
              .xautoclaim("x", "g", "you", 0, new StreamEntryID(0, 0), new XAutoClaimParams())
              .getValue()
              .get(0)
              .getID());
      assertEquals(1, jedis.xack("x", "g", first));
      assertEquals(2, jedis.xinfoStreamFull("x").getGroups().get(0).getConsumers().size());
      assertEquals(1, jedis.xtrim("x", 1, false));
      assertEquals(1, jedis.xlen("x"));
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void transactionsAndWatchedKeys(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol);
        Jedis other = connect(protocol)) {
      Transaction transaction = jedis.multi();
      transaction.set("a", "1");
      Response<Long> sum = transaction.incr("a");
      Response<Map<String, String>> none = transaction.hgetAll("none");
      assertEquals(3, transaction.exec().size());
      assertEquals(2, sum.get());
      assertEquals(Map.of(), none.get());

      jedis.watch("a");
      other.set("a", "theirs");
      Transaction lost = jedis.multi();
      lost.set("a", "mine");
      assertNull(lost.exec());
      assertEquals("theirs", jedis.get("a"));

      Transaction half = jedis.multi();
      half.lpush("a", "x");
      half.set("b", "done");
      assertInstanceOf(JedisDataException.class, half.exec().get(0));
      assertEquals("done", jedis.get("b"));
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void subscribersHearChannelsAndPatterns(RedisProtocol protocol) throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    JedisPubSub listener =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.add(channel + "=" + message);
            if (message.equals("end")) {
              unsubscribe();
              punsubscribe();
            } else if (message.equals("more")) {
              psubscribe("n*");
            }
          }

          @Override
          public void onPMessage(String pattern, String channel, String message) {
            heard.add(pattern + ":" + channel + "=" + message);
          }

          @Override
          public void onPSubscribe(String pattern, int subscribed) {
            heard.add("+" + pattern + subscribed);
          }
        };
    try (Jedis subscriber = connect(protocol);
        Jedis publisher = connect(protocol)) {
      Thread thread = new Thread(() -> subscriber.subscribe(listener, "news", "sport"));
      thread.start();
      TestServer.await("it subscribed", () -> publisher.publish("sport", "1:0") == 1);
      assertEquals(1, publisher.publish("news", "more"));
      TestServer.await("it subscribed to a pattern", () -> heard.contains("+n*3"));
      assertEquals(2, publisher.publish("news", "both"));
      assertEquals(1, publisher.publish("sport", "end"));
      thread.join();
      assertEquals(
          List.of("news=more", "+n*3", "news=both", "n*:news=both", "sport=end"),
          heard.stream().filter(text -> !text.equals("sport=1:0")).toList());
      assertEquals("PONG", subscriber.ping());
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void waitsForElementsMembersAndEntries(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol);
        Jedis other = connect(protocol)) {
      assertEquals(
          List.of("l", "a"),
          afterwards(() -> jedis.blpop(0, "none", "l"), () -> other.rpush("l", "a", "b")));
      assertEquals(List.of("l", "b"), jedis.brpop(0, "l"));
      assertEquals(
          "c",
          afterwards(
              () -> jedis.blmove("l", "m", ListDirection.LEFT, ListDirection.RIGHT, 0),
              () -> other.rpush("l", "c")));
      assertEquals(
          new Tuple("member", 2.5),
          afterwards(() -> jedis.bzpopmin(0, "z"), () -> other.zadd("z", 2.5, "member"))
              .getValue());
      assertEquals(
          Map.of("f", "v"),
          afterwards(
                  () ->
                      jedis.xread(
                          new XReadParams().block(0), Map.of("x", StreamEntryID.XREAD_NEW_ENTRY)),
                  () -> other.xadd("x", new StreamEntryID(1, 1), Map.of("f", "v")))
              .get(0)
              .getValue()
              .get(0)
              .getFields());
      assertNull(jedis.blpop(0.01, "none"));
      assertEquals(List.of("c"), jedis.lrange("m", 0, -1));
    }
  }

  /** What a call returns that waits until something else is done. */
  private <T> T afterwards(Supplier<T> waiting, Runnable deed) {
    CompletableFuture<T> reply = CompletableFuture.supplyAsync(waiting);
    try (RespConnection watcher = server.connect()) {
      TestServer.await(
          "a client waits",
          () -> watcher.call("INFO clients").text().contains("blocked_clients:1\r"));
    }
    assertFalse(reply.isDone());
    deed.run();
    return reply.join();
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void scansEveryTypeToItsEnd(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      Pipeline pipeline = jedis.pipelined();
      for (int i = 0; i < 1_000; i++) {
        pipeline.set("key:" + i, "v");
        pipeline.hset("h", "field" + i, "v");
        pipeline.sadd("s", "member" + i);
        pipeline.zadd("z", i, "member" + i);
      }
      pipeline.sync();
      Set<String> keys = new HashSet<>();
      Set<String> found = new HashSet<>();
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        ScanResult<String> result =
            jedis.scan(cursor, new ScanParams().match("key:*").count(70), "string");
        keys.addAll(result.getResult());
        cursor = result.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      assertEquals(1_000, keys.size());
      do {
        ScanResult<Tuple> result = jedis.zscan("z", cursor);
        result.getResult().forEach(each -> found.add(each.getElement() + each.getScore()));
        cursor = result.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      do {
        ScanResult<Map.Entry<String, String>> result = jedis.hscan("h", cursor);
        result.getResult().forEach(each -> found.add(each.getKey()));
        cursor = result.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      do {
        ScanResult<String> result = jedis.sscan("s", cursor);
        found.addAll(result.getResult());
        cursor = result.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      assertEquals(3_000, found.size());
    }
  }

  @Test
  void pipelinesAHundredThousandCommands() {
    DefaultJedisClientConfig patient =
        DefaultJedisClientConfig.builder().timeoutMillis(PATIENCE_MILLIS).build();
    try (JedisPooled jedis = new JedisPooled(new HostAndPort("127.0.0.1", server.port()), patient);
        Pipeline pipeline = jedis.pipelined()) {
      String value = "v".repeat(1000);
      List<Response<String>> values = new ArrayList<>();
      for (int i = 0; i < 100_000; i++) {
        pipeline.set("key:" + i % 1000, value);
        values.add(pipeline.get("key:" + i % 1000));
      }
      pipeline.sync();
      for (Response<String> got : values) {
        assertEquals(value, got.get());
      }
      assertEquals(1000, jedis.dbSize());
    }
  }

  @Test
  void textIsUtf8() {
    try (Jedis jedis = connect(RedisProtocol.RESP3)) {
      String text = "gr\u00fc\u00df dich \u4e16\u754c";
      jedis.rpush("l", text);
      assertEquals(List.of(text), jedis.lrange("l", 0, -1));
      assertArrayEquals(
          text.getBytes(StandardCharsets.UTF_8),
          jedis.lindex("l".getBytes(StandardCharsets.UTF_8), 0));
    }
  }
}
