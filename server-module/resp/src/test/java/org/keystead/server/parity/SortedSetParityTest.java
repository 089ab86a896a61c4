// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands on members of sorted sets answer as redis-server does, whatever form these have. */
class SortedSetParityTest {
  /** Runs the script on small sorted sets and again on large ones. */
  static void check(String... lines) {
    String[] all = new String[lines.length + 2];
    System.arraycopy(lines, 0, all, 1, lines.length);
    for (int most : new int[] {128, 0, 3}) {
      all[0] = "CONFIG SET zset-max-listpack-entries " + most;
      all[lines.length + 1] = "CONFIG SET zset-max-listpack-entries 128";
      Parity.check(all);
    }
  }

  @Test
  void zaddAddsAndChanges() {
    check(
        "ZADD z 1 a",
        "ZADD z 1 a",
        "ZADD z 2 a 3 b 4 c",
        "ZADD z CH 2 a 5 b 6 d",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZADD z 1 x 2 x 3 x",
        "ZADD z CH 1 y 2 y 3 y",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZADD z nx 9 a 9 e",
        "ZADD z XX 9 a 9 f",
        "ZADD z xx ch 10 a 9 f",
        "ZADD z GT 1 a 100 g",
        "ZADD z GT CH 11 a 100 g",
        "ZADD z LT CH 1 a 200 g 7 h",
        "ZADD z XX GT CH 20 a 7 i",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZADD nothing XX 1 a",
        "EXISTS nothing",
        "TYPE z",
        "EXPIRE z 100",
        "ZADD z 1 new",
        "TTL z",
        "ZCARD z",
        "ZCARD nothing");
  }

  @Test
  void zaddRefuses() {
    check(
        "SET s 1",
        "ZADD z",
        "ZADD z 1",
        "ZADD z 1 a 2",
        "ZADD z a 1",
        "ZADD z NX XX 1 a",
        "ZADD z NX GT 1 a",
        "ZADD z NX LT 1 a",
        "ZADD z GT LT 1 a",
        "ZADD z GT LT NX XX 1 a",
        "ZADD z NX XX 1 a 2",
        "ZADD z NX XX",
        "ZADD z NX 1",
        "ZADD z INCR 1 a 2 b",
        "ZADD z INCR NX XX 1 a 2 b",
        "ZADD z FOO 1 a",
        "ZADD z nan a",
        "ZADD z 1 a x b",
        "EXISTS z",
        "ZADD z \"\" a",
        "ZADD z \" 1\" a",
        "ZADD z 1e400 a",
        "ZADD z 1e-400 a",
        "ZADD z 0x10 a",
        "ZADD z +1 b",
        "ZADD z 1e3 c",
        "ZADD z .5 d",
        "ZADD z inf e -inf f",
        "ZADD z Infinity g",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZADD s 1 a",
        "ZADD s x a",
        "ZADD s NX XX 1 a",
        "ZINCRBY s 1 a",
        "ZREM s a",
        "ZSCORE s a",
        "ZMSCORE s a",
        "ZRANK s a",
        "ZREVRANK s a",
        "ZCARD s",
        "ZRANDMEMBER s",
        "ZRANDMEMBER s 3",
        "ZSCAN s 0",
        "ZPOPMIN s",
        "ZPOPMIN s 0",
        "GET z",
        "INCR z",
        "APPEND z x");
  }

  @Test
  void scoresAreSpeltAsTheyAre() {
    check(
        "ZADD z 0.1 a 3.3 b 1e17 c 1e16 d 1e22 e 123456789012345678 f 1e-7 g -0 h",
        "ZADD z 5e-324 i 1.7976931348623157e308 j 9007199254740993 k -1.5 l 4e18 m 5e18 n 0.00012"
            + " o",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZSCORE z a",
        "ZSCORE z b",
        "ZSCORE z c",
        "ZSCORE z f",
        "ZSCORE z g",
        "ZSCORE z i",
        "ZSCORE z j",
        "ZSCORE z m",
        "ZSCORE z n",
        "~ZSCAN z 0 COUNT 1000",
        "ZINCRBY z 0.2 a",
        "ZINCRBY z 1e-18 b",
        "ZMSCORE z a b c d nothing e");
  }

