// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hash commands answer as redis-server does. */
class HashParityTest {
  /** So many fields with their values, between blanks. */
  private static String pairs(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "field:" + i + " value:" + i)
        .collect(Collectors.joining(" "));
  }

  @Test
  void fieldsAreSetAndRead() {
    Parity.check(
        "HSET h a 1",
        "HSET h a 2 b 3 a 4",
        "HGET h a",
        "HGET h b",
        "HGET h x",
        "HGET nothing x",
        "HMSET h c 5 d text",
        "HMGET h a x c d a",
        "HMGET nothing a b",
        "HGETALL h",
        "HKEYS h",
        "HVALS h",
        "HLEN h",
        "HGETALL nothing",
        "HKEYS nothing",
        "HVALS nothing",
        "HLEN nothing",
        "HEXISTS h a",
        "HEXISTS h x",
        "HEXISTS nothing a",
        "HSTRLEN h d",
        "HSTRLEN h a",
        "HSTRLEN h x",
        "HSTRLEN nothing x",
        "HSETNX h a new",
        "HSETNX h e new",
        "HGET h e",
        "HSETNX other a new",
        "HSET h \"\" \"\"",
        "HGET h \"\"",
        "HSTRLEN h \"\"",
        "HSET h \"\\x00\\r\\n\" \"\\xff\\x00\"",
        "HGET h \"\\x00\\r\\n\"",
        "TYPE h");
  }

  @Test
  void fieldsAreRemoved() {
    Parity.check(
        "HSET h a 1 b 2 c 3",
        "HDEL h x",
        "HDEL h a x",
        "HDEL h a b",
        "HGETALL h",
        "HDEL nothing a",
        "HDEL h c a",
        "EXISTS h",
        "TYPE h",
        "HDEL h c");
  }

  @Test
  void wrongNumbersOfArgumentsAreRefused() {
    Parity.check(
        "HSET",
        "HSET h",
        "HSET h a",
        "HSET h a 1 b",
        "HMSET h",
        "HMSET h a",
        "HMSET h a 1 b",
        "HSETNX h a",
        "HSETNX h a 1 2",
        "HGET h",
        "HGET h a b",
        "HMGET h",
        "HGETALL",
        "HGETALL h x",
        "HDEL h",
        "HEXISTS h",
        "HINCRBY h a",
        "HINCRBYFLOAT h a",
        "HKEYS",
        "HVALS",
        "HLEN",
        "HSTRLEN h",
        "HRANDFIELD",
        "HSCAN h",
        "EXISTS h");
  }

  @Test
  void integersAreAddedTo() {
    Parity.check(
        "HINCRBY h n 5",
        "HINCRBY h n -7",
        "HGET h n",
        "HINCRBY h n 9223372036854775807",
        "HINCRBY h n 9223372036854775807",
        "HINCRBY h n -9223372036854775808",
        "HSET h t text e \"\" f 1.5 s \" 1\" l 01 m 9223372036854775808",
        "HINCRBY h t 1",
        "HINCRBY h e 1",
        "HINCRBY h f 1",
        "HINCRBY h s 1",
        "HINCRBY h l 1",
        "HINCRBY h m 1",
        "HINCRBY h n x",
        "HINCRBY h n 1.5",
        "HINCRBY h n \"\"",
        "HINCRBY h n 9223372036854775808",
        "HGETALL h");
  }

  @Test
  void floatsAreAddedTo() {
    Parity.check(
        "HINCRBYFLOAT h n 10.5",
        "HINCRBYFLOAT h n 0.1",
        "HINCRBYFLOAT h n -5",
        "HINCRBYFLOAT h n 5.0e3",
        "HINCRBYFLOAT h i 3",
        "HINCRBYFLOAT h i 1e100",
        "HINCRBYFLOAT h small 1e-10",
        "HSET h t text e \"\" s \" 1\" x \"1 \"",
        "HINCRBYFLOAT h t 1",
        "HINCRBYFLOAT h e 1",
        "HINCRBYFLOAT h s 1",
        "HINCRBYFLOAT h x 1",
        "HINCRBYFLOAT h n x",
        "HINCRBYFLOAT h n \"\"",
        "HINCRBYFLOAT h n nan",
        "HINCRBYFLOAT h n inf",
        "HINCRBYFLOAT h n -infinity",
        "HSET h big 1e4932",
        "HINCRBYFLOAT h big 1e4932",
        "HSET h inf inf",
        "HINCRBYFLOAT h inf 1",
        "HINCRBYFLOAT h inf 1e400",
        "~HGETALL h");
  }

  @Test
  void otherTypesAreRefused() {
    Parity.check(
        "SET s x",
        "HSET s a 1",
        "HMSET s a 1",
        "HSETNX s a 1",
        "HGET s a",
        "HMGET s a",
        "HGETALL s",
        "HDEL s a",
        "HEXISTS s a",
        "HINCRBY s a 1",
        "HINCRBY s a x",
        "HINCRBYFLOAT s a 1",
        "HINCRBYFLOAT s a x",
        "HKEYS s",
        "HVALS s",
        "HLEN s",
        "HSTRLEN s a",
        "HRANDFIELD s",
        "HRANDFIELD s 3",
        "HSCAN s 0",
        "HSCAN s 0 FOO",
        "HSET h a 1",
        "GET h",
        "SADD h x",
        "INCR h",
        "SMEMBERS h",
        "SET h x",
        "GET h",
        "SADD m x",
        "HGET m x");
  }

  @Test
  void encodingsChangeWhereTheirLimitsAre() {
    Parity.check(
        "HSET h " + pairs(0, 512),
        "OBJECT ENCODING h",
        "HSET h field:511 x",
        "OBJECT ENCODING h",
        "HSET h more x",
        "OBJECT ENCODING h",
        "HDEL h " + pairs(10, 512),
        "OBJECT ENCODING h",
        "HLEN h",
        "HSET v a " + "x".repeat(64),
        "OBJECT ENCODING v",
        "HSET v a " + "x".repeat(65),
        "OBJECT ENCODING v",
        "HGETALL v",
        "HSET f " + "x".repeat(64) + " 1",
        "OBJECT ENCODING f",
        "HSET f " + "x".repeat(65) + " 1",
        "OBJECT ENCODING f",
        "~HGETALL f",
        "CONFIG SET hash-max-listpack-entries 2",
        "HSET few a 1 b 2",
        "OBJECT ENCODING few",
        "HSETNX few c 3",
        "OBJECT ENCODING few",
        "HSET g a 1 b 2",
        "CONFIG SET hash-max-listpack-entries 1",
        "HINCRBY g a 5",
        "OBJECT ENCODING g",
        "CONFIG SET hash-max-ziplist-entries 0",
        "HSET none a 1",
        "OBJECT ENCODING none",
        "CONFIG SET hash-max-listpack-entries 512",
        "CONFIG SET hash-max-listpack-value 4",
        "HSET short a 12345",
        "OBJECT ENCODING short",
        "HSET ok a 1234",
        "OBJECT ENCODING ok",
        "CONFIG SET hash-max-listpack-value 64");
  }

  @Test
  void largeHashesKeepAllTheirFields() {
    List<String> script = new ArrayList<>();
    for (int i = 0; i < 5000; i += 500) {
      script.add("HSET h " + pairs(i, i + 500));
    }
    script.add("HLEN h");
    script.add("~HGETALL h");
    script.add("~HKEYS h");
    script.add("~HVALS h");
    script.add("HMGET h field:0 field:4999 field:5000");
    script.add("HINCRBY h n 5");
    script.add("HINCRBY h n 5");
    script.add("HINCRBYFLOAT h n 0.5");
    script.add("HSETNX h field:0 x");
    script.add("HSCAN h 0 COUNT 100000 MATCH field:4999");
    script.add("HSTRLEN h field:10");
    for (int i = 0; i < 4500; i += 500) {
      script.add("HDEL h " + pairs(i, i + 500));
    }
    script.add("~HGETALL h");
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void randomFieldsAreFields() {
    Parity.check(
        "HRANDFIELD nothing",
        "HRANDFIELD nothing 3",
        "HRANDFIELD nothing 3 WITHVALUES",
        "HRANDFIELD nothing -3 WITHVALUES",
        "HSET h a 1",
        "HRANDFIELD h",
        "HRANDFIELD h 1",
        "HRANDFIELD h 5",
        "HRANDFIELD h 5 WITHVALUES",
        "HRANDFIELD h 5 withvalues",
        "HRANDFIELD h -3",
        "HRANDFIELD h -3 WITHVALUES",
        "HRANDFIELD h 0",
        "HRANDFIELD h 0 WITHVALUES",
        "HSET h b 2 c text",
        "~HRANDFIELD h 3",
        "~HRANDFIELD h 3 WITHVALUES",
        "~HRANDFIELD h 30 WITHVALUES",
        "?HRANDFIELD h",
        "?HRANDFIELD h 2 WITHVALUES",
        "?HRANDFIELD h -20",
        "HRANDFIELD h x",
        "HRANDFIELD h 1.5",
        "HRANDFIELD h 3 FOO",
        "HRANDFIELD h 3 WITHVALUES FOO",
        "HRANDFIELD h x WITHVALUES",
        "HRANDFIELD h 9223372036854775808",
        "HRANDFIELD h -9223372036854775808",
        "HRANDFIELD h -9223372036854775807 WITHVALUES",
        "HRANDFIELD h 9223372036854775807 WITHVALUES",
        "HRANDFIELD h 4611686018427387904 WITHVALUES",
        "~HRANDFIELD h 4611686018427387903 WITHVALUES",
        "~HRANDFIELD h 9223372036854775807",
        "HSET big " + pairs(0, 600),
        "~HRANDFIELD big 600 WITHVALUES",
        "?HRANDFIELD big 10 WITHVALUES",
        "?HRANDFIELD big");
  }

  @Test
  void scansShowSmallHashesAtOnce() {
    Parity.check(
        "HSCAN nothing 0",
        "HSCAN nothing 0 FOO",
        "HSCAN nothing x",
        "HSET h a 1 b 2 ab 3",
        "HSCAN h 0",
        "HSCAN h 0 COUNT 1",
        "HSCAN h 0 MATCH a*",
        "HSCAN h 0 MATCH a* COUNT 1",
        "HSCAN h 0 MATCH 1",
        "HSCAN h 0 COUNT 0",
        "HSCAN h 0 COUNT x",
        "HSCAN h 0 COUNT",
        "HSCAN h 0 MATCH",
        "HSCAN h 0 NOVALUES",
        "HSCAN h 0 TYPE hash",
        "HSCAN h x",
        "HSCAN h 1x",
        "HSCAN");
  }

  @Test
  void keysWithHashesAreKeysLikeOthers() {
    Parity.check(
        "HSET a f 1",
        "HSET b " + pairs(0, 600),
        "EXPIRE a 1000",
        "HSET a g 2",
        "TTL a",
        "RENAME a c",
        "HGETALL c",
        "COPY c d",
        "HSET d h 3",
        "HGETALL c",
        "HGETALL d",
        "COPY b e",
        "HDEL e field:1",
        "HLEN b",
        "HLEN e",
        "MOVE e 3",
        "SELECT 3",
        "HLEN e",
        "SELECT 0",
        "DEL c",
        "UNLINK b d",
        "DBSIZE");
  }

  @Test
  void changesAreAnnounced() {
    KeyEventParityTest.check(
        "HSET h a 1",
        "HSET h a 1",
        "HSET h a 1 b 2",
        "HMSET h a 1",
        "HSETNX h a 1",
        "HSETNX h c 1",
        "HINCRBY h n 1",
        "HINCRBY h n x",
        "HINCRBYFLOAT h n 1.5",
        "HDEL h x",
        "HDEL h a",
        "HDEL h b c n",
        "HSET big " + pairs(0, 600),
        "HDEL big field:1",
        "HDEL big " + pairs(0, 600),
        "HGETALL h",
        "HRANDFIELD h");
  }
}
