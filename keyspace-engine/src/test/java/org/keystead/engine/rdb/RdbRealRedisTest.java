// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.moilioncircle.redis.replicator.Configuration;
import com.moilioncircle.redis.replicator.FileType;
import com.moilioncircle.redis.replicator.RedisReplicator;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueString;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Slice;

/** Files and payloads exchanged with the machine's redis-server, in both directions. */
class RdbRealRedisTest {
  private static final long IN_2100_MILLIS = 4_102_444_800_123L;

  @TempDir Path dir;

  @Test
  void redisLoadsWhatWeWrite() throws Exception {
    for (RdbOptions options :
        new RdbOptions[] {
          RdbOptions.DEFAULT,
          RdbOptions.DEFAULT.withCompression(false),
          RdbOptions.DEFAULT.withChecksum(false)
        }) {
      Map<String, String> entries = samples();
      writeDump(options, entries);
      String checked = RedisSession.check(dump());
      assertTrue(checked.contains("RDB looks OK!"), checked);
      try (RedisSession redis = RedisSession.start(dir)) {
        for (int database : new int[] {0, 9}) {
          redis.call("SELECT", Integer.toString(database));
          assertEquals(Integer.toString(entries.size()), redis.call("DBSIZE"));
          int index = 0;
          for (Map.Entry<String, String> entry : entries.entrySet()) {
            assertEquals(entry.getValue(), redis.call("GET", entry.getKey()), entry.getKey());
            String expiry = index++ % 3 == 0 ? Long.toString(IN_2100_MILLIS + index) : "-1";
            assertEquals(expiry, redis.call("PEXPIRETIME", entry.getKey()), entry.getKey());
          }
        }
        redis.call("SELECT", "0");
        assertEquals("int", redis.call("OBJECT", "ENCODING", "number"));
      }
    }
  }

  @Test
  void redisTakesOverFrequencyAndIdleTime() throws Exception {
    try (FileChannel channel = create()) {
      RdbWriter writer = RdbWriter.to(channel, RdbOptions.DEFAULT);
      writer.selectDb(0);
      writer.frequency(200);
      writer.string(Recorder.bytes("often"), Recorder.bytes("x"));
      writer.idle(5000);
      writer.string(Recorder.bytes("old"), Recorder.bytes("y"));
      writer.end();
    }
    try (RedisSession redis = RedisSession.start(dir, "maxmemory-policy allkeys-lfu")) {
      assertEquals("200", redis.call("OBJECT", "FREQ", "often"));
    }
    try (RedisSession redis = RedisSession.start(dir, "maxmemory-policy allkeys-lru")) {
      long idleSeconds = Long.parseLong(redis.call("OBJECT", "IDLETIME", "old"));
      assertTrue(idleSeconds >= 4999 && idleSeconds < 6000, "idle: " + idleSeconds);
    }
  }

  @Test
  void redisLoadsAStringOfMostlyZerosThatWasCompressedInBlocks() throws Exception {
    int length = 40 << 20;
    byte[] noise = new byte[500_000];
    new SplittableRandom(5).nextBytes(noise);
    ChunkedBytes sparse =
        ChunkedBytes.EMPTY
            .overwritten(length - 1, Slice.of(new byte[] {1}))
            .overwritten(20_000_000, Slice.of(noise));
    try (FileChannel channel = create()) {
      RdbWriter writer = RdbWriter.to(channel, RdbOptions.DEFAULT);
      writer.selectDb(0);
      byte[] key = Recorder.bytes("sparse");
      writer.entry(RdbType.STRING, key, 0, key.length).string(sparse);
      writer.end();
    }
    assertTrue(Files.size(dump()) < 2 << 20);
    long bits = 1;
    for (byte b : noise) {
      bits += Integer.bitCount(b & 0xFF);
    }
    try (RedisSession redis = RedisSession.start(dir)) {
      assertEquals(Integer.toString(length), redis.call("STRLEN", "sparse"));
      assertEquals(Long.toString(bits), redis.call("BITCOUNT", "sparse"));
      assertEquals("1", redis.call("GETBIT", "sparse", Integer.toString(length * 8 - 1)));
    }
  }

