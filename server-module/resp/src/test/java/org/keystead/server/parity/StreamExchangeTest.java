// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.RespServer;
import org.keystead.testkit.RealRedis;
import org.keystead.testkit.Seeds;

/**
 * Streams go to redis-server and come back, by DUMP and RESTORE and by snapshots, and are equal.
 */
class StreamExchangeTest {
  private static final String ALL = "XINFO STREAM %s FULL COUNT 0";
  private static final List<String> FACTS =
      List.of(ALL, "XINFO STREAM %s", "XINFO GROUPS %s", "XPENDING %s g", "XRANGE %s - +");

  @TempDir Path dir;

  /** Random commands on the streams s and t. */
  private static void fill(RespConnection to, SplittableRandom random) {
    RandomStreams source = new RandomStreams(random);
    List<List<String>> commands = new ArrayList<>(source.beginning());
    for (int i = 0; i < 200; i++) {
      commands.add(source.next());
    }
    commands.addAll(RandomStreams.defaults());
    for (List<String> command : commands) {
      to.sendRaw(RandomCommands.frame(command));
      to.read();
    }
  }

  private static byte[] dump(RespConnection from, String key) {
    return from.call("DUMP " + key).text().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void restore(RespConnection to, String key, byte[] payload) {
    byte[] name = key.getBytes(StandardCharsets.US_ASCII);
    byte[] command = "RESTORE".getBytes(StandardCharsets.US_ASCII);
    to.sendRaw(RespConnection.frame(command, name, new byte[] {'0'}, payload));
    assertEquals("OK", to.read().text());
  }

  private static void assertSame(RespConnection one, RespConnection other, String key) {
    for (String fact : FACTS) {
      Reply first = one.call(fact.formatted(key));
      Reply second = other.call(fact.formatted(key));
      assertTrue(first.isSame(second), () -> fact + "\n" + first + "\n" + second);
    }
  }

  @Test
  void payloadsAreExchanged() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection redis = new RespConnection(Parity.redisPort())) {
      redis.call("CONFIG SET rdbcompression no");
      redis.call("CONFIG SET sanitize-dump-payload yes");
      for (int i = 0; i < 40; i++) {
        exchange(redis, ours, random.split());
        exchange(ours, redis, random.split());
      }
      redis.call("CONFIG SET rdbcompression yes");
      redis.call("CONFIG SET sanitize-dump-payload no");
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static void exchange(RespConnection from, RespConnection to, SplittableRandom random) {
    from.call("FLUSHALL");
    to.call("FLUSHALL");
    fill(from, random);
    byte[] payload = dump(from, "s");
    restore(to, "s", payload);
    assertSame(from, to, "s");
    byte[] back = dump(to, "s");
    restore(from, "again", back);
    assertEquals(from.call(ALL.formatted("s")).text(), from.call(ALL.formatted("again")).text());
    assertTrue(from.call(ALL.formatted("s")).isSame(from.call(ALL.formatted("again"))));
    from.call("XADD s 99999-1 f v");
    to.call("XADD s 99999-1 f v");
    assertSame(from, to, "s");
  }

  @Test
  void thePayloadsBytesAreThoseOfRedis() {
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection redis = new RespConnection(Parity.redisPort())) {
      for (RespConnection server : List.of(ours, redis)) {
        server.call("FLUSHALL");
        server.call("CONFIG SET rdbcompression no");
        for (int i = 1; i <= 250; i++) {
          server.call("XADD s " + i + "-1 f" + i % 3 + " " + i * 77 + " g v" + i);
        }
        server.call("XDEL s 7-1 150-1");
        server.call("XTRIM s MAXLEN 180");
        server.call("XGROUP CREATE s g 100");
      }
      assertArrayEquals(dump(redis, "s"), dump(ours, "s"));
      ours.call("CONFIG SET rdbcompression yes");
      redis.call("CONFIG SET rdbcompression yes");
    }
  }

  @Test
  void snapshotsAreExchanged() throws IOException {
    Engine engine = Engine.open("stream-exchange", new EngineSettings().dir(dir));
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
    try (RespServer server = RespServer.start(settings, engine);
        RespConnection ours = new RespConnection(server.port())) {
      fill(ours, new SplittableRandom(5));
      ours.call("XGROUP CREATE s g 0 MKSTREAM");
      for (int i = 1; i <= 3000; i++) {
        ours.call("XADD s 99999-* field " + "value".repeat(i % 9));
      }
      ours.call("XREADGROUP GROUP g c COUNT 500 STREAMS s >");
      assertEquals("OK", ours.call("SAVE").text());
      try (RealRedis real = RealRedis.startIn(dir);
          RespConnection redis = new RespConnection(real.port())) {
        assertSame(redis, ours, "s");
        assertFalse(redis.call(ALL.formatted("s")).isError());
        redis.call("XADD s 999999-1 written here");
        redis.call("XREADGROUP GROUP g d COUNT 700 STREAMS s >");
        redis.call("XDEL s 99999-5");
        assertEquals("OK", redis.call("SAVE").text());
        ours.call("FLUSHALL");
        assertTrue(engine.snapshots().load());
        assertSame(redis, ours, "s");
      }
    } finally {
      engine.close();
    }
  }
}
