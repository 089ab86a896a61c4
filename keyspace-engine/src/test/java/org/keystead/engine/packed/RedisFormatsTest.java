// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbType;
import org.keystead.testkit.RealRedis;
import org.keystead.testkit.Seeds;

/** Our bytes against those of the machine's redis-server, by DUMP and RESTORE. */
class RedisFormatsTest {
  private static final long SEED = Seeds.first();

  private static RealRedis redis;
  private static Socket socket;
  private static InputStream replies;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() throws IOException {
    redis = RealRedis.start("sanitize-dump-payload yes", "hash-max-listpack-value 100000");
    socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
    replies = new BufferedInputStream(socket.getInputStream());
  }

  @AfterAll
  static void stop() throws IOException {
    socket.close();
    redis.close();
  }

  @Test
  void listpacksAreThoseOfRedis() throws IOException {
    for (int i = 0; i < 200; i++) {
      List<String> texts = Texts.randoms(random, 1 + random.nextInt(30));
      ListpackEditor editor = new ListpackEditor();
      call("DEL", "h");
      for (String text : texts) {
        String field = random.nextBoolean() ? "f" + random.nextInt(9) : Texts.random(random);
        call("HSET", "h", field, text);
        ListpackCursor cursor = new ListpackCursor().aim(editor);
        if (cursor.find(Texts.slice(field), 1) && cursor.next()) {
          editor.replace(cursor.position(), Texts.slice(text));
        } else {
          editor.append(Texts.slice(field));
          editor.append(Texts.slice(text));
        }
      }
      byte[] theirs = content(call("DUMP", "h"), RdbType.HASH_LISTPACK);
      assertArrayEquals(theirs, editor.toByteArray(), "seed " + SEED + ", round " + i);
      assertTrue(Listpack.isValid(theirs, 0, theirs.length));
    }
  }

  @Test
  void intsetsAreThoseOfRedis() throws IOException {
    for (int i = 0; i < 100; i++) {
      IntSetEditor editor = new IntSetEditor();
      call("DEL", "s");
      for (int j = random.nextInt(20); j >= 0; j--) {
        long value = random.nextInt(4) == 0 ? Texts.number(random) : random.nextInt(50);
        editor.add(value);
        call("SADD", "s", Long.toString(value));
      }
      byte[] theirs = content(call("DUMP", "s"), RdbType.SET_INTSET);
      assertArrayEquals(theirs, editor.toByteArray(), "seed " + SEED + ", round " + i);
    }
  }

  @Test
  void ziplistsBecomeTheListpacksThatRedisMakesOfThem() throws IOException {
    for (int i = 0; i < 50; i++) {
      List<String> pairs = pairs();
      byte[] ziplist = OldFormats.ziplist(pairs);
      assertEquals("OK", restore(RdbType.HASH_ZIPLIST, ziplist));
      byte[] theirs = content(call("DUMP", "k"), RdbType.HASH_LISTPACK);
      assertArrayEquals(theirs, Ziplist.toListpack(ziplist, 0, ziplist.length), "seed " + SEED);
      byte[] zipmap = OldFormats.zipmap(pairs, random.nextInt(4));
      assertEquals("OK", restore(RdbType.HASH_ZIPMAP, zipmap));
      theirs = content(call("DUMP", "k"), RdbType.HASH_LISTPACK);
      assertArrayEquals(theirs, Zipmap.toListpack(zipmap, 0, zipmap.length), "seed " + SEED);
    }
  }

