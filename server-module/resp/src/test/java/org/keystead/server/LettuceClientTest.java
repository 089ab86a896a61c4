// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Consumer;
import io.lettuce.core.GeoArgs;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LMPopArgs;
import io.lettuce.core.Limit;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessages;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Lettuce in both protocols: sync, async, reactive, publish and subscribe, tracking. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LettuceClientTest {
  private final TestServer server = TestServer.start();
  private final List<RedisClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(client -> client.shutdown(0, 1, TimeUnit.SECONDS));
    server.close();
  }

  private RedisClient client(ProtocolVersion protocol) {
    RedisClient client =
        RedisClient.create(
            RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build());
    client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
    clients.add(client);
    return client;
  }

  /** Some of the seconds may have gone by. */
  private static void assertNear(long seconds, long left) {
    assertTrue(left > seconds / 2 && left <= seconds, () -> left + " seconds are left");
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void synchronousCommandsOverStringsListsAndSets(ProtocolVersion protocol) {
    try (StatefulRedisConnection<String, String> connection = client(protocol).connect()) {
      RedisCommands<String, String> redis = connection.sync();
      assertEquals("OK", redis.set("a", "1", SetArgs.Builder.ex(100).nx()));
      assertNull(redis.set("a", "2", SetArgs.Builder.nx()));
      assertEquals(2L, redis.incr("a"));
      assertNear(100, redis.ttl("a"));
      assertTrue(redis.clientList().contains("lib-name=Lettuce"));
      assertEquals(
          List.of(KeyValue.just("a", "2"), KeyValue.<String, String>empty("none")),
          redis.mget("a", "none"));

      assertEquals(3L, redis.rpush("l", "a", "b", "c"));
      assertEquals(List.of("a", "b", "c"), redis.lrange("l", 0, -1));
      assertEquals("c", redis.rpoplpush("l", "m"));
      assertEquals(List.of("a", "b"), redis.lpop("l", 5));
      assertEquals("m", redis.lmpop(LMPopArgs.Builder.left(), "l", "m").getKey());

      assertEquals(3L, redis.sadd("s", "a", "b", "c"));
      redis.sadd("t", "b", "d");
      assertEquals(Set.of("a", "b", "c"), redis.smembers("s"));
      assertEquals(Set.of("b"), redis.sinter("s", "t"));
      assertEquals(4L, redis.sunionstore("u", "s", "t"));
      assertEquals(1L, redis.sintercard("s", "t"));
      RedisCommandExecutionException wrong =
          assertThrows(RedisCommandExecutionException.class, () -> redis.lpush("s", "x"));
      assertTrue(wrong.getMessage().startsWith("WRONGTYPE "), wrong.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void synchronousCommandsOverHashesSortedSetsAndStreams(ProtocolVersion protocol) {
    try (StatefulRedisConnection<String, String> connection = client(protocol).connect()) {
      RedisCommands<String, String> redis = connection.sync();
      assertEquals(2L, redis.hset("h", Map.of("name", "Ann", "age", "7")));
      assertEquals(Map.of("name", "Ann", "age", "7"), redis.hgetall("h"));
      assertEquals(10L, redis.hincrby("h", "age", 3));
      assertEquals(List.of(1L), redis.hexpire("h", 100, "age"));
      assertNear(100, redis.httl("h", "age").get(0));
      assertEquals("Ann", redis.hmget("h", "none", "name").get(1).getValue());

      assertEquals(2L, redis.zadd("z", 1.0, "a", 2.5, "b"));
      assertEquals(3.5, redis.zaddincr("z", ZAddArgs.Builder.xx(), 1, "b"));
      assertEquals(
          List.of(ScoredValue.just(1, "a"), ScoredValue.just(3.5, "b")),
          redis.zrangeWithScores("z", 0, -1));
      assertEquals(
          List.of("b"),
          redis.zrangebyscore(
              "z",
              Range.from(Range.Boundary.excluding(1), Range.Boundary.unbounded()),
              Limit.from(1)));
      assertEquals(ScoredValue.just(3.5, "b"), redis.zpopmax("z"));
      redis.geoadd("g", 13.361389, 38.115556, "Palermo");
      redis.geoadd("g", 15.087269, 37.502669, "Catania");
      assertEquals(166.2742, redis.geodist("g", "Palermo", "Catania", GeoArgs.Unit.km));
      assertEquals(1L, redis.pfadd("p", "x", "y"));
      assertEquals(2L, redis.pfcount("p"));

      assertEquals("1-1", redis.xadd("x", new XAddArgs().id("1-1"), Map.of("f", "v")));
      redis.xadd("x", new XAddArgs().id("2-0"), Map.of("f", "w"));
      List<StreamMessage<String, String>> all = redis.xrange("x", Range.unbounded());
      assertEquals(Map.of("f", "w"), all.get(1).getBody());
      assertEquals("OK", redis.xgroupCreate(StreamOffset.from("x", "0"), "g"));
      assertEquals(2, readNew(redis, "x").size());
      PendingMessages pending = redis.xpending("x", "g");
      assertEquals(Map.of("me", 2L), pending.getConsumerMessageCount());
      assertEquals(2L, redis.xack("x", "g", "1-1", "2-0"));
      assertEquals(0, readNew(redis, "x").size());
    }
  }

  @SuppressWarnings("unchecked") // Lettuce's array of one generic stream
  private static List<StreamMessage<String, String>> readNew(
      RedisCommands<String, String> redis, String stream) {
    return redis.xreadgroup(Consumer.from("g", "me"), StreamOffset.lastConsumed(stream));
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void tenThousandAsynchronousCommandsAreAnsweredInOrder(ProtocolVersion protocol)
      throws Exception {
    try (StatefulRedisConnection<String, String> connection = client(protocol).connect()) {
      RedisAsyncCommands<String, String> async = connection.async();
      List<RedisFuture<Long>> counts = new ArrayList<>();
      connection.setAutoFlushCommands(false);
      for (int i = 0; i < 10_000; i++) {
        counts.add(async.rpush("l", "element" + i));
        if (i % 100 == 99) {
          connection.flushCommands();
        }
      }
      for (int i = 0; i < 10_000; i++) {
        assertEquals(i + 1L, counts.get(i).get(30, TimeUnit.SECONDS));
      }
      connection.setAutoFlushCommands(true);
      assertEquals("element9999", async.lindex("l", -1).get(30, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void reactiveStreamsOfCommands(ProtocolVersion protocol) {
    try (StatefulRedisConnection<String, String> connection = client(protocol).connect()) {
      List<Long> sizes =
          Flux.range(0, 1_000)
              .flatMapSequential(i -> connection.reactive().zadd("z", i, "member" + i))
              .collectList()
              .block();
      assertEquals(1_000L, sizes.stream().mapToLong(Long::longValue).sum());
      assertEquals(
          List.of("member998", "member999"),
          connection.reactive().zrange("z", -2, -1).collectList().block());
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void transactionsAndWatchedKeys(ProtocolVersion protocol) {
    RedisClient client = client(protocol);
    try (StatefulRedisConnection<String, String> connection = client.connect();
        StatefulRedisConnection<String, String> other = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      assertEquals("OK", redis.multi());
      redis.set("a", "1");
      redis.incr("a");
      redis.lpush("a", "x");
      redis.hgetall("none");
      TransactionResult result = redis.exec();
      assertEquals("OK", result.get(0));
      assertEquals(2L, result.<Long>get(1));
      assertInstanceOf(RedisCommandExecutionException.class, result.get(2));
      assertEquals(Map.of(), result.get(3));

      redis.watch("a");
      other.sync().set("a", "theirs");
      redis.multi();
      redis.set("a", "mine");
      assertTrue(redis.exec().wasDiscarded());
      assertEquals("theirs", redis.get("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void subscribersHearChannelsPatternsAndKeyEvents(ProtocolVersion protocol) {
    List<String> heard = new CopyOnWriteArrayList<>();
    RedisClient client = client(protocol);
    try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub();
        StatefulRedisConnection<String, String> publisher = client.connect()) {
      subscriber.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              heard.add(channel + "=" + message);
            }

            @Override
            public void message(String pattern, String channel, String message) {
              heard.add(pattern + ":" + channel + "=" + message);
            }
          });
      subscriber.sync().subscribe("news");
      subscriber.sync().psubscribe("n*", "__keyevent@0__:*");
      assertEquals(2L, publisher.sync().publish("news", "hello"));
      publisher.sync().configSet("notify-keyspace-events", "Eh");
      publisher.sync().hset("h", "f", "v");
      TestServer.await("all was heard", () -> heard.size() == 3);
      assertEquals(
          List.of("news=hello", "n*:news=hello", "__keyevent@0__:*:__keyevent@0__:hset=h"), heard);
      assertEquals(Map.of("news", 1L), publisher.sync().pubsubNumsub("news"));
      subscriber.sync().unsubscribe("news");
      assertEquals(List.of(), publisher.sync().pubsubChannels());
    }
  }

  @Test
  void cacheAtTheClientForgetsWhatOthersChange() {
    RedisClient client = client(ProtocolVersion.RESP3);
    Map<String, String> near = new ConcurrentHashMap<>();
    try (StatefulRedisConnection<String, String> reader = client.connect();
        StatefulRedisConnection<String, String> writer = client.connect();
        CacheFrontend<String, String> cache =
            ClientSideCaching.enable(
                CacheAccessor.forMap(near), reader, TrackingArgs.Builder.enabled())) {
      writer.sync().set("a", "1");
      assertEquals("1", cache.get("a"));
      assertEquals("1", near.get("a"));
      writer.sync().rename("a", "b");
      TestServer.await("it is forgotten", () -> !near.containsKey("a"));
      assertEquals("1", cache.get("b"));
      writer.sync().lpush("c", "x");
      writer.sync().del("b");
      TestServer.await("all is forgotten", near::isEmpty);
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void waitersAreServedInTheirOrder(ProtocolVersion protocol) throws Exception {
    RedisClient client = client(protocol);
    try (StatefulRedisConnection<String, String> first = client.connect();
        StatefulRedisConnection<String, String> second = client.connect();
        StatefulRedisConnection<String, String> writer = client.connect()) {
      RedisFuture<KeyValue<String, String>> one = first.async().blpop(0, "none", "l");
      awaitBlocked(writer, 1);
      RedisFuture<KeyValue<String, String>> two = second.async().brpop(0, "l");
      awaitBlocked(writer, 2);
      RedisFuture<String> later = second.async().set("after", "the wait");
      assertEquals(3L, writer.sync().rpush("l", "a", "b", "c"));
      assertEquals(KeyValue.just("l", "a"), one.get(30, TimeUnit.SECONDS));
      assertEquals(KeyValue.just("l", "c"), two.get(30, TimeUnit.SECONDS));
      assertEquals("OK", later.get(30, TimeUnit.SECONDS));
      assertEquals(List.of("b"), writer.sync().lrange("l", 0, -1));

      RedisFuture<KeyValue<String, ScoredValue<String>>> max = first.async().bzpopmax(0, "z");
      awaitBlocked(writer, 1);
      writer.sync().zadd("z", 1.0, "a", 2.5, "b");
      assertEquals(KeyValue.just("z", ScoredValue.just(2.5, "b")), max.get(30, TimeUnit.SECONDS));
      assertNull(first.sync().blpop(0.01, "none"));
    }
  }

  private static void awaitBlocked(StatefulRedisConnection<String, String> client, int count) {
    TestServer.await(
        count + " clients wait",
        () -> client.sync().info("clients").contains("blocked_clients:" + count + "\r"));
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void scansToTheEnd(ProtocolVersion protocol) {
    try (StatefulRedisConnection<String, String> connection = client(protocol).connect()) {
      RedisCommands<String, String> redis = connection.sync();
      for (int i = 0; i < 500; i++) {
        redis.sadd("set:" + i, "member");
        redis.hset("h", "field" + i, "v");
      }
      Set<String> keys = new HashSet<>();
      ScanIterator.scan(redis, ScanArgs.Builder.matches("set:*").limit(30))
          .forEachRemaining(keys::add);
      assertEquals(500, keys.size());
      Set<String> fields = new HashSet<>();
      MapScanCursor<String, String> cursor = redis.hscan("h");
      fields.addAll(cursor.getMap().keySet());
      while (!cursor.isFinished()) {
        cursor = redis.hscan("h", cursor);
        fields.addAll(cursor.getMap().keySet());
      }
      assertEquals(500, fields.size());
      List<KeyValue<String, String>> seventh =
          ScanIterator.hscan(redis, "h", ScanArgs.Builder.matches("field7")).stream().toList();
      assertEquals(List.of(KeyValue.just("field7", "v")), seventh);
    }
  }
}