  @Test
  void weReadWhatRedisWrites() throws Exception {
    for (String compression : new String[] {"yes", "no"}) {
      Map<String, String> entries = samples();
      try (RedisSession redis = RedisSession.start(dir, "rdbcompression " + compression)) {
        for (int database : new int[] {2, 11}) {
          redis.call("SELECT", Integer.toString(database));
          for (Map.Entry<String, String> entry : entries.entrySet()) {
            redis.call("SET", entry.getKey(), entry.getValue());
          }
          redis.call("PEXPIREAT", "number", Long.toString(IN_2100_MILLIS));
        }
        redis.call("SAVE");
      }
      Recorder read = Recorder.ofFile(dump());
      assertTrue(read.ended);
      assertEquals(10, read.version);
      assertEquals("7.0.15", read.aux.get("redis-ver"));
      assertEquals(2, read.databases.size());
      for (int database : new int[] {2, 11}) {
        assertEquals(entries.size() + "/1", read.sizes.get(database));
        assertEquals(entries.keySet(), read.database(database).keySet());
        entries.forEach((key, value) -> assertEquals(value, read.value(database, key), key));
        assertEquals(IN_2100_MILLIS, read.database(database).get("number").expireAtMillis());
        assertEquals(RdbKey.NONE, read.database(database).get("").expireAtMillis());
      }
      Files.delete(dump());
    }
  }

  @Test
  void weReadFrequencyAndIdleTimeOfRedis() throws Exception {
    try (RedisSession redis = RedisSession.start(dir, "maxmemory-policy allkeys-lfu")) {
      redis.call("SET", "k", "v");
      redis.call("SAVE");
    }
    Recorder.Item item = Recorder.ofFile(dump()).database(0).get("k");
    assertEquals(5, item.frequency());
    assertEquals(RdbKey.NONE, item.idleSeconds());
    try (RedisSession redis = RedisSession.start(dir, "maxmemory-policy volatile-lru")) {
      redis.call("RESTORE", "old", "0", dumpOf("v"), "IDLETIME", "1234");
      redis.call("SAVE");
    }
    item = Recorder.ofFile(dump()).database(0).get("old");
    assertEquals(RdbKey.NONE, item.frequency());
    assertTrue(item.idleSeconds() >= 1233 && item.idleSeconds() < 2000, item.toString());
  }

  @Test
  void otherTypesThatRedisWritesArePassedOver() throws Exception {
    try (RedisSession redis = RedisSession.start(dir)) {
      String big = "element".repeat(100);
      for (int i = 0; i < 1000; i++) {
        String element = i % 100 == 0 ? big + i : "e" + i;
        redis.call("RPUSH", "list", element);
        redis.call("SADD", "set", element);
        redis.call("SADD", "intset", Integer.toString(i % 300));
        redis.call("ZADD", "zset", i + ".5", element);
        redis.call("HSET", "hash", element, element);
        redis.call("XADD", "stream", "*", "field", element);
      }
      redis.call("HSET", "smallhash", "a", "1", "b", "two");
      redis.call("ZADD", "smallzset", "1", "a", "inf", "b");
      redis.call("XGROUP", "CREATE", "stream", "group", "0");
      redis.call("XREADGROUP", "GROUP", "group", "me", "COUNT", "50", "STREAMS", "stream", ">");
      redis.call("XREADGROUP", "GROUP", "group", "you", "COUNT", "5", "STREAMS", "stream", ">");
      redis.call("XACK", "stream", "group", "0-1");
      redis.call(
          "FUNCTION",
          "LOAD",
          "#!lua name=lib\nredis.register_function('f', function() return 1 end)");
      redis.call("SET", "string", "value");
      redis.call("SAVE");
    }
    assertThrows(RdbFormatException.class, () -> Recorder.ofFile(dump()));
    Recorder recorder = new Recorder();
    recorder.skipOthers = true;
    recorder.readFile(dump());
    assertTrue(recorder.ended);
    assertEquals(8, recorder.skipped.size(), recorder.skipped.toString());
    assertEquals(RdbType.LIST_QUICKLIST_2, recorder.skipped.get("list"));
    assertEquals(RdbType.STREAM_LISTPACKS_2, recorder.skipped.get("stream"));
    assertEquals("value", recorder.value(0, "string"));
    assertTrue(recorder.functions.get("function 0").startsWith("#!lua name=lib"));
  }

  @Test
  void payloadsOfDumpAndRestoreGoBothWays() throws Exception {
    try (RedisSession redis = RedisSession.start(dir)) {
      for (Map.Entry<String, String> entry : samples().entrySet()) {
        String value = entry.getValue();
        redis.call("SET", "theirs", value);
        byte[] theirs = Recorder.bytes(redis.call("DUMP", "theirs"));
        assertTrue(DumpPayload.verify(theirs, 0, theirs.length), entry.getKey());
        byte[] read = DumpPayload.string(theirs, 0, theirs.length, RdbOptions.DEFAULT);
        assertEquals(value, Recorder.text(read), entry.getKey());
        redis.call("RESTORE", "ours", "0", dumpOf(value), "REPLACE");
        assertEquals(value, redis.call("GET", "ours"), entry.getKey());
      }
    }
  }