  @Test
  void incrementsCountAndRefuse() {
    check(
        "ZINCRBY z 5 a",
        "ZINCRBY z -7.5 a",
        "ZINCRBY z inf a",
        "ZINCRBY z 1 a",
        "ZINCRBY z -inf a",
        "ZSCORE z a",
        "ZINCRBY z abc a",
        "ZINCRBY z nan a",
        "ZINCRBY z \"\" a",
        "ZINCRBY z 1",
        "ZINCRBY z nx a",
        "ZINCRBY z INCR a",
        "ZINCRBY z 1 a b",
        "ZADD z INCR 5 b",
        "ZADD z INCR 5 b",
        "ZADD z NX INCR 5 b",
        "ZADD z XX INCR 5 c",
        "ZADD z XX INCR 5 b",
        "ZADD z GT INCR -5 b",
        "ZADD z GT INCR 0 b",
        "ZADD z GT INCR 1 b",
        "ZADD z LT INCR 1 b",
        "ZADD z LT INCR -1 b",
        "ZADD z CH INCR 1 b",
        "ZADD z XX INCR 1 nothing",
        "ZADD none XX INCR 1 nothing",
        "ZADD none INCR x nothing",
        "ZADD z INCR inf b",
        "ZADD z INCR -inf b",
        "ZADD z NX INCR -inf b",
        "ZRANGE z 0 -1 WITHSCORES");
  }

  @Test
  void ranksAndScoresOfMembers() {
    check(
        "ZADD z 1 a 2 b 2 c 3 d -inf e inf f 2 12345 2 -5 2 \"\"",
        "ZRANK z a",
        "ZRANK z e",
        "ZRANK z f",
        "ZRANK z 12345",
        "ZRANK z -5",
        "ZRANK z \"\"",
        "ZRANK z nothing",
        "ZREVRANK z a",
        "ZREVRANK z f",
        "ZREVRANK z nothing",
        "ZRANK nothing a",
        "ZREVRANK nothing a",
        "ZSCORE z 12345",
        "ZSCORE z nothing",
        "ZSCORE nothing a",
        "ZMSCORE z a nothing f e",
        "ZMSCORE nothing a b",
        "ZMSCORE z",
        "ZSCORE z",
        "ZSCORE z a b",
        "ZRANK z",
        "ZRANK z a WITHSCORE",
        "ZCARD",
        "ZCARD z z");
  }

  @Test
  void removingTheLastMemberRemovesTheKey() {
    check(
        "ZADD z 1 a 2 b 3 c 4 d",
        "ZREM z a nothing a c",
        "ZRANGE z 0 -1",
        "ZREM z",
        "ZREM nothing a",
        "ZREM z b d x",
        "EXISTS z",
        "ZADD z 1 a 2 b 3 c 4 d 5 e",
        "ZREMRANGEBYRANK z 1 2",
        "ZRANGE z 0 -1",
        "ZREMRANGEBYRANK z -1 -1",
        "ZREMRANGEBYRANK z 5 9",
        "ZREMRANGEBYRANK z x 9",
        "ZREMRANGEBYRANK z 0 -1",
        "EXISTS z",
        "ZADD z 1 a 2 b 3 c 4 d 5 e",
        "ZREMRANGEBYSCORE z (1 2",
        "ZREMRANGEBYSCORE z -inf (3",
        "ZREMRANGEBYSCORE z 5 4",
        "ZREMRANGEBYSCORE z 4 x",
        "ZRANGE z 0 -1",
        "ZREMRANGEBYSCORE z -inf +inf",
        "EXISTS z",
        "ZADD z 0 a 0 b 0 c 0 d 0 e",
        "ZREMRANGEBYLEX z [b (d",
        "ZREMRANGEBYLEX z b d",
        "ZREMRANGEBYLEX z + -",
        "ZRANGE z 0 -1",
        "ZREMRANGEBYLEX z - +",
        "EXISTS z",
        "ZREMRANGEBYLEX nothing - +",
        "ZREMRANGEBYSCORE nothing x 1",
        "SET s 1",
        "ZREMRANGEBYRANK s 0 1",
        "ZREMRANGEBYRANK s x 1");
  }

