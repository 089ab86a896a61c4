// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.server.RespServer;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The keys of a cache in the hands of a Redis client that renames, copies, moves, restores, stores
 * into them or puts other types there, and the same cache in the hands of the application.
 */
final class TwoDoorsTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir Path directory;

  private Engines.Lease lease;
  private RespServer server;
  private CacheManager manager;
  private Cache<String, String> users;
  private Jedis redis;

  @BeforeEach
  void open() throws IOException {
    String name = "two-doors-" + NUMBER.incrementAndGet();
    lease = Engines.acquire(name, () -> Engine.open(name, new EngineSettings().dir(directory)));
    ServerSettings settings =
        new ServerSettings()
            .port(ServerSettings.ANY_PORT)
            .enableDebugCommand(ServerSettings.DebugAccess.YES);
    server = RespServer.start(settings, lease.engine());
    manager =
        Caching.getCachingProvider()
            .getCacheManager(URI.create("keystead:" + name), getClass().getClassLoader());
    users =
        manager.createCache(
            "users",
            new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    redis = new Jedis("127.0.0.1", server.port());
  }

  @AfterEach
  void close() {
    redis.close();
    manager.close();
    server.close();
    lease.close();
  }

  private Object call(String line) {
    String[] words = line.split(" ");
    byte[][] arguments = new byte[words.length - 1][];
    for (int i = 1; i < words.length; i++) {
      arguments[i - 1] = words[i].getBytes(StandardCharsets.UTF_8);
    }
    Connection connection = redis.getConnection();
    connection.sendCommand(() -> words[0].getBytes(StandardCharsets.UTF_8), arguments);
    Object reply = connection.getOne();
    return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : reply;
  }

  private List<String> keysOfTheCache() {
    List<String> keys = new ArrayList<>();
    users.forEach(entry -> keys.add(entry.getKey()));
    keys.sort(null);
    return keys;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RPUSH users:1 a",
        "SADD users:1 1",
        "SADD users:1 a",
        "HSET users:1 f v",
        "ZADD users:1 1 a",
        "XADD users:1 1-1 f v",
        "GEOADD users:1 13 38 a"
      })
  void aValueOfAnotherTypeIsAbsentToTheCacheAndPlainToClients(String command) {
    users.put("2", "Grace");
    call(command);
    String type = (String) call("TYPE users:1");
    assertNull(users.get("1"));
    assertFalse(users.containsKey("1"));
    assertFalse(users.replace("1", "Ada"));
    assertNull(users.getAndReplace("1", "Ada"));
    assertEquals(List.of("2"), keysOfTheCache());
    assertEquals(type, call("TYPE users:1"));
    assertFalse(users.remove("1"), "what the application never saw is not told as removed");
    assertEquals(0L, call("EXISTS users:1"));
    call(command);
    users.put("1", "Ada");
    assertEquals("Ada", call("GET users:1"));
    call("DEL users:1");
    call(command);
    assertTrue(users.putIfAbsent("1", "Ada"));
    assertEquals("string", call("TYPE users:1"));
    call("DEL users:1");
    call(command);
    users.clear();
    assertEquals(0L, call("DBSIZE"));
  }

  @Test
  void aClientThatExpectsAnotherTypeLeavesTheEntryAlone() {
    users.put("1", "Ada");
    for (String command :
        List.of("RPUSH users:1 a", "SADD users:1 a", "HSET users:1 f v", "ZADD users:1 1 a")) {
      JedisDataException refusal = assertThrows(JedisDataException.class, () -> call(command));
      assertTrue(refusal.getMessage().startsWith("WRONGTYPE"), refusal.getMessage());
    }
    assertEquals("Ada", users.get("1"));
  }

  @Test
  void renamingBringsEntriesInAndOut() {
    call("SET plain Ada");
    call("RENAME plain users:1");
    assertEquals("Ada", users.get("1"));
    call("RENAME users:1 users:2");
    assertNull(users.get("1"));
    assertEquals("Ada", users.get("2"));
    call("RENAME users:2 plain");
    assertFalse(users.containsKey("2"));
    assertEquals("Ada", call("GET plain"));
    users.put("3", "Grace");
    assertEquals(0L, call("RENAMENX plain users:3"));
    assertEquals("Grace", users.get("3"));
    call("RPUSH list a");
    call("RENAME list users:3");
    assertNull(users.get("3"));
    assertEquals("list", call("TYPE users:3"));
  }

  @Test
  void aCopyIsAnEntryOfItsOwn() {
    users.put("1", "Ada");
    assertEquals(1L, call("COPY users:1 users:2"));
    assertEquals("Ada", users.get("2"));
    users.put("2", "Grace");
    assertEquals("Ada", users.get("1"));
    assertEquals(0L, call("COPY users:1 users:2"));
    assertEquals(1L, call("COPY users:1 users:2 REPLACE"));
    assertEquals("Ada", users.get("2"));
    assertEquals(1L, call("COPY users:1 elsewhere DB 3"));
    users.remove("1");
    call("SELECT 3");
    assertEquals("Ada", call("GET elsewhere"));
  }

  @Test
  void movingToAnotherDatabaseTakesTheEntryOutOfTheCache() {
    users.put("1", "Ada");
    assertEquals(1L, call("MOVE users:1 5"));
    assertNull(users.get("1"));
    call("SELECT 5");
    assertEquals("Ada", call("GET users:1"));
    call("SET users:1 Grace");
    assertEquals(1L, call("MOVE users:1 0"));
    assertEquals("Grace", users.get("1"));
  }

  @Test
  void whatIsRestoredIsRead() {
    users.put("1", "Ada");
    byte[] dump = redis.dump("users:1");
    users.remove("1");
    redis.restore("users:1", 0, dump);
    assertEquals("Ada", users.get("1"));
    call("RPUSH list a");
    byte[] list = redis.dump("list");
    redis.restore("users:2", 0, list);
    assertNull(users.get("2"));
    assertEquals("list", call("TYPE users:2"));
    redis.restore("copy", 0, dump);
    assertEquals("Ada", call("GET copy"));
  }

  @Test
  void storingIntoAKeyOfTheCacheReplacesItsEntry() {
    users.put("1", "Ada");
    users.put("2", "Grace");
    call("RPUSH list b a");
    assertEquals(2L, call("SORT list ALPHA STORE users:1"));
    assertNull(users.get("1"));
    call("SADD set a b");
    assertEquals(2L, call("SUNIONSTORE users:2 set"));
    assertNull(users.get("2"));
    assertEquals(List.of(), keysOfTheCache());
    call("SET bits Eve");
    assertEquals(3L, call("BITOP OR users:1 bits"));
    assertEquals("Eve", users.get("1"));
    assertEquals(0L, call("SORT nothing STORE users:1"));
    assertFalse(users.containsKey("1"));
  }

  @Test
  void bitsOfAnEntryAreThoseOfItsText() {
    users.put("1", "a");
    assertEquals(3L, call("BITCOUNT users:1"));
    assertEquals(0L, call("SETBIT users:1 6 1"));
    assertEquals("c", users.get("1"));
    assertThrows(JedisDataException.class, () -> call("PFADD users:1 x"));
    assertEquals("c", users.get("1"));
  }

  @Test
  void sortReadsTheEntriesOfACacheByPattern() {
    users.put("1", "Zoe");
    users.put("2", "Ada");
    call("RPUSH ids 1 2");
    call("SORT ids BY users:* ALPHA GET users:* STORE sorted");
    assertEquals("Ada", call("LINDEX sorted 0"));
    assertEquals("Zoe", call("LINDEX sorted 1"));
  }

  @Test
  void databasesWithCachesAreNotExchanged() {
    users.put("1", "Ada");
    assertThrows(JedisDataException.class, () -> call("SWAPDB 0 1"));
    assertEquals("Ada", users.get("1"));
    assertEquals("OK", call("SWAPDB 1 2"));
  }

  @Test
  void aReloadKeepsTheCache() {
    users.put("1", "Ada");
    call("RPUSH users:2 a");
    assertEquals("OK", call("DEBUG RELOAD"));
    assertEquals("Ada", users.get("1"));
    assertEquals("list", call("TYPE users:2"));
    assertEquals("OK", call("FLUSHALL"));
    assertFalse(users.containsKey("1"));
  }

  @Test
  void theCacheSeesNothingOfAnotherDatabase() {
    call("SELECT 1");
    call("SET users:1 Ada");
    assertNull(users.get("1"));
    users.put("1", "Grace");
    assertEquals("Ada", call("GET users:1"));
  }
}
