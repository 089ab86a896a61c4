// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The set commands answer as redis-server does. */
class SetParityTest {
  /** So many words, each with its number behind it, between blanks. */
  private static String words(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i).collect(Collectors.joining(" "));
  }

  @Test
  void membersAreAddedAndRemoved() {
    Parity.check(
        "SADD s a b a",
        "SADD s a",
        "SADD s c 1 01 -0",
        "~SMEMBERS s",
        "SCARD s",
        "SISMEMBER s a",
        "SISMEMBER s 1",
        "SISMEMBER s 0",
        "SISMEMBER nothing a",
        "SMISMEMBER s a x 1 01 001",
        "SMISMEMBER nothing a b",
        "SREM s a x",
        "SREM s a",
        "SREM nothing a",
        "SREM s b c 1 01 -0",
        "EXISTS s",
        "SMEMBERS s",
        "SCARD s",
        "TYPE s",
        "SADD",
        "SADD s",
        "SREM s",
        "SCARD",
        "SISMEMBER s",
        "SMISMEMBER s",
        "SMEMBERS",
        "SADD s \"\"",
        "SISMEMBER s \"\"",
        "SADD s \"\\x00\\r\\n\\xff\"",
        "~SMEMBERS s",
        "TYPE s");
  }

  @Test
  void integersAreTheirSpellings() {
    Parity.check(
        "SADD i 1 2 3 9223372036854775807 -9223372036854775808 32768 -40000 2147483648",
        "OBJECT ENCODING i",
        "~SMEMBERS i",
        "SISMEMBER i 1",
        "SISMEMBER i 01",
        "SISMEMBER i +1",
        "SISMEMBER i 9223372036854775807",
        "SISMEMBER i 9223372036854775808",
        "SADD i 9223372036854775808",
        "OBJECT ENCODING i",
        "~SMEMBERS i",
        "SREM i 9223372036854775808",
        "OBJECT ENCODING i",
        "SREM i 1 2 3",
        "SCARD i");
  }

  @Test
  void encodingsChangeWhereTheirLimitsAre() {
    Parity.check(
        "SADD i " + words("", 0, 511),
        "OBJECT ENCODING i",
        "SADD i 511",
        "OBJECT ENCODING i",
        "SADD i 511",
        "OBJECT ENCODING i",
        "SADD i 512",
        "OBJECT ENCODING i",
        "SREM i " + words("", 10, 513),
        "OBJECT ENCODING i",
        "SCARD i",
        "SADD s " + words("m", 0, 200),
        "OBJECT ENCODING s",
        "SCARD s",
        "~SMEMBERS s",
        "SADD long " + "x".repeat(100) + " 1",
        "OBJECT ENCODING long",
        "~SMEMBERS long",
        "CONFIG SET set-max-intset-entries 3",
        "SADD few 1 2 3",
        "OBJECT ENCODING few",
        "SADD few 4",
        "OBJECT ENCODING few",
        "SADD one 1",
        "OBJECT ENCODING one",
        "CONFIG SET set-max-intset-entries 0",
        "SADD none 1",
        "OBJECT ENCODING none",
        "CONFIG SET set-max-intset-entries 512");
  }

  @Test
  void largeSetsKeepAllTheirMembers() {
    List<String> script = new ArrayList<>();
    for (int i = 0; i < 5000; i += 500) {
      script.add("SADD s " + words("member:", i, i + 500));
    }
    script.add("SCARD s");
    script.add("~SMEMBERS s");
    script.add("SMISMEMBER s member:0 member:4999 member:5000");
    for (int i = 0; i < 4500; i += 500) {
      script.add("SREM s " + words("member:", i, i + 500));
    }
    script.add("~SMEMBERS s");
    script.add("SSCAN s 0 COUNT 100000 MATCH member:4999");
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void otherTypesAreRefused() {
    Parity.check(
        "SET a x",
        "SADD a 1",
        "SREM a 1",
        "SCARD a",
        "SISMEMBER a 1",
        "SMISMEMBER a 1 2",
        "SMEMBERS a",
        "SPOP a",
        "SPOP a 3",
        "SPOP a 0",
        "SRANDMEMBER a",
        "SRANDMEMBER a 2",
        "SSCAN a 0",
        "SSCAN a 0 FOO",
        "SMOVE a b 1",
        "SADD s 1",
        "SMOVE s a 1",
        "SMOVE s a 2",
        "SMOVE nothing a 2",
        "SINTER a",
        "SINTER s a",
        "SINTER nothing a",
        "SINTER a nothing",
        "SUNION s a",
        "SDIFF s a",
        "SDIFF nothing a",
        "SINTERCARD 2 s a",
        "SINTERSTORE d s a",
        "SUNIONSTORE d nothing a",
        "SDIFFSTORE d s a",
        "EXISTS d",
        "GET s",
        "INCR s",
        "APPEND s x",
        "STRLEN s",
        "SETNX s 1",
        "SET s 1",
        "GET s",
        "HSET h f v",
        "SADD h x",
        "SINTER h");
  }

  @Test
  void membersMoveBetweenSets() {
    Parity.check(
        "SADD a 1 2 x",
        "SADD b 3",
        "SMOVE a b 1",
        "~SMEMBERS a",
        "~SMEMBERS b",
        "SMOVE a b 1",
        "SMOVE a b nothing",
        "SMOVE a b x",
        "~SMEMBERS b",
        "OBJECT ENCODING b",
        "SMOVE a c 2",
        "EXISTS a",
        "SMEMBERS c",
        "OBJECT ENCODING c",
        "SMOVE c c 2",
        "SMOVE c c 3",
        "SMEMBERS c",
        "SADD d 2",
        "SMOVE c d 2",
        "EXISTS c",
        "SMOVE a b",
        "SMOVE nothing x y",
        "EXISTS x");
  }

  @Test
  void poppingRemovesWhatItReturns() {
    Parity.check(
        "SADD s a",
        "SPOP s",
        "EXISTS s",
        "SPOP s",
        "SPOP s 3",
        "SPOP s 0",
        "SADD s a b c 1 2 3",
        "~SPOP s 10",
        "EXISTS s",
        "SADD s a b c",
        "SPOP s 0",
        "?SPOP s 2",
        "SCARD s",
        "?SPOP s",
        "EXISTS s",
        "SADD s 1 2 3",
        "~SPOP s 3",
        "EXISTS s",
        "SADD s a",
        "SPOP s -1",
        "SPOP s x",
        "SPOP s 1.5",
        "SPOP s 9223372036854775808",
        "SPOP s 1 2",
        "SPOP",
        "SPOP s 9223372036854775807",
        "EXISTS s");
  }

  @Test
  void randomMembersAreMembers() {
    Parity.check(
        "SRANDMEMBER nothing",
        "SRANDMEMBER nothing 3",
        "SRANDMEMBER nothing -3",
        "SADD s a",
        "SRANDMEMBER s",
        "SRANDMEMBER s 1",
        "SRANDMEMBER s 5",
        "SRANDMEMBER s -3",
        "SRANDMEMBER s 0",
        "SRANDMEMBER s -0",
        "SADD s b c 1 2 3",
        "~SRANDMEMBER s 6",
        "~SRANDMEMBER s 100",
        "?SRANDMEMBER s",
        "?SRANDMEMBER s 2",
        "?SRANDMEMBER s -20",
        "SADD i 1 2 3",
        "~SRANDMEMBER i 3",
        "SRANDMEMBER s x",
        "SRANDMEMBER s 1.5",
        "SRANDMEMBER s 9223372036854775808",
        "SRANDMEMBER s -9223372036854775808",
        "SRANDMEMBER s 1 2",
        "SRANDMEMBER",
        "SCARD s");
  }

  @Test
  void setsAreCombined() {
    Parity.check(
        "SADD a 1 2 3 4 x y",
        "SADD b 2 3 y z",
        "SADD c 3 y",
        "~SINTER a b",
        "~SINTER a b c",
        "~SINTER a",
        "~SINTER a a",
        "SINTER a nothing",
        "SINTER nothing",
        "SINTER",
        "~SUNION a b c",
        "~SUNION a nothing",
        "SUNION nothing",
        "SUNION",
        "~SDIFF a b c",
        "~SDIFF a",
        "~SDIFF a nothing",
        "SDIFF a a",
        "SDIFF nothing a",
        "SDIFF",
        "SADD big " + words("", 0, 1000),
        "SADD other " + words("", 500, 700) + " x",
        "~SINTER big other",
        "~SINTER other big a",
        "~SDIFF other big",
        "~SDIFF a big",
        "~SDIFF big other a b c",
        "~SUNION other a");
  }

  @Test
  void combinationsAreStored() {
    Parity.check(
        "SADD a 1 2 3",
        "SADD b 2 3 x",
        "SINTERSTORE d a b",
        "~SMEMBERS d",
        "OBJECT ENCODING d",
        "SUNIONSTORE d a b",
        "~SMEMBERS d",
        "OBJECT ENCODING d",
        "SDIFFSTORE d a b",
        "~SMEMBERS d",
        "OBJECT ENCODING d",
        "SET d string EX 100",
        "SINTERSTORE d a nothing",
        "EXISTS d",
        "SET d string EX 100",
        "SUNIONSTORE d a",
        "TTL d",
        "~SMEMBERS d",
        "SDIFFSTORE a a b",
        "SMEMBERS a",
        "SINTERSTORE b b b",
        "~SMEMBERS b",
        "SUNIONSTORE b nothing",
        "EXISTS b",
        "SINTERSTORE d",
        "SUNIONSTORE d",
        "SDIFFSTORE",
        "SINTERSTORE nothing nothing",
        "SADD big " + words("m", 0, 300),
        "SUNIONSTORE copy big",
        "SCARD copy",
        "~SMEMBERS copy",
        "SINTERSTORE copy copy big",
        "SDIFFSTORE copy copy big",
        "EXISTS copy");
  }

  @Test
  void intersectionsAreCounted() {
    Parity.check(
        "SADD a 1 2 3 4",
        "SADD b 2 3 4 5",
        "SINTERCARD 2 a b",
        "SINTERCARD 2 a b LIMIT 2",
        "SINTERCARD 2 a b limit 0",
        "SINTERCARD 2 a b LIMIT 100",
        "SINTERCARD 1 a",
        "SINTERCARD 2 a nothing",
        "SINTERCARD 0",
        "SINTERCARD 0 a",
        "SINTERCARD -1 a",
        "SINTERCARD x a",
        "SINTERCARD 3 a b",
        "SINTERCARD 1 a b",
        "SINTERCARD 2 a b LIMIT",
        "SINTERCARD 2 a b LIMIT -1",
        "SINTERCARD 2 a b LIMIT x",
        "SINTERCARD 2 a b FOO 1",
        "SINTERCARD 2 a b LIMIT 1 LIMIT 2",
        "SINTERCARD 9223372036854775808 a");
  }

  @Test
  void scansShowSmallSetsAtOnce() {
    Parity.check(
        "SSCAN nothing 0",
        "SSCAN nothing 0 FOO",
        "SSCAN nothing x",
        "SADD s a b c ab",
        "~SSCAN s 0 MATCH a*",
        "~SSCAN s 0 MATCH a* COUNT 100",
        "SADD i 1 2 3 11",
        "~SSCAN i 0",
        "~SSCAN i 0 COUNT 1",
        "~SSCAN i 0 MATCH 1*",
        "SSCAN s 0 COUNT 0",
        "SSCAN s 0 COUNT x",
        "SSCAN s 0 COUNT",
        "SSCAN s 0 MATCH",
        "SSCAN s 0 TYPE set",
        "SSCAN s 0 FOO",
        "SSCAN s x",
        "SSCAN s -x",
        "SSCAN s 1x",
        "SSCAN s",
        "SSCAN",
        "~SSCAN i \"\"");
  }

  @Test
  void keysWithSetsAreKeysLikeOthers() {
    Parity.check(
        "SADD a 1 2 3",
        "SADD b " + words("m", 0, 300),
        "EXPIRE a 1000",
        "TTL a",
        "SADD a 4",
        "TTL a",
        "RENAME a c",
        "~SMEMBERS c",
        "COPY c d",
        "SADD d 5",
        "~SMEMBERS c",
        "~SMEMBERS d",
        "COPY b e",
        "SREM e m1",
        "SCARD b",
        "SCARD e",
        "MOVE e 3",
        "SELECT 3",
        "SCARD e",
        "SELECT 0",
        "PERSIST c",
        "DEL c",
        "UNLINK b d",
        "DBSIZE",
        "TYPE d");
  }

  @Test
  void changesAreAnnounced() {
    KeyEventParityTest.check(
        "SADD s a b",
        "SADD s a",
        "SADD s 1 c",
        "SREM s x",
        "SREM s a",
        "SREM s b 1 c",
        "SADD s a",
        "SPOP s",
        "SADD s a b c",
        "SPOP s 0",
        "SPOP s 2",
        "SPOP s 2",
        "SADD s a b c",
        "SPOP s 3",
        "SADD s a b",
        "SADD t b",
        "SMOVE s t a",
        "SMOVE s t b",
        "SMOVE s t x",
        "SMOVE t t a",
        "SADD s a",
        "SINTERSTORE d s t",
        "SUNIONSTORE d s t",
        "SDIFFSTORE d t s",
        "SDIFFSTORE d s t",
        "SDIFFSTORE d s t",
        "SINTERSTORE d nothing s",
        "SADD big " + words("m", 0, 300),
        "SADD big m1",
        "SADD big x",
        "SREM big x",
        "SREM big " + words("m", 0, 300),
        "SRANDMEMBER s",
        "SMEMBERS s");
  }
}