  @Test
  void popsTakeTheEnds() {
    check(
        "ZADD z 1 a 2 b 3 c 4 d 5 e 6 f 7 g 8 h",
        "ZPOPMIN z",
        "ZPOPMAX z",
        "ZPOPMIN z 2",
        "ZPOPMAX z 2",
        "ZPOPMIN z 0",
        "ZPOPMIN z -1",
        "ZPOPMIN z x",
        "ZPOPMIN z 1 2",
        "ZPOPMIN",
        "ZPOPMAX z 100",
        "EXISTS z",
        "ZPOPMIN z",
        "ZPOPMIN z 1",
        "ZPOPMAX nothing 0",
        "ZADD z 1 a 2 b 3 c",
        "ZADD y 5 x",
        "ZMPOP 1 z MIN",
        "ZMPOP 2 nothing z MAX COUNT 5",
        "ZMPOP 3 nothing z y max count 1",
        "ZMPOP 3 nothing z y MAX",
        "ZMPOP 0 z MIN",
        "ZMPOP -1 z MIN",
        "ZMPOP x z MIN",
        "ZMPOP 1 z",
        "ZMPOP 2 z MIN",
        "ZMPOP 1 z FOO",
        "ZMPOP 1 z MIN COUNT",
        "ZMPOP 1 z MIN COUNT 0",
        "ZMPOP 1 z MIN COUNT x",
        "ZMPOP 1 z MIN COUNT 1 COUNT 2",
        "ZMPOP 1 z MIN MAX",
        "ZMPOP 9223372036854775807 z MIN",
        "SET s 1",
        "ZADD z 1 a",
        "ZMPOP 2 s z MIN",
        "ZMPOP 2 z s MIN",
        "ZMPOP 2 z s MIN");
  }

  @Test
  void randomMembersAreMembers() {
    check(
        "ZADD one 5 a",
        "ZRANDMEMBER one",
        "ZRANDMEMBER one 3",
        "ZRANDMEMBER one -3",
        "ZRANDMEMBER one 3 WITHSCORES",
        "ZRANDMEMBER one -2 withscores",
        "ZRANDMEMBER one 0",
        "ZRANDMEMBER one x",
        "ZRANDMEMBER one 1 FOO",
        "ZRANDMEMBER one 1 WITHSCORES FOO",
        "ZRANDMEMBER one 9223372036854775807",
        "ZRANDMEMBER one 9223372036854775807 WITHSCORES",
        "ZRANDMEMBER one -9223372036854775808",
        "ZRANDMEMBER nothing",
        "ZRANDMEMBER nothing 5",
        "ZRANDMEMBER nothing -5 WITHSCORES",
        "ZRANDMEMBER",
        "ZADD z 1 a 2 b 3 c 4 d 5 e",
        "~ZRANDMEMBER z 5",
        "~ZRANDMEMBER z 50",
        "~ZRANDMEMBER z 5 WITHSCORES",
        "?ZRANDMEMBER z",
        "?ZRANDMEMBER z 2 WITHSCORES",
        "?ZRANDMEMBER z -20 WITHSCORES");
  }

