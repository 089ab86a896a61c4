// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.RealParts;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

/** The clients that people use, as they come. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealClientsTest {
  @Test
  void jedisWorksInBothProtocols() {
    try (TestServer server = TestServer.start(settings -> settings.requirePass("secret"))) {
      HostAndPort address = new HostAndPort("127.0.0.1", server.port());
      for (RedisProtocol protocol : RedisProtocol.values()) {
        DefaultJedisClientConfig config =
            DefaultJedisClientConfig.builder()
                .password("secret")
                .protocol(protocol)
                .database(3)
                .clientName("jedis")
                .build();
        try (Jedis jedis = new Jedis(address, config)) {
          assertEquals("OK", jedis.set("key", "value", SetParams.setParams().ex(100)));
          assertEquals("value", jedis.get("key"));
          assertTrue(jedis.ttl("key") > 90);
          assertEquals(2, jedis.incrBy("counter" + protocol, 2));
          assertEquals("jedis", jedis.clientGetname());
          assertTrue(jedis.info("server").contains("redis_version:7.0.15"));
          assertTrue(jedis.scan("0", new ScanParams().count(1000)).getResult().contains("key"));
        }
      }
      assertThrows(
          JedisAccessControlException.class,
          () -> {
            try (Jedis jedis =
                new Jedis(address, DefaultJedisClientConfig.builder().password("wrong").build())) {
              jedis.ping();
            }
          });
      assertEquals(3, server.engine().clientKeyspace(3).size());
    }
  }

  @Test
  void jedisPipelinesAHundredThousandCommands() {
    try (TestServer server = TestServer.start();
        JedisPooled jedis = new JedisPooled("127.0.0.1", server.port());
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
    }
  }

  @Test
  void lettuceConnectsAndPipelines() throws Exception {
    try (TestServer server = TestServer.start()) {
      RedisClient client =
          RedisClient.create(
              RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build());
      try (StatefulRedisConnection<String, String> connection = client.connect()) {
        assertEquals("OK", connection.sync().set("a", "1"));
        assertEquals(2L, connection.sync().incr("a"));
        RedisAsyncCommands<String, String> async = connection.async();
        List<RedisFuture<Long>> counts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          counts.add(async.incr("a"));
        }
        assertEquals(10_002L, counts.get(9_999).get(30, TimeUnit.SECONDS));
        assertTrue(connection.sync().clientList().contains("lib-name=Lettuce"));
      } finally {
        client.shutdown(0, 1, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void redisCliTalksAndLoadsInBulk() throws Exception {
    Path cli = RealParts.require("redis-cli");
    try (TestServer server = TestServer.start()) {
      String port = Integer.toString(server.port());
      assertEquals("OK\n", run("", cli.toString(), "-p", port, "set", "a", "1"));
      assertEquals("\"1\"\n", run("", cli.toString(), "-p", port, "--no-raw", "get", "a"));
      assertEquals("1\nPONG\n", run("get a\nping\n", cli.toString(), "-3", "-p", port));
      StringBuilder bulk = new StringBuilder();
      for (int i = 0; i < 50_000; i++) {
        bulk.append("SET key:").append(i).append(' ').append(i).append("\r\n");
      }
      String report = run(bulk.toString(), cli.toString(), "-p", port, "--pipe");
      assertTrue(report.contains("errors: 0, replies: 50000"), report);
      assertEquals(50_001, server.engine().clientKeyspace(0).size());
      String scanned = run("", cli.toString(), "-p", port, "--scan", "--pattern", "key:1234*");
      assertEquals(11, scanned.lines().count());
    }
  }

  @Test
  void redisBenchmarkRunsWithoutAnError() throws Exception {
    Path benchmark = RealParts.require("redis-benchmark");
    try (TestServer server = TestServer.start()) {
      String port = Integer.toString(server.port());
      String report =
          run(
              "",
              benchmark.toString(),
              "-p",
              port,
              "-n",
              "20000",
              "-P",
              "16",
              "-q",
              "-r",
              "1000",
              "-t",
              "ping_inline,ping_mbulk,set,get,incr,mset");
      assertTrue(report.contains("GET: "), report);
      assertTrue(report.contains("MSET (10 keys): "), report);
      assertTrue(!report.contains("rror"), report);
    }
  }

  @Test
  void clientsThatTurnTouchingOffLeaveIdleTimesAlone() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("CONFIG SET maxmemory-policy allkeys-lfu");
      client.call("SET a 1");
      long before = client.call("OBJECT FREQ a").integer();
      client.call("CLIENT NO-TOUCH ON");
      for (int i = 0; i < 200; i++) {
        client.call("GET a");
      }
      assertEquals(before, client.call("OBJECT FREQ a").integer());
      client.call("CLIENT NO-TOUCH OFF");
      for (int i = 0; i < 200; i++) {
        client.call("GET a");
      }
      assertTrue(client.call("OBJECT FREQ a").integer() > before);
    }
  }

  private static String run(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread feeder =
        new Thread(
            () -> {
              try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                // The program ended before it read everything; its output will tell.
              }
            });
    feeder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    feeder.join();
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
