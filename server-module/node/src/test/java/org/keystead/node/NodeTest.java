// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.FreePorts;
import org.keystead.testkit.RealRedis;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ShutdownParams;

/** The node as its operator sees it: options, output, signals, exit codes, files. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeTest {
  @TempDir private Path dir;
  private final String port = Integer.toString(FreePorts.next());

  @Test
  void whatWasSetIsThereAfterSigtermAndStart() {
    try (NodeProcess node = start("--save", "900 1");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
      assertTrue(node.output().contains("KSN0005 saved the snapshot"), node::output);
    }
    try (NodeProcess node = start("--save", "900 1");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      assertEquals("1", jedis.get("a"));
      node.awaitOutput("KSN0001 loaded 1 keys");
    }
  }

  @Test
  void usersThatAreWrongRefuseTheStartWithFileAndLine() throws IOException {
    Path file =
        Files.write(dir.resolve("keystead.conf"), List.of("port " + port, "user a on +nosuch"));
    try (NodeProcess node = NodeProcess.start(dir, file.toString())) {
      assertEquals(1, node.exitCode(), node::output);
      assertTrue(
          node.output()
              .contains(
                  file
                      + ":2: Error loading ACL rule '+nosuch' for the user named 'a': Unknown"
                      + " command or category name in ACL"),
          node::output);
    }
  }

  @Test
  void theFileIsRewrittenAndThePidfileGoesWithTheNode() throws IOException {
    Path pid = dir.resolve("node.pid");
    Path file =
        Files.write(
            dir.resolve("keystead.conf"),
            List.of("# mine", "port " + port, "save \"\"", "pidfile " + pid));
    try (NodeProcess node = NodeProcess.start(dir, file.toString());
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      assertTrue(Files.exists(pid), node::output);
      jedis.configSet("maxmemory", "64mb");
      jedis.aclSetUser("a", "on", ">p", "+get", "~x");
      assertEquals("OK", jedis.configRewrite());
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
      assertFalse(Files.exists(pid));
    }
    assertEquals("# mine", Files.readAllLines(file).get(0));
    try (NodeProcess node = NodeProcess.start(dir, file.toString());
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      assertEquals("67108864", jedis.configGet("maxmemory").get("maxmemory"));
      jedis.auth("a", "p");
      assertNull(jedis.get("x"));
    }
  }

  @Test
  void withoutSavePointsNothingIsWritten() {
    try (NodeProcess node = start("--save", "");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
      assertFalse(Files.exists(dir.resolve("dump.rdb")));
    }
  }

  @Test
  void shutdownSavesAsItIsTold() {
    try (NodeProcess node = start("--save", "900 1");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      shutdown(jedis, ShutdownParams.shutdownParams().nosave());
      assertEquals(0, node.exitCode(), node::output);
      assertFalse(Files.exists(dir.resolve("dump.rdb")));
    }
    try (NodeProcess node = start("--save", "");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      shutdown(jedis, ShutdownParams.shutdownParams().save());
      assertEquals(0, node.exitCode(), node::output);
      assertTrue(Files.exists(dir.resolve("dump.rdb")));
    }
  }

  private static void shutdown(Jedis jedis, ShutdownParams params) {
    try {
      jedis.shutdown(params);
    } catch (JedisConnectionException e) {
      // It has no reply: the connection ends.
    }
  }

  @Test
  void aNodeThatCannotSaveStaysUntilItIsAskedAgain() throws IOException {
    Path data = Files.createDirectory(dir.resolve("data"));
    try (NodeProcess node = start("--save", "900 1", "--dir", data.toString());
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      Files.delete(data);
      node.terminate();
      node.awaitOutput("KSN0003");
      assertEquals("1", jedis.get("a"));
      assertTrue(node.isAlive());
      try {
        jedis.shutdown();
      } catch (JedisDataException e) {
        assertEquals("ERR Errors trying to SHUTDOWN. Check logs.", e.getMessage());
      }
      node.terminate();
      assertEquals(1, node.exitCode(), node::output);
    }
  }

  @Test
  void theSnapshotTravelsToRedisServerAndBack() {
    try (RealRedis redis = RealRedis.startIn(dir)) {
      try (Jedis jedis = new Jedis("127.0.0.1", redis.port(), 60_000)) {
        jedis.set("from", "redis");
        jedis.save();
      }
    }
    try (NodeProcess node = start("--save", "900 1");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      assertEquals("redis", jedis.get("from"));
      jedis.setex("to", 1000, "redis");
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
    }
    try (RealRedis redis = RealRedis.startIn(dir);
        Jedis jedis = new Jedis("127.0.0.1", redis.port(), 60_000)) {
      assertEquals("redis", jedis.get("from"));
      assertEquals("redis", jedis.get("to"));
      assertTrue(jedis.ttl("to") > 900);
    }
  }

  @Test
  void aDamagedSnapshotHindersTheStartAndStaysAsItIs() throws IOException {
    Path file = dir.resolve("dump.rdb");
    try (NodeProcess node = start("--save", "900 1");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      for (int i = 0; i < 100; i++) {
        jedis.set("key:" + i, "value");
      }
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    Files.write(file, half);
    try (NodeProcess node = start("--save", "900 1")) {
      assertEquals(1, node.exitCode(), node::output);
      assertTrue(node.output().contains(file.toString()), node::output);
      assertTrue(node.output().contains("at byte "), node::output);
    }
    assertArrayEquals(half, Files.readAllBytes(file));
  }

  @Test
  void aTakenPortIsToldInOneSentence() throws IOException {
    try (ServerSocket taken =
            new ServerSocket(Integer.parseInt(port), 1, InetAddress.getByName("127.0.0.1"));
        NodeProcess node = start()) {
      assertEquals(1, node.exitCode(), node::output);
      assertEquals(1, node.output().lines().count(), node::output);
      assertTrue(
          node.output().startsWith("keystead-node: port " + taken.getLocalPort()), node::output);
    }
  }

  @Test
  void aDirectoryThatIsNoneIsToldInOneSentence() throws IOException {
    for (String wrong : List.of("nowhere", "file")) {
      Files.writeString(dir.resolve("file"), "");
      try (NodeProcess node = start("--dir", dir.resolve(wrong).toString())) {
        assertEquals(1, node.exitCode(), node::output);
        assertEquals(1, node.output().lines().count(), node::output);
        assertTrue(node.output().contains(dir.resolve(wrong).toString()), node::output);
      }
    }
  }

  @Test
  void mistakesInTheFileAreToldWithFileAndLine() throws IOException {
    Path file = dir.resolve("keystead.conf");
    Files.write(file, List.of("# fine", "maxclients 100", "maxclientz 100"));
    try (NodeProcess node = NodeProcess.start(dir, file.toString(), "--port", port)) {
      assertEquals(1, node.exitCode(), node::output);
      assertTrue(
          node.output().startsWith("keystead-node: " + file + ":3: unknown key 'maxclientz'"),
          node::output);
    }
    Files.write(file, List.of("maxclients many"));
    try (NodeProcess node = NodeProcess.start(dir, file.toString(), "--port", port)) {
      assertEquals(1, node.exitCode(), node::output);
      assertTrue(node.output().contains(file + ":1: maxclients 'many'"), node::output);
    }
  }

  @Test
  void theCommandLineOverridesTheFileWhichIncludes() throws IOException {
    Path file = dir.resolve("keystead.conf");
    Files.write(file, List.of("include more.conf", "timeout 10", "port 1"));
    Files.write(
        dir.resolve("more.conf"), List.of("maxclients 77", "requirepass \"a b\"", "timeout 5"));
    try (NodeProcess node =
            NodeProcess.start(dir, file.toString(), "--port", port, "--requirepass", "");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      assertEquals(Map.of("maxclients", "77"), jedis.configGet("maxclients"));
      assertEquals(Map.of("timeout", "10"), jedis.configGet("timeout"));
      assertEquals(Map.of("port", port), jedis.configGet("port"));
      assertTrue(jedis.info("server").contains("config_file:" + file), () -> jedis.info("server"));
      assertEquals("OK", jedis.configSet("maxclients", "78"));
      assertEquals(Map.of("maxclients", "78"), jedis.configGet("maxclients"));
    }
  }

  @Test
  void helpAndVersionAreShort() {
    try (NodeProcess node = NodeProcess.start(dir, "--help")) {
      assertEquals(0, node.exitCode(), node::output);
      assertTrue(node.output().startsWith("Usage: "), node::output);
    }
    try (NodeProcess node = NodeProcess.start(dir, "--version")) {
      assertEquals(0, node.exitCode(), node::output);
      assertTrue(node.output().startsWith("Keystead node "), node::output);
    }
  }

  @Test
  void theBannerIsOneLine() {
    try (NodeProcess node = start();
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      node.awaitOutput("port " + port);
      assertEquals("PONG", jedis.ping());
      assertEquals(1, node.output().lines().count(), node::output);
    }
  }

  private NodeProcess start(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "--port";
    all[1] = port;
    all[2] = "--dir";
    all[3] = dir.toString();
    System.arraycopy(args, 0, all, 4, args.length);
    return NodeProcess.start(dir, all);
  }

  @Test
  void theLogGoesToItsFileInTheDetailThatIsAskedFor() throws IOException {
    Path log = dir.resolve("node.txt");
    try (NodeProcess node =
            start(
                "--logfile",
                log.toString(),
                "--loglevel",
                "warning",
                "--enable-debug-command",
                "yes");
        Jedis jedis = node.connect(Integer.parseInt(port))) {
      jedis.set("a", "1");
      jedis.save();
      jedis.sendCommand(() -> "DEBUG".getBytes(StandardCharsets.US_ASCII), "LOG", "first");
      assertTrue(Files.readString(log).contains("KSC0011 DEBUG LOG: first"), node::output);
      Files.move(log, dir.resolve("node.old.txt"));
      jedis.configSet("loglevel", "notice");
      jedis.sendCommand(() -> "DEBUG".getBytes(StandardCharsets.US_ASCII), "LOG", "second");
      assertTrue(Files.readString(log).contains("KSC0011 DEBUG LOG: second"), node::output);
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
      assertFalse(node.output().contains("KS"), node::output);
    }
    assertTrue(Files.readString(log).contains("KSN0006 stopped"));
  }

  @Test
  void aLogfileThatCannotBeWrittenRefusesTheStart() {
    try (NodeProcess node = start("--logfile", dir.resolve("no/such/dir.txt").toString())) {
      assertEquals(1, node.exitCode(), node::output);
      assertTrue(node.output().contains("cannot write the log file"), node::output);
    }
  }
}