  @Test
  void anIndependentReaderFindsTheSameEntries() throws Exception {
    Map<String, String> entries = samples();
    writeDump(RdbOptions.DEFAULT, entries);
    Map<String, String> found = new TreeMap<>();
    Configuration configuration = Configuration.defaultSetting();
    try (RedisReplicator replicator =
        new RedisReplicator(dump().toFile(), FileType.RDB, configuration)) {
      replicator.addEventListener(
          (source, event) -> {
            if (event instanceof KeyStringValueString entry) {
              String key = entry.getDb().getDbNumber() + " " + Recorder.text(entry.getKey());
              found.put(key, Recorder.text(entry.getValue()) + entry.getExpiredMs());
            }
          });
      replicator.open();
    }
    Map<String, String> expected = new TreeMap<>();
    Recorder ours = Recorder.ofFile(dump());
    ours.databases.forEach(
        (database, items) ->
            items.forEach(
                (key, item) -> {
                  long at = item.expireAtMillis();
                  expected.put(database + " " + key, item.value() + (at < 0 ? null : at));
                }));
    assertEquals(2 * entries.size(), found.size());
    assertEquals(expected, found);
  }

  @Test
  void redisRefusesADamagedFileWithTheSumWeName() throws Exception {
    writeDump(RdbOptions.DEFAULT, Map.of("a", "value of a"));
    byte[] bytes = Files.readAllBytes(dump());
    bytes[bytes.length - 12] ^= 1;
    Files.write(dump(), bytes);
    RdbFormatException ours = assertThrows(RdbFormatException.class, () -> Recorder.ofFile(dump()));
    IllegalStateException theirs =
        assertThrows(IllegalStateException.class, () -> RedisSession.start(dir).close());
    String sum = ours.expected().substring("the checksum ".length());
    assertNotNull(theirs.getMessage());
    assertTrue(theirs.getMessage().contains(sum), sum + " not in " + theirs.getMessage());
  }

  private void writeDump(RdbOptions options, Map<String, String> entries) throws IOException {
    try (FileChannel channel = create()) {
      RdbWriter writer = RdbWriter.to(channel, options);
      writer.aux("redis-ver", "7.0.15");
      writer.aux("keystead-region", "users max-entries=10");
      for (int database : new int[] {0, 9}) {
        writer.selectDb(database);
        writer.resizeDb(entries.size(), (entries.size() + 2) / 3);
        int index = 0;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
          if (index++ % 3 == 0) {
            writer.expireAt(IN_2100_MILLIS + index);
          }
          writer.string(Recorder.bytes(entry.getKey()), Recorder.bytes(entry.getValue()));
        }
      }
      writer.end();
    }
  }

  private FileChannel create() throws IOException {
    return FileChannel.open(
        dump(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private Path dump() {
    return dir.resolve("dump.rdb");
  }

  private static String dumpOf(String value) {
    byte[] bytes = Recorder.bytes(value);
    return Recorder.text(DumpPayload.ofString(bytes, 0, bytes.length, RdbOptions.DEFAULT));
  }

  /** Keys and values at the borders of every encoding, text and binary, compressible and not. */
  private static Map<String, String> samples() {
    Map<String, String> samples = new TreeMap<>();
    Random random = new Random(5);
    samples.put("number", "12345");
    samples.put("", "empty key");
    samples.put("empty value", "");
    samples.put("-7", "key that is a number");
    samples.put("\0\u00ff\r\n\u0080", "binary key");
    samples.put("long key ".repeat(50), "key that is compressed");
    samples.put("x".repeat(70_000), "key over the buffer");
    for (int bits = 0; bits < 64; bits++) {
      for (int delta = -1; delta <= 1; delta++) {
        String number = Long.toString((1L << bits) + delta);
        samples.put("+" + bits + " " + delta, number);
        samples.put("-" + bits + " " + delta, Long.toString(-(1L << bits) + delta));
      }
    }
    for (String plain : new String[] {"-0", "007", "+1", " 1", "1.0", "9999999999", "-", "1e5"}) {
      samples.put("no integer " + plain, plain);
    }
    for (int length : new int[] {1, 20, 21, 63, 64, 300, 16383, 16384, 65535, 65536, 1_500_000}) {
      samples.put("zeros " + length, "\0".repeat(length));
      samples.put(
          "text " + length, "the quick brown fox ".repeat(length / 20 + 1).substring(0, length));
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      samples.put("noise " + length, Recorder.text(bytes));
    }
    return samples;
  }
}
