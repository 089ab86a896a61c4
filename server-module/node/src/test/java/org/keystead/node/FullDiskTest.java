// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.FreePorts;
import org.keystead.testkit.RealParts;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** A disk that is full while a node saves: nothing is lost, and its clients are told. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {
  private static final byte[] LARGE = "large".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGE_BYTES = 10 << 20;

  @TempDir private Path dir;
  private final int port = FreePorts.next();

  @Test
  void aFileSystemWithoutSpaceIsSurvived() throws IOException, InterruptedException {
    // In a namespace of the node's own, so that nothing is left of it.
    List<String> namespace = List.of("unshare", "--user", "--map-root-user", "--mount");
    if (RealParts.find("unshare").isEmpty() || !succeeds(namespace, "true")) {
      throw RealParts.missing("the right to mount in a namespace of one's own (unshare)");
    }
    Path data = Files.createDirectory(dir.resolve("data"));
    String mount = "mount -t tmpfs -o size=4m none '" + data + "' && exec \"$@\"";
    savesAndFailsAndSaves(data, concat(namespace, List.of("sh", "-c", mount, "sh")));
  }

  @Test
  void aLimitForTheSizeOfFilesIsSurvived() throws IOException {
    Path data = Files.createDirectory(dir.resolve("data"));
    // In blocks of 512 or 1024 bytes, as the shell likes.
    savesAndFailsAndSaves(data, List.of("sh", "-c", "ulimit -f 8192 && exec \"$@\"", "sh"));
  }

  private static boolean succeeds(List<String> prefix, String program)
      throws IOException, InterruptedException {
    return new ProcessBuilder(concat(prefix, List.of(program))).start().waitFor() == 0;
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private void savesAndFailsAndSaves(Path data, List<String> wrapper) throws IOException {
    String[] options = {"--port", "" + port, "--dir", data.toString(), "--save", "900 1"};
    byte[] saved;
    try (NodeProcess node = NodeProcess.startUnder(wrapper, dir, options);
        Jedis jedis = node.connect(port)) {
      Path seen = node.seen(data);
      jedis.set("old", "1");
      jedis.save();
      byte[] before = Files.readAllBytes(seen.resolve("dump.rdb"));
      jedis.set(LARGE, noise());
      jedis.bgsave();
      awaitStatus(jedis, "err");
      assertRefused(jedis);
      assertArrayEquals(before, Files.readAllBytes(seen.resolve("dump.rdb")));
      assertEquals(List.of("dump.rdb"), names(seen));
      assertThrows(JedisDataException.class, jedis::save);
      assertEquals(List.of("dump.rdb"), names(seen));
      assertTrue(node.output().contains("KSE0010"), node::output);

      jedis.configSet("stop-writes-on-bgsave-error", "no");
      assertEquals(1, jedis.del(LARGE));
      jedis.configSet("stop-writes-on-bgsave-error", "yes");
      jedis.bgsave();
      awaitStatus(jedis, "ok");
      assertEquals("OK", jedis.set("new", "2"));
      jedis.save();
      saved = Files.readAllBytes(seen.resolve("dump.rdb"));
      node.terminate();
      assertEquals(0, node.exitCode(), node::output);
    }
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.write(elsewhere.resolve("dump.rdb"), saved);
    options[3] = elsewhere.toString();
    try (NodeProcess node = NodeProcess.start(dir, options);
        Jedis jedis = node.connect(port)) {
      assertEquals(List.of("1", "2"), jedis.mget("old", "new"));
      assertEquals(2, jedis.dbSize());
    }
  }

  private static byte[] noise() {
    byte[] noise = new byte[LARGE_BYTES];
    new SplittableRandom(7).nextBytes(noise);
    return noise;
  }

  private static void assertRefused(Jedis jedis) {
    JedisDataException refusal =
        assertThrows(JedisDataException.class, () -> jedis.set("new", "2"));
    assertTrue(
        refusal.getMessage().startsWith("MISCONF Redis is configured to save RDB snapshots"));
    assertEquals("1", jedis.get("old"));
    assertEquals(LARGE_BYTES, jedis.strlen(LARGE));
  }

  private static void awaitStatus(Jedis jedis, String status) {
    String wanted = "rdb_last_bgsave_status:" + status;
    while (true) {
      String info = jedis.info("persistence");
      if (info.contains(wanted) && info.contains("rdb_bgsave_in_progress:0")) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
