// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.server.parity.RespConnection;

/** What redis-cli does with whole keyspaces: looks for large keys, lists them, fills them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CliKeysTest {
  /** Commands that --pipe loads; {@code .ci/run} asks for a million. */
  private static final int PIPED = Integer.getInteger("keystead.clients.piped", 100_000);

  private static final Map<String, Integer> LARGEST =
      Map.of("string", 5_000, "list", 400, "set", 300, "hash", 200, "zset", 100, "stream", 50);

  @TempDir private Path dir;

  /** Two hundred small keys of each type and a large one, of the sizes above. */
  private static void fill(TestServer server) {
    try (RespConnection client = server.connect()) {
      for (int i = 0; i < 200; i++) {
        client.call("SET string:" + i + " value");
        client.call("RPUSH list:" + i + " a b");
        client.call("SADD set:" + i + " a b c");
        client.call("HSET hash:" + i + " a 1 b 2");
        client.call("ZADD zset:" + i + " 1 a");
        client.call("XADD stream:" + i + " * f v");
      }
      client.call("SET string:large " + "v".repeat(LARGEST.get("string")));
      for (int i = 0; i < LARGEST.get("list"); i++) {
        client.call("RPUSH list:large element" + i);
      }
      for (int i = 0; i < LARGEST.get("set"); i++) {
        client.call("SADD set:large member" + i);
      }
      for (int i = 0; i < LARGEST.get("hash"); i++) {
        client.call("HSET hash:large field" + i + " v");
      }
      for (int i = 0; i < LARGEST.get("zset"); i++) {
        client.call("ZADD zset:large " + i + " member" + i);
      }
      for (int i = 0; i < LARGEST.get("stream"); i++) {
        client.call("XADD stream:large * f v");
      }
    }
  }

  @Test
  void bigkeysFindsTheLargestOfEachType() {
    try (TestServer server = TestServer.start()) {
      fill(server);
      String report = CliProcess.call(server.port(), "--bigkeys");
      assertTrue(report.contains("Sampled 1206 keys in the keyspace!"), report);
      LARGEST.forEach(
          (type, size) ->
              assertTrue(
                  report.matches(
                      "(?s).*Biggest +"
                          + type
                          + " found '\""
                          + type
                          + ":large\"' has "
                          + size
                          + " .*"),
                  () -> type + ": " + report));
      assertTrue(report.contains("201 lists with 800 items (16.67% of keys, avg size 3.98)"));
      assertTrue(report.contains("201 hashs with 600 fields (16.67% of keys, avg size 2.99)"));
      assertTrue(report.contains("201 strings with 6000 bytes (16.67% of keys, avg size 29.85)"));
      assertTrue(report.contains("201 streams with 250 entries (16.67% of keys, avg size 1.24)"));
      assertTrue(report.contains("201 sets with 900 members (16.67% of keys, avg size 4.48)"));
      assertTrue(report.contains("201 zsets with 300 members (16.67% of keys, avg size 1.49)"));
    }
  }

  @Test
  void memkeysTellsWhatMemoryUsageTells() {
    try (TestServer server = TestServer.start()) {
      fill(server);
      for (String samples : List.of("0", "5")) {
        String report = CliProcess.call(server.port(), "--memkeys", "--memkeys-samples", samples);
        assertTrue(report.contains("Sampled 1206 keys in the keyspace!"), report);
        try (RespConnection client = server.connect()) {
          for (String type : LARGEST.keySet()) {
            long bytes =
                client.call("MEMORY USAGE " + type + ":large SAMPLES " + samples).integer();
            assertTrue(
                report.matches(
                    "(?s).*Biggest +"
                        + type
                        + " found '\""
                        + type
                        + ":large\"' has "
                        + bytes
                        + " bytes.*"),
                () -> type + ", " + bytes + ": " + report);
          }
        }
      }
    }
  }

  @Test
  void hotkeysFindsWhatIsReadMostUnderAnLfuPolicy() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      fill(server);
      try (CliProcess refused = CliProcess.redisCli(server.port(), "--hotkeys")) {
        assertEquals(1, refused.awaitEnd());
        assertTrue(
            refused.output().contains("ERR An LFU maxmemory policy is not selected"),
            refused::output);
      }
      // A counter that a minute's end halves would be told twice, and differently.
      client.call("CONFIG SET maxmemory-policy allkeys-lfu lfu-decay-time 0");
      // Keys that are there have counters by what their clocks showed: as many as chance wants.
      client.call("FLUSHALL");
      client.call("HSET hash:large field7 v");
      for (int i = 0; i < 200; i++) {
        client.call("SET string:" + i + " value");
      }
      for (int i = 0; i < 1_000; i++) {
        client.call("HGET hash:large field7");
        client.call("GET string:" + i % 200);
      }
      long counter = client.call("OBJECT FREQ hash:large").integer();
      String report = CliProcess.call(server.port(), "--hotkeys");
      List<String> hot =
          report.lines().filter(line -> line.startsWith("hot key found with counter:")).toList();
      assertEquals(16, hot.size(), report);
      assertEquals(
          "hot key found with counter: " + counter + "\tkeyname: \"hash:large\"", hot.get(0));
    }
  }

  @Test
  void scanListsEveryMatchingKeyOnce() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      fill(server);
      client.call("SET two\\nlines 1");
      List<String> all = CliProcess.call(server.port(), "--scan").lines().toList();
      assertEquals(1207, new TreeSet<>(all).size());
      assertEquals(1207, all.size());
      String some = CliProcess.call(server.port(), "--scan", "--pattern", "zset:1[23]?");
      assertEquals(20, some.lines().distinct().count(), some);
      assertTrue(some.lines().allMatch(key -> key.matches("zset:1[23].")), some);
      String quoted = CliProcess.call(server.port(), "--scan", "--quoted-pattern", "\"t\\x77o*\"");
      assertEquals("two\\nlines\n", quoted);
      assertEquals("", CliProcess.call(server.port(), "--scan", "--pattern", "nothing*"));
    }
  }

  @Test
  void pipeLoadsCommandsOfEveryTypeAndCountsTheirErrors() throws IOException {
    Path commands = dir.resolve("commands");
    int each = PIPED / 6;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(commands))) {
      for (int i = 0; i < each; i++) {
        write(out, "SET", "string:" + i, "value " + i);
        write(out, "RPUSH", "list:" + i % 10, "element " + i);
        write(out, "SADD", "set:" + i % 10, "member " + i);
        write(out, "HSET", "hash:" + i % 10, "field " + i, "value");
        write(out, "ZADD", "zset:" + i % 10, Integer.toString(i), "member " + i);
        write(out, "GET", "list:0");
      }
    }
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("RPUSH list:0 first");
      String report = CliProcess.pipe(server.port(), commands, 1);
      // Each sixth command asks a list for its string.
      Matcher summary = Pattern.compile("errors: (\\d+), replies: (\\d+)").matcher(report);
      assertTrue(summary.find(), report);
      assertEquals(each, Integer.parseInt(summary.group(1)));
      assertEquals(6 * each, Integer.parseInt(summary.group(2)));
      assertEquals(each + 40, client.call("DBSIZE").integer());
      for (int i = 0; i < 10; i++) {
        long size = (each - i + 9) / 10;
        assertEquals(size + (i == 0 ? 1 : 0), client.call("LLEN list:" + i).integer());
        assertEquals(size, client.call("SCARD set:" + i).integer());
        assertEquals(size, client.call("HLEN hash:" + i).integer());
        assertEquals(size, client.call("ZCARD zset:" + i).integer());
      }
      int last = each - 1;
      assertEquals("value " + last, client.call("GET string:" + last).text());
      assertEquals("element " + last, client.call("LINDEX list:" + last % 10 + " -1").text());
    }
  }

  @Test
  void pipeReadsInlineCommandsAsWell() {
    try (TestServer server = TestServer.start()) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 50_000; i++) {
        lines.append("SET key:").append(i).append(' ').append(i).append("\r\n");
      }
      String report =
          CliProcess.talk(lines.toString(), CliProcess.redisCliCommand(server.port(), "--pipe"));
      assertTrue(report.contains("errors: 0, replies: 50000"), report);
      assertEquals(50_000, server.engine().clientKeyspace(0).size());
      assertFalse(report.contains("Error"), report);
    }
  }

  private static void write(OutputStream out, String... words) throws IOException {
    StringBuilder frame = new StringBuilder().append('*').append(words.length).append("\r\n");
    for (String word : words) {
      frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    out.write(frame.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
