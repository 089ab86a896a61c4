// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.RealParts;
import org.keystead.testkit.RealRedis;

/** The ways in which people use redis-cli; where its output is long, redis-server's is the same. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CliModesTest {
  private static final String EVERY_TYPE =
      """
      SET string "a \\"quoted\\" \\xffbyte"
      INCRBYFLOAT float 3.25
      APPEND string x
      GET string
      GET nothing
      RPUSH list a b "c d" ""
      LRANGE list 0 -1
      LPOP list 2
      LPOP list
      LPOS list zz
      SADD numbers 3 1 2
      SMEMBERS numbers
      SISMEMBER numbers 2
      SMISMEMBER numbers 2 9
      HSET hash f v g "w x"
      HGETALL hash
      HMGET hash f none
      HRANDFIELD none 2 WITHVALUES
      ZADD zset 1.5 a 2 b inf c
      ZRANGE zset 0 -1 WITHSCORES
      ZSCORE zset a
      ZPOPMAX zset
      ZMSCORE zset a none
      ZRANGE none 0 -1
      XADD stream 1-1 f v g w
      XADD stream 1-1 f v
      XRANGE stream - +
      XREAD STREAMS stream 0
      XREAD STREAMS stream $
      XGROUP CREATE stream group 0
      XREADGROUP GROUP group me COUNT 1 STREAMS stream >
      XPENDING stream group
      XINFO GROUPS stream
      GEOADD geo 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
      GEODIST geo Palermo Catania km
      GEOSEARCH geo FROMLONLAT 15 37 BYRADIUS 200 km ASC WITHCOORD WITHDIST
      PFADD hll a b c
      PFCOUNT hll
      SETBIT bits 7 1
      BITFIELD bits GET u8 0 INCRBY u2 100 1
      SORT numbers DESC
      OBJECT ENCODING numbers
      TYPE zset
      MULTI
      SET x 1
      LPUSH x 1
      GET x
      EXEC
      EXEC
      HGET string f
      WRONG command
      EXISTS string list none
      EXPIRE string 100
      TTL none
      COMMAND GETKEYS MSET a 1 b 2
      COMMAND INFO GET
      COMMAND COUNT EXTRA
      CONFIG GET maxmemory
      ACL WHOAMI
      ACL GETUSER default
      CLIENT GETNAME
      DEBUG JMAP
      MEMORY USAGE none
      """;

  @TempDir private Path dir;

  private static List<String> cli(int port, String... words) {
    return CliProcess.redisCliCommand(port, words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-2 --raw",
        "-3 --raw",
        "-2 --no-raw",
        "-3 --no-raw",
        "-2 --csv",
        "-3 --csv",
        "-2 --json",
        "-3 --json",
        "-3 --quoted-json",
        "-3 --no-raw -n 5 --show-pushes yes",
      })
  void printsEveryTypeAsItDoesFromRedisServer(String options) {
    String[] words = options.split(" ");
    try (TestServer ours = TestServer.start();
        RealRedis theirs = RealRedis.start()) {
      String printed = CliProcess.talk(EVERY_TYPE, cli(ours.port(), words));
      assertEquals(CliProcess.talk(EVERY_TYPE, cli(theirs.port(), words)), printed);
      assertTrue(printed.contains("Catania"), printed);
    }
  }

  @Test
  void takesTheLastArgumentFromItsInput() {
    try (TestServer server = TestServer.start()) {
      int port = server.port();
      String value = "two\nlines, \u00e9\u4e16";
      assertEquals("OK\n", CliProcess.talk(value, cli(port, "-x", "set", "a")));
      assertEquals(value + "\n", CliProcess.call(port, "get", "a"));
      assertEquals(
          "OK\n", CliProcess.talk(value, cli(port, "-X", "TAG", "mset", "b", "TAG", "c", "1")));
      assertEquals(value + "\n1\n", CliProcess.call(port, "-d", "\n", "mget", "b", "c"));
      assertEquals("2\n3\n4\n", CliProcess.call(port, "-r", "3", "incrby", "c", "1"));
    }
  }

  @Test
  void exitsAsTheReplyDemands() {
    try (TestServer server = TestServer.start()) {
      try (CliProcess wrong = CliProcess.redisCli(server.port(), "-e", "incrby", "a", "b")) {
        assertEquals(1, wrong.awaitEnd());
        assertEquals("ERR value is not an integer or out of range", wrong.output().strip());
      }
      try (CliProcess right = CliProcess.redisCli(server.port(), "-e", "incrby", "a", "2")) {
        assertEquals(0, right.awaitEnd());
        assertEquals("2\n", right.output());
      }
    }
  }

  @Test
  void logsInWithNameAndPassword() {
    try (TestServer server = TestServer.start()) {
      int port = server.port();
      CliProcess.call(port, "acl", "setuser", "ann", "on", ">secret", "~a*", "+get", "+set");
      String[] ann = {"--user", "ann", "--pass", "secret", "--no-auth-warning"};
      assertEquals("OK\n", CliProcess.call(port, with(ann, "set", "a1", "x")));
      assertTrue(CliProcess.call(port, with(ann, "set", "b1", "x")).startsWith("NOPERM"));
      String uri = "redis://ann:secret@127.0.0.1:" + port + "/0";
      assertEquals("x\n", CliProcess.call(port, "-u", uri, "--no-auth-warning", "get", "a1"));
      ann[3] = "wrong";
      assertTrue(CliProcess.call(port, with(ann, "get", "a1")).contains("WRONGPASS"));
    }
  }

  private static String[] with(String[] options, String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(Arrays.asList(words));
    return all.toArray(String[]::new);
  }

  @Test
  void statShowsHowLoadGrows() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("MSET a 1 b 2 c 3");
      // Its output goes to no terminal, so that it comes in blocks of some fifty lines.
      try (CliProcess stat = CliProcess.redisCli(server.port(), "-i", "0.01", "--stat")) {
        stat.await("(+1)");
        client.call("SET d 4");
        stat.await("\n4  ");
        Pattern line = Pattern.compile("[34] +[0-9.]+[BKMG] +2 +0 +[0-9]+ \\(\\+[0-9]+\\) +2 *");
        List<String> rows =
            stat.output()
                .lines()
                .filter(row -> !row.isEmpty() && "34".indexOf(row.charAt(0)) >= 0)
                .toList();
        assertTrue(rows.size() > 20, stat::output);
        // The last one may be cut.
        for (String row : rows.subList(0, rows.size() - 1)) {
          assertTrue(line.matcher(row).matches(), () -> "[" + row + "]");
        }
      }
    }
  }

  @Test
  void latencyIsMeasuredOnce() {
    try (TestServer server = TestServer.start()) {
      String report = CliProcess.call(server.port(), "-i", "0.2", "--latency");
      assertTrue(report.matches("\\d+ \\d+ [0-9.]+ \\d+\n"), report);
      String table = CliProcess.call(server.port(), "-i", "0.2", "--csv", "--latency");
      assertTrue(table.matches("\\d+,\\d+,[0-9.]+,\\d+\n"), table);
      try (RespConnection client = server.connect()) {
        String pings = client.call("INFO commandstats").text();
        assertFalse(pings.contains("cmdstat_ping:calls=0"), pings);
        assertTrue(pings.contains("cmdstat_ping:calls="), pings);
      }
    }
  }

  @Test
  void lruTestFindsItsKeysWhereMemoryIsLimited() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("CONFIG SET maxmemory 2mb maxmemory-policy allkeys-lru");
      try (CliProcess test = CliProcess.redisCli(server.port(), "--lru-test", "100000")) {
        TestServer.await("keys were evicted", () -> evicted(client) > 0);
        long keys = client.call("DBSIZE").integer();
        assertTrue(keys > 100 && keys < 100_000, () -> keys + " keys, " + test.output());
        assertFalse(test.output().contains("rror"), test::output);
      }
    }
  }

  private static long evicted(RespConnection client) {
    return client
        .call("INFO stats")
        .text()
        .lines()
        .filter(line -> line.startsWith("evicted_keys:"))
        .mapToLong(line -> Long.parseLong(line.substring("evicted_keys:".length()).strip()))
        .sum();
  }

  @Test
  void monitorShowsWhatOthersSend() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect();
        CliProcess monitor = CliProcess.redisCli(server.port(), "monitor")) {
      monitor.await("OK\n");
      client.call("SET a \"two words\"");
      client.call("SELECT 2");
      client.call("LPUSH list x\\ny");
      client.call("PING");
      monitor.await("\"PING\"");
      String[] lines = monitor.output().split("\n");
      String from = "127.0.0.1:" + client.socket().getLocalPort() + "] ";
      assertTrue(lines[1].matches("\\d+\\.\\d{6} \\[0 " + Pattern.quote(from) + ".*"), lines[1]);
      assertTrue(lines[1].endsWith("\"SET\" \"a\" \"two words\""), lines[1]);
      assertTrue(lines[3].contains("[2 " + from), lines[3]);
      assertEquals(5, lines.length, monitor.output());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-2", "-3"})
  void subscribersPrintWhatIsPublished(String protocol) {
    try (TestServer server = TestServer.start();
        CliProcess plain =
            CliProcess.redisCli(server.port(), protocol, "--csv", "subscribe", "news", "sport");
        CliProcess pattern =
            CliProcess.redisCli(server.port(), protocol, "--csv", "psubscribe", "n*")) {
      plain.await("\"subscribe\",\"sport\",2\n");
      pattern.await("\"psubscribe\",\"n*\",1\n");
      assertEquals("2\n", CliProcess.call(server.port(), "publish", "news", "hello, world"));
      assertEquals("1\n", CliProcess.call(server.port(), "publish", "sport", "1:0"));
      plain.await("\"message\",\"news\",\"hello, world\"\n");
      plain.await("\"message\",\"sport\",\"1:0\"\n");
      pattern.await("\"pmessage\",\"n*\",\"news\",\"hello, world\"\n");
      assertFalse(pattern.output().contains("1:0"), pattern::output);
    }
  }

  @Test
  void interactiveModeHintsHelpsAndFollowsTheConnection() {
    String script = RealParts.require("script").toString();
    try (TestServer server = TestServer.start()) {
      String program = String.join(" ", cli(server.port()));
      List<String> command =
          List.of(
              script, "-qefc", "stty cols 100 rows 40; TERM=xterm exec " + program, "/dev/null");
      String prompt = "127.0.0.1:" + server.port();
      try (CliProcess terminal = CliProcess.start(command)) {
        enter(terminal, prompt + "> ", "help rpoplpush");
        terminal.await("source destination");
        terminal.await("1.2.0");
        enter(terminal, prompt + "> ", "help @hyperloglog");
        terminal.await("PFMERGE");
        enter(terminal, prompt + "> ", "rpush list a b");
        terminal.await("key element [element ...]");
        terminal.await("(integer) 2");
        enter(terminal, prompt + "> ", "lrange list 0 -1");
        terminal.await("1) \"a\"\r\n2) \"b\"\r\n");
        enter(terminal, prompt + "> ", "select 3");
        enter(terminal, prompt + "[3]> ", "multi");
        enter(terminal, prompt + "[3](TX)> ", "incr counter");
        terminal.await("QUEUED");
        enter(terminal, prompt + "[3](TX)> ", "exec");
        terminal.await("1) (integer) 1");
        enter(terminal, prompt + "[3]> ", "hello 3");
        terminal.await("3# \"proto\" => (integer) 3");
        enter(terminal, prompt + "[3]> ", "client tracking on");
        terminal.await("OK\r\n");
        enter(terminal, prompt + "[3]> ", "get counter");
        terminal.await("\"1\"");
        CliProcess.call(server.port(), "-n", "3", "incr", "counter");
        enter(terminal, prompt + "[3]> ", "get counter");
        terminal.await("-> invalidate: 'counter'\r\n");
        terminal.await("\"2\"");
        enter(terminal, prompt + "[3]> ", "exit");
        assertEquals(0, terminal.awaitEnd(), terminal::output);
      }
      assertEquals(1, server.engine().clientKeyspace(3).size());
    }
  }

  /** Types a line when its prompt is there. */
  private static void enter(CliProcess terminal, String prompt, String line) {
    terminal.await(prompt);
    terminal.type(line + "\r");
  }

  @Test
  void whatNeedsReplicationOrScriptsIsRefusedInWords() throws IOException {
    try (TestServer server = TestServer.start()) {
      Path file = dir.resolve("copy.rdb");
      try (CliProcess copy = CliProcess.redisCli(server.port(), "--rdb", file.toString())) {
        assertEquals(1, copy.awaitEnd());
        assertTrue(
            copy.output().contains("ERR this server does not replicate: it can have no replicas"),
            copy::output);
        assertFalse(Files.exists(file) && Files.size(file) > 0);
      }
    }
  }
}