  @Test
  void whatRedisRefusesIsRefused() throws IOException {
    agree(
        RdbType.LIST_QUICKLIST_2,
        () -> Texts.listpack(Texts.randoms(random, 1 + random.nextInt(5))),
        bytes -> Listpack.isValid(bytes, 0, bytes.length) && bytes.length > Listpack.EMPTY_BYTES);
    agree(
        RdbType.LIST_ZIPLIST,
        () -> OldFormats.ziplist(Texts.randoms(random, 1 + random.nextInt(5))),
        bytes -> {
          byte[] listpack = Ziplist.toListpack(bytes, 0, bytes.length);
          return listpack != null && listpack.length > Listpack.EMPTY_BYTES;
        });
    agree(
        RdbType.HASH_ZIPMAP,
        () -> OldFormats.zipmap(pairs(), random.nextInt(3)),
        bytes -> {
          byte[] listpack = Zipmap.toListpack(bytes, 0, bytes.length);
          return listpack != null && hasDistinctFields(listpack);
        });
    agree(
        RdbType.SET_INTSET,
        () -> {
          IntSetEditor editor = new IntSetEditor();
          for (int j = random.nextInt(8); j >= 0; j--) {
            editor.add(random.nextBoolean() ? random.nextInt(100) : Texts.number(random));
          }
          return editor.toByteArray();
        },
        bytes -> IntSet.isValid(bytes, 0, bytes.length));
  }

  private interface Maker {
    byte[] make();
  }

  private void agree(RdbType type, Maker maker, Predicate<byte[]> ours) throws IOException {
    int refused = 0;
    int rounds = 1500;
    for (int i = 0; i < rounds; i++) {
      byte[] bytes = Texts.damaged(maker.make(), random);
      if (bytes.length > 4 && (type == RdbType.LIST_QUICKLIST_2 || type == RdbType.LIST_ZIPLIST)) {
        LittleEndian.int32(bytes, 0, bytes.length);
      }
      String reply = restore(type, bytes);
      boolean accepted = ours.test(bytes);
      if (!accepted) {
        refused++;
      }
      assertEquals(
          reply.equals("OK"),
          accepted,
          () ->
              type
                  + " "
                  + HexFormat.of().formatHex(bytes).substring(0, Math.min(400, 2 * bytes.length))
                  + " seed "
                  + SEED);
    }
    assertTrue(refused > rounds / 10 && refused < rounds, type + ": " + refused + " refused");
  }

  /** What Redis demands of a hash besides a sound encoding. */
  private static boolean hasDistinctFields(byte[] listpack) {
    List<String> elements = Texts.elements(listpack);
    Set<String> fields = new HashSet<>();
    for (int i = 0; i < elements.size(); i += 2) {
      fields.add(elements.get(i));
    }
    return !fields.isEmpty() && fields.size() == elements.size() / 2;
  }

  private List<String> pairs() {
    List<String> pairs = Texts.randoms(random, 2 * (1 + random.nextInt(10)));
    for (int i = 0; i < pairs.size(); i += 2) {
      pairs.set(i, "field" + i);
    }
    return pairs;
  }

  private static String restore(RdbType type, byte[] content) throws IOException {
    byte[] payload =
        DumpPayload.of(
            type,
            content.length,
            RdbOptions.DEFAULT,
            out -> {
              if (type == RdbType.LIST_QUICKLIST_2) {
                out.length(1);
                out.length(2);
              }
              out.string(content);
            });
    return Texts.text(call("RESTORE", "k", "0", Texts.text(payload), "REPLACE"));
  }

  private static byte[] content(byte[] payload, RdbType type) throws IOException {
    RdbInput in = DumpPayload.open(payload, 0, payload.length, RdbOptions.DEFAULT);
    assertEquals(type.code(), in.uint8());
    return in.string();
  }

  private static byte[] call(String... words) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(bytes("*" + words.length + "\r\n"));
    for (String word : words) {
      request.writeBytes(bytes("$" + word.length() + "\r\n" + word + "\r\n"));
    }
    request.writeTo(socket.getOutputStream());
    StringBuilder line = new StringBuilder();
    for (int c = replies.read(); c != '\r'; c = replies.read()) {
      assertTrue(c >= 0, "redis-server closed the connection");
      line.append((char) c);
    }
    replies.read();
    if (line.charAt(0) != '$') {
      return bytes(line.substring(1));
    }
    int length = Integer.parseInt(line.substring(1));
    return Arrays.copyOf(replies.readNBytes(length + 2), length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
