// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.tracking.Tracking;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.table.Entry;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.Stress;

/** Client tracking where redis-server cannot be compared: other doors, other loops, races. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrackingServerTest {
  private static final int ROUNDS = 800 * Stress.factor();

  private static Region<String, String> region(TestServer server) {
    return server
        .engine()
        .regionRegistry()
        .open(
            "r",
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(String.class),
                TrackingServerTest.class.getClassLoader(),
                SerialFilter.standard(),
                false));
  }

  private static RespConnection tracked(TestServer server, String options) {
    RespConnection client = server.connect();
    client.call("HELLO 3");
    assertEquals("OK", client.call("CLIENT TRACKING ON " + options).text());
    return client;
  }

  private static void assertInvalidates(String key, Reply message) {
    assertTrue(message.isPush(), message::toString);
    assertEquals("invalidate", message.parts().get(0).text());
    assertEquals(key, message.parts().get(1).parts().get(0).text());
  }

  @Test
  void whatACacheChangesIsTold() {
    try (TestServer server = TestServer.start();
        RespConnection client = tracked(server, "")) {
      Region<String, String> region = region(server);
      client.call("MGET r:a r:b r:c plain");
      region.put("a", "1", Entry.NEVER);
      assertInvalidates("r:a", client.read());
      client.call("GET r:a");
      region.remove("a");
      assertInvalidates("r:a", client.read());
      region.clear();
      List<String> cleared =
          List.of(
              client.read().parts().get(1).parts().get(0).text(),
              client.read().parts().get(1).parts().get(0).text());
      assertTrue(cleared.containsAll(List.of("r:b", "r:c")), cleared::toString);
      assertEquals("PONG", client.call("PING").text());
      assertEquals(1, server.server().state().tracking().keyCount());
    }
  }

  @Test
  void aClearedRegionInvalidatesThePrefixesOfBroadcasts() {
    try (TestServer server = TestServer.start();
        RespConnection within = tracked(server, "BCAST PREFIX r:a");
        RespConnection around = tracked(server, "BCAST PREFIX r");
        RespConnection beside = tracked(server, "BCAST PREFIX s:")) {
      Region<String, String> region = region(server);
      region.clear();
      assertEquals('_', within.read().parts().get(1).type());
      assertEquals('_', around.read().parts().get(1).type());
      assertEquals("PONG", beside.call("PING").text());
      region.put("ab", "1", Entry.NEVER);
      assertInvalidates("r:ab", within.read());
      assertInvalidates("r:ab", around.read());
      assertEquals("PONG", beside.call("PING").text());
    }
  }

  @Test
  void evictedKeysAreTold() {
    try (TestServer server = TestServer.start();
        RespConnection client = tracked(server, "")) {
      client.call("SET a " + "x".repeat(1 << 20));
      client.call("GET a");
      server.engine().settings().maxMemoryPolicy(EvictionPolicy.ALLKEYS_LRU).maxMemoryBytes(1);
      server.engine().applySettings();
      server.engine().makeRoom();
      assertInvalidates("a", client.read());
    }
  }

  @Test
  void redirectedInvalidationsReachTheOther() {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(2));
        RespConnection listener = server.connect();
        RespConnection client = server.connect();
        RespConnection writer = server.connect()) {
      long id = listener.call("CLIENT ID").integer();
      listener.call("SUBSCRIBE __redis__:invalidate");
      client.call("CLIENT TRACKING ON REDIRECT " + id);
      assertEquals(id, client.call("CLIENT GETREDIR").integer());
      client.call("GET a");
      writer.call("SET a 1");
      Reply message = listener.read();
      assertEquals("message", message.parts().get(0).text());
      assertEquals("__redis__:invalidate", message.parts().get(1).text());
      assertEquals("a", message.parts().get(2).parts().get(0).text());
      writer.call("FLUSHALL");
      assertTrue(listener.read().parts().get(2).absent());
      assertEquals("PONG", client.call("PING").text());
      listener.call("UNSUBSCRIBE");
      client.call("GET a");
      writer.call("SET a 1");
      assertEquals("PONG", listener.call("PING").text());
      listener.call("HELLO 3");
      client.call("GET a");
      writer.call("SET a 1");
      assertInvalidates("a", listener.read());
    }
  }

  @Test
  void aBrokenRedirectIsTold() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect();
        RespConnection writer = server.connect()) {
      long id;
      try (RespConnection listener = server.connect()) {
        id = listener.call("CLIENT ID").integer();
        client.call("HELLO 3");
        client.call("CLIENT TRACKING ON REDIRECT " + id);
      }
      TestServer.await("it is gone", () -> server.clients() == 2);
      client.call("GET a");
      writer.call("SET a 1");
      Reply broken = client.read();
      assertEquals("tracking-redir-broken", broken.parts().get(0).text());
      assertEquals(id, broken.parts().get(1).integer());
      Reply info = client.call("CLIENT TRACKINGINFO");
      assertTrue(
          info.parts().get(1).parts().stream()
              .anyMatch(flag -> flag.text().equals("broken_redirect")));
      assertTrue(client.call("CLIENT INFO").text().contains(" flags=tR "));
    }
  }

  @Test
  void theTableForgetsKeysBeyondItsLimitAndTellsSo() {
    try (TestServer server = TestServer.start(settings -> settings.trackingTableMaxKeys(100));
        RespConnection client = tracked(server, "")) {
      Tracking tracking = server.server().state().tracking();
      int told = 0;
      for (int i = 0; i < 1000; i++) {
        client.send("GET k" + i);
      }
      for (int replies = 0; replies < 1000; ) {
        if (client.read().isPush()) {
          told++;
        } else {
          replies++;
        }
      }
      while (told < 1000 - tracking.keyCount()) {
        assertTrue(client.read().isPush());
        told++;
      }
      assertTrue(tracking.keyCount() <= 101, () -> "it holds " + tracking.keyCount());
      assertEquals(tracking.keyCount(), tracking.itemCount());
    }
  }

  @Test
  void nobodyListensWhenNobodyIsTracked() {
    try (TestServer server = TestServer.start()) {
      assertTrue(server.engine().channel().isSilent());
      try (RespConnection client = tracked(server, "");
          RespConnection other = tracked(server, "BCAST")) {
        assertFalse(server.engine().channel().isSilent());
        client.call("GET a");
        other.call("CLIENT TRACKING OFF");
        assertFalse(server.engine().channel().isSilent());
      }
      TestServer.await("they are gone", () -> server.clients() == 0);
      TestServer.await("it is silent", () -> server.engine().channel().isSilent());
      Tracking tracking = server.server().state().tracking();
      TestServer.await("the keys are forgotten", () -> tracking.keyCount() == 0);
      assertEquals(0, tracking.prefixCount());
      assertEquals(0, tracking.clientCount());
    }
  }

  /**
   * Clients that keep what they read until they are told otherwise never keep what is no more so.
   * In every round each key is changed once, through one of three doors, while the client reads it
   * once; when the messages must have come, what it keeps is compared with the truth. (With keys
   * registered after they were read, some of these rounds leave something stale.)
   */
  @Test
  void whatAClientKeepsIsNeverStale() throws ExecutionException, InterruptedException {
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try {
      for (String mode : List.of("", "BCAST", "NOLOOP", "OPTOUT")) {
        hunt(mode, writers);
      }
    } finally {
      writers.shutdown();
    }
  }

  private static void hunt(String mode, ExecutorService writers)
      throws ExecutionException, InterruptedException {
    int keys = 60;
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection client = tracked(server, mode);
        RespConnection writer = server.connect();
        RespConnection exec = server.connect()) {
      Region<String, String> region = region(server);
      Map<String, String> kept = new HashMap<>();
      int seen = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Runnable changes = changes(round, keys, region, writer, exec);
        Future<?> change = round % 3 == 0 ? writers.submit(changes) : null;
        sendReads(client, keys);
        if (change == null) {
          change = writers.submit(changes);
        }
        seen += readUntilOver(client, keys, kept);
        change.get();
        // The changes are told by now: what was put into the inbox comes before this answer.
        client.send("ECHO over");
        seen += readUntilOver(client, 1, kept);
        for (int k = 0; k < keys; k++) {
          String key = "r:k" + k;
          Entry entry = region.peek("k" + k);
          String truth = entry == null ? "null" : String.valueOf(region.value(entry));
          assertTrue(
              !kept.containsKey(key) || kept.get(key).equals(truth),
              mode + " keeps " + kept.get(key) + " of " + key + ", which is " + truth);
        }
      }
      assertTrue(seen > 1000, mode + ": only " + seen + " keys were invalidated");
    }
  }

  private static Runnable changes(
      int round,
      int keys,
      Region<String, String> region,
      RespConnection writer,
      RespConnection exec) {
    if (round % 8 == 0) {
      return () -> {
        for (int k = 0; k < keys; k++) {
          writer.send("SET r:k" + k + " w" + round);
        }
        for (int k = 0; k < keys; k++) {
          writer.read();
        }
      };
    }
    if (round % 8 == 1) {
      return () -> {
        exec.send("MULTI");
        for (int k = 0; k < keys; k++) {
          exec.send("SET r:k" + k + " e" + round);
        }
        exec.send("EXEC");
        for (int k = 0; k < keys + 2; k++) {
          exec.read();
        }
      };
    }
    return () -> {
      for (int k = 0; k < keys; k++) {
        if (k % 7 == 0) {
          region.remove("k" + k);
        } else {
          region.put("k" + k, "c" + round, Entry.NEVER);
        }
      }
    };
  }

  private static void sendReads(RespConnection client, int keys) {
    StringBuilder pipeline = new StringBuilder();
    for (int k = 0; k < keys; k++) {
      pipeline.append("GET r:k").append(k).append("\r\n");
    }
    client.sendRaw(pipeline.append("ECHO over\r\n").toString());
  }

  /** Keeps values and forgets what is invalidated. Returns how many keys were invalidated. */
  private static int readUntilOver(RespConnection client, int keys, Map<String, String> kept) {
    int invalidations = 0;
    int replies = 0;
    while (true) {
      Reply message = client.read();
      if (message.isPush()) {
        List<Reply> forgotten = message.parts().get(1).parts();
        invalidations += forgotten.size();
        forgotten.forEach(key -> kept.remove(key.text()));
      } else if (message.text().equals("over")) {
        return invalidations;
      } else {
        kept.put("r:k" + replies++ % keys, text(message));
      }
    }
  }

  private static String text(Reply reply) {
    return reply.type() == '_' || reply.absent() ? "null" : reply.text();
  }

  @Test
  void lettuceKeepsACacheInFront() {
    try (TestServer server = TestServer.start();
        RedisClient client =
            RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build())) {
      client.setOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP3).build());
      Map<String, String> local = new ConcurrentHashMap<>();
      try (StatefulRedisConnection<String, String> connection = client.connect();
          StatefulRedisConnection<String, String> writer = client.connect()) {
        CacheFrontend<String, String> frontend =
            ClientSideCaching.enable(
                CacheAccessor.forMap(local), connection, TrackingArgs.Builder.enabled());
        writer.sync().set("key", "first");
        @Nullable String read = frontend.get("key");
        assertEquals("first", read);
        assertEquals("first", local.get("key"));
        writer.sync().set("key", "second");
        TestServer.await("it is forgotten", () -> !local.containsKey("key"));
        assertEquals("second", frontend.get("key"));
        region(server).put("x", "cached", Entry.NEVER);
        assertEquals("cached", frontend.get("r:x"));
        region(server).remove("x");
        TestServer.await("that too", () -> !local.containsKey("r:x"));
        assertNull(frontend.get("r:x"));
      }
    }
  }
}