  @Test
  void scanShowsMembersAndScores() {
    check(
        "ZADD z 1 a 2.5 b 3 c 4 apple inf e",
        "~ZSCAN z 0 COUNT 100",
        "~ZSCAN z 0 COUNT 100 MATCH a*",
        "ZSCAN z 0 MATCH nothing COUNT 100",
        "ZSCAN z 0 COUNT 0",
        "ZSCAN z 0 COUNT x",
        "ZSCAN z 0 FOO",
        "ZSCAN z 0 MATCH",
        "ZSCAN z x",
        "ZSCAN z",
        "ZSCAN nothing 0",
        "ZSCAN nothing 0 FOO",
        "ZSCAN nothing x");
  }

  @Test
  void formsChangeAsInRedis() {
    Parity.check(
        "ZADD z 1 a",
        "OBJECT ENCODING z",
        "ZADD z 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "OBJECT ENCODING z",
        "ZADD z 1 baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "OBJECT ENCODING z",
        "ZREM z baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "OBJECT ENCODING z",
        "ZUNIONSTORE y 1 z",
        "OBJECT ENCODING y",
        "CONFIG SET zset-max-listpack-entries 2",
        "ZADD x 1 a 2 b",
        "OBJECT ENCODING x",
        "ZADD x 3 b",
        "OBJECT ENCODING x",
        "ZADD x 3 c",
        "OBJECT ENCODING x",
        "CONFIG SET zset-max-listpack-entries 128",
        "ZADD x 3 d",
        "OBJECT ENCODING x",
        "ZRANGESTORE w x 0 -1",
        "OBJECT ENCODING w",
        "COPY x v",
        "OBJECT ENCODING v",
        "ZADD x 5 e",
        "ZRANGE v 0 -1 WITHSCORES",
        "RENAME v u",
        "ZRANGE u 0 -1 WITHSCORES",
        "EXPIRE u 100",
        "ZADD u 1 z",
        "TTL u",
        "DEL u x",
        "ZCARD u");
  }

  @Test
  void payloadsAreThoseOfRedis() {
    Parity.check(
        "ZADD z 1 a 2.5 b -3 12345 inf x 1e17 y 9e18 w 300 -7",
        "DUMP z",
        "CONFIG SET zset-max-listpack-entries 0",
        "ZADD y 1 a 2.5 b -3 12345 inf x 1e17 y 9e18 w 300 -7",
        "DUMP y",
        "CONFIG SET zset-max-listpack-entries 128");
  }

  @Test
  void payloadsAreReadByEitherServer() {
    List<String> filling = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      filling.add("ZADD large " + i * 0.37 + " member:" + i);
    }
    filling.add("ZADD small 1 a 2.5 b -3 12345 inf x");
    for (int[] way :
        new int[][] {
          {Parity.oursPort(), Parity.redisPort()}, {Parity.redisPort(), Parity.oursPort()}
        }) {
      try (RespConnection from = new RespConnection(way[0]);
          RespConnection to = new RespConnection(way[1])) {
        from.call("FLUSHALL");
        to.call("FLUSHALL");
        filling.forEach(from::call);
        for (String key : List.of("large", "small")) {
          byte[] payload = from.call("DUMP " + key).text().getBytes(StandardCharsets.ISO_8859_1);
          to.sendRaw(RespConnection.frame(bytes("RESTORE"), bytes(key), bytes("0"), payload));
          assertEquals("OK", to.read().text());
          for (String question :
              List.of("ZRANGE " + key + " 0 -1 WITHSCORES", "OBJECT ENCODING " + key)) {
            assertEquals(from.call(question).toString(), to.call(question).toString());
          }
        }
        // What is large elsewhere is small where more is.
        to.call("CONFIG SET zset-max-listpack-entries 1000");
        byte[] payload = from.call("DUMP large").text().getBytes(StandardCharsets.ISO_8859_1);
        to.sendRaw(RespConnection.frame(bytes("RESTORE"), bytes("now"), bytes("0"), payload));
        assertEquals("OK", to.read().text());
        assertEquals("listpack", to.call("OBJECT ENCODING now").text());
        to.call("CONFIG SET zset-max-listpack-entries 128");
        assertEquals(300, to.call("ZCARD now").integer());
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
