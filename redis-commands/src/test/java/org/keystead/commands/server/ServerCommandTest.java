// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.EvictionPolicy;

class ServerCommandTest {
  @TempDir Path dir;
  private final InProcess server = new InProcess();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shutdownTellsTheProcessWhatWasWanted() {
    List<String> calls = new ArrayList<>();
    server
        .state()
        .control(
            (save, force) -> {
              calls.add(save + " " + force);
              return true;
            });
    assertEquals("", server.ask("SHUTDOWN"));
    assertEquals("", server.ask("SHUTDOWN", "nosave", "FORCE"));
    assertEquals("", server.ask("SHUTDOWN", "NOW", "SAVE"));
    assertEquals("-ERR syntax error\r\n", server.ask("SHUTDOWN", "SAVE", "NOSAVE"));
    assertEquals(List.of("AS_CONFIGURED false", "NEVER true", "ALWAYS false"), calls);
  }

  @Test
  void shutdownGoesOnWhenTheSnapshotCannotBeSaved() {
    server.state().control((save, force) -> false);
    assertEquals("-ERR Errors trying to SHUTDOWN. Check logs.\r\n", server.ask("SHUTDOWN"));
  }

  @Test
  void saveWritesTheFileAndLastsaveTellsWhen() {
    server.engineSettings().dir(dir);
    String before = server.ask("LASTSAVE");
    server.ask("SET", "a", "1");
    server.advanceMillis(5000);
    assertEquals("+OK\r\n", server.ask("SAVE"));
    assertTrue(Files.exists(dir.resolve("dump.rdb")));
    assertEquals(
        Long.parseLong(before.substring(1).trim()) + 5,
        Long.parseLong(server.ask("LASTSAVE").substring(1).trim()));
  }

  @Test
  void saveThatFailsAnswersAnError() {
    server.engineSettings().dir(dir.resolve("nosuch"));
    String reply = server.ask("SAVE");
    assertTrue(reply.startsWith("-ERR "), reply);
  }

  @Test
  void bgsaveAnswersAtOnceAndSavesOnAThreadOfItsOwn() throws InterruptedException {
    server.engineSettings().dir(dir);
    assertEquals("+Background saving started\r\n", server.ask("BGSAVE"));
    server.state().engine().snapshots().awaitBackgroundSave();
    assertTrue(Files.exists(dir.resolve("dump.rdb")));
    assertEquals("+Background saving started\r\n", server.ask("BGSAVE", "schedule"));
    server.state().engine().snapshots().awaitBackgroundSave();
  }

  @Test
  void flushallSavesWhenSavePointsAreConfigured() throws InterruptedException {
    server.engineSettings().dir(dir);
    server.ask("SET", "a", "1");
    server.ask("FLUSHALL");
    server.state().engine().snapshots().awaitBackgroundSave();
    assertFalse(Files.exists(dir.resolve("dump.rdb")));
    server.engineSettings().savePoints(List.of(new SavePoint(3600, 1)));
    server.ask("FLUSHALL");
    server.state().engine().snapshots().awaitBackgroundSave();
    assertTrue(Files.exists(dir.resolve("dump.rdb")));
    server.engineSettings().savePoints(List.of());
  }

  @Test
  void configSetReachesTheRunningEngine() {
    assertEquals("+OK\r\n", server.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu"));
    assertEquals(EvictionPolicy.ALLKEYS_LFU, server.engineSettings().maxMemoryPolicy());
    server.ask("SET", "a", "1");
    assertTrue(server.ask("OBJECT", "FREQ", "a").startsWith(":"));
  }

  @Test
  void whatCodeSetsConfigGetTells() {
    server.engineSettings().maxMemoryBytes(77);
    assertEquals("*2\r\n$9\r\nmaxmemory\r\n$2\r\n77\r\n", server.ask("CONFIG", "GET", "maxmemory"));
  }

  @Test
  void configRewriteIsRefusedCleanly() {
    assertTrue(server.ask("CONFIG", "REWRITE").startsWith("-ERR "));
  }

  @Test
  void debugIsForWhomTheConfigurationAdmits() {
    String refused = server.ask("DEBUG", "SLEEP", "0");
    assertTrue(refused.startsWith("-ERR DEBUG command not allowed."), refused);
    server.settings().enableDebugCommand(DebugAccess.LOCAL);
    assertEquals("+OK\r\n", server.ask("DEBUG", "SLEEP", "0"));
  }

  @Test
  void debugStopsTheBackgroundFromExpiringKeys() {
    server.settings().enableDebugCommand(DebugAccess.YES);
    server.ask("SET", "a", "1", "PX", "10");
    server.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
    server.advanceMillis(1000);
    server.state().engine().tick();
    assertEquals(":1\r\n", server.ask("DBSIZE"));
    server.ask("DEBUG", "SET-ACTIVE-EXPIRE", "1");
    server.state().engine().tick();
    assertEquals(":0\r\n", server.ask("DBSIZE"));
  }

  @Test
  void debugObjectTellsEncodingAndIdleTime() {
    server.settings().enableDebugCommand(DebugAccess.YES);
    server.ask("SET", "a", "hello");
    server.advanceMillis(7000);
    server.state().engine().tick();
    String reply = server.ask("DEBUG", "OBJECT", "a");
    assertTrue(reply.contains(" encoding:embstr serializedlength:6 "), reply);
    assertTrue(reply.endsWith(" lru_seconds_idle:7\r\n"), reply);
  }

  @Test
  void timeIsTheEnginesTime() {
    server.advanceMillis(1234);
    assertEquals("*2\r\n$10\r\n1700000001\r\n$6\r\n234000\r\n", server.ask("TIME"));
  }

  @Test
  void commandDescribesEveryCommandThatThereIs() {
    int count = server.state().commands().commands().size();
    assertEquals(":" + count + "\r\n", server.ask("COMMAND", "COUNT"));
    assertTrue(server.ask("COMMAND").startsWith("*" + count + "\r\n*10\r\n"));
    assertTrue(server.ask("COMMAND", "DOCS").startsWith("*" + 2 * count + "\r\n"));
    assertTrue(server.ask("COMMAND", "LIST").startsWith("*" + count + "\r\n"));
    assertEquals(server.ask("COMMAND"), server.ask("COMMAND", "INFO"));
  }

  @Test
  void whileClientsArePausedNothingExpiresByItself() {
    server.ask("SET", "a", "1", "PX", "10");
    server.ask("HSET", "h", "f", "v");
    server.ask("PEXPIRE", "h", "10");
    server.ask("CLIENT", "PAUSE", "100000", "WRITE");
    server.advanceMillis(20);
    server.state().engine().tick();
    assertEquals("$-1\r\n", server.ask("GET", "a"));
    assertEquals("*1\r\n$-1\r\n", server.ask("MGET", "a"));
    assertEquals(":0\r\n", server.ask("EXISTS", "a", "h"));
    assertEquals("*0\r\n", server.ask("HGETALL", "h"));
    assertEquals(":2\r\n", server.ask("DBSIZE"));
    assertEquals(0, server.state().engine().statistics().expiredKeys());
    server.ask("CLIENT", "UNPAUSE");
    assertEquals("$-1\r\n", server.ask("GET", "a"));
    assertEquals(":1\r\n", server.ask("DBSIZE"));
    server.state().engine().tick();
    assertEquals(":0\r\n", server.ask("DBSIZE"));
    assertEquals(2, server.state().engine().statistics().expiredKeys());
  }
}
