// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generic commands treat every type of value as redis-server does. */
class GenericTypesParityTest {
  private static final List<String> DATA =
      List.of(
          "SET string value",
          "SET number 12345",
          "RPUSH list a b c 1 2 3",
          "SADD ints 1 2 3",
          "SADD set a b c",
          "ZADD zset 1 a 2.5 b -inf c",
          "HSET hash f v g w",
          "XADD stream 1-1 f v g w",
          "XADD stream 2-1 f v",
          "XGROUP CREATE stream group 0",
          "XREADGROUP GROUP group me COUNT 1 STREAMS stream >",
          "PFADD hll a b c",
          "SETBIT bits 10 1");
  private static final List<String> KEYS =
      List.of("string", "number", "list", "ints", "set", "zset", "hash", "stream", "hll", "bits");

  private static void checkEach(String... commands) {
    List<String> lines = new ArrayList<>(DATA);
    for (String key : KEYS) {
      for (String command : commands) {
        lines.add(command.replace("KEY", key));
      }
    }
    Parity.check(lines.toArray(String[]::new));
  }

  private static void checkAfterwards(String... commands) {
    List<String> lines = new ArrayList<>(DATA);
    lines.addAll(Arrays.asList(commands));
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void typeAndEncodingAreTold() {
    checkEach("TYPE KEY", "?OBJECT IDLETIME KEY", "OBJECT FREQ KEY");
    // Strings that were changed in place are told as embstr here: a written deviation.
    checkAfterwards(
        KEYS.stream()
            .filter(key -> !key.equals("hll") && !key.equals("bits"))
            .map(key -> "OBJECT ENCODING " + key)
            .toArray(String[]::new));
  }

  @Test
  void allTypesAreRenamedCopiedAndMoved() {
    checkEach(
        "EXPIRE KEY 1000",
        "RENAME KEY KEY2",
        "EXISTS KEY",
        "TTL KEY2",
        "RENAMENX KEY2 KEY",
        "COPY KEY KEY2",
        "COPY KEY KEY2",
        "COPY KEY KEY2 REPLACE",
        "COPY KEY KEY DB 3",
        "COPY KEY string REPLACE",
        "DEBUG DIGEST-VALUE KEY KEY2 string",
        "?OBJECT ENCODING KEY2",
        "MOVE KEY 1",
        "MOVE KEY 1",
        "MOVE KEY2 1",
        "SELECT 1",
        "DEBUG DIGEST-VALUE KEY KEY2",
        "TTL KEY",
        "SELECT 0");
  }

  @Test
  void copiesAreIndependent() {
    checkAfterwards(
        "COPY list list2",
        "RPUSH list2 more",
        "LRANGE list 0 -1",
        "COPY set set2",
        "SADD set2 more",
        "SCARD set",
        "COPY hash hash2",
        "HSET hash2 more 1",
        "HLEN hash",
        "COPY zset zset2",
        "ZADD zset2 1 more",
        "ZCARD zset",
        "COPY stream stream2",
        "XADD stream2 9-1 a b",
        "XLEN stream",
        "DEBUG DIGEST");
  }

  @Test
  void scanFindsKeysByType() {
    checkAfterwards(
        "~SCAN 0 COUNT 1000 TYPE string",
        "~SCAN 0 COUNT 1000 TYPE list",
        "~SCAN 0 COUNT 1000 TYPE set",
        "~SCAN 0 COUNT 1000 TYPE zset",
        "~SCAN 0 COUNT 1000 TYPE hash",
        "~SCAN 0 COUNT 1000 TYPE stream",
        "~SCAN 0 COUNT 1000 TYPE HASH MATCH h*",
        "~SCAN 0 COUNT 1000 TYPE nothing");
  }

  @Test
  void digestsAreThoseOfRedis() {
    checkAfterwards(
        "DEBUG DIGEST",
        "DEBUG DIGEST-VALUE string number list ints set zset hash stream hll bits nothing",
        "EXPIRE hash 1000",
        "DEBUG DIGEST-VALUE hash",
        "SELECT 5",
        "SET other 1",
        "DEBUG DIGEST",
        "FLUSHALL",
        "DEBUG DIGEST",
        "DEBUG DIGEST-VALUE");
  }
}
