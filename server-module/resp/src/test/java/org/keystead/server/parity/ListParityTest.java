// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list commands answer as redis-server does. */
class ListParityTest {
  @Test
  void elementsAreAddedAtEitherEnd() {
    Parity.check(
        "RPUSH l a b c",
        "LPUSH l x y",
        "LRANGE l 0 -1",
        "LLEN l",
        "LLEN nothing",
        "TYPE l",
        "RPUSH l \"\" 12 -5 012 9223372036854775807 9223372036854775808 \"\\x00\\xff\\r\\n\"",
        "LRANGE l 0 -1",
        "LPUSHX nothing a",
        "RPUSHX nothing a",
        "EXISTS nothing",
        "LPUSHX l 1 2",
        "RPUSHX l 3 4",
        "LRANGE l 0 -1",
        "LPUSH",
        "LPUSH l",
        "RPUSHX l",
        "LLEN",
        "LLEN l l");
  }

  @Test
  void otherTypesAreRefused() {
    Parity.check(
        "SET s 1",
        "LPUSH s a",
        "RPUSH s a",
        "LPUSHX s a",
        "RPUSHX s a",
        "LPOP s",
        "RPOP s",
        "LPOP s 0",
        "LPOP s 2",
        "LLEN s",
        "LRANGE s 0 -1",
        "LRANGE s a b",
        "LINDEX s 0",
        "LINDEX s a",
        "LSET s 0 a",
        "LSET s a a",
        "LINSERT s BEFORE a b",
        "LINSERT s BESIDE a b",
        "LREM s 0 a",
        "LREM s a a",
        "LTRIM s 0 -1",
        "LPOS s a",
        "LPOS s a RANK 0",
        "LMOVE s l LEFT LEFT",
        "LMOVE l s LEFT LEFT",
        "RPOPLPUSH s l",
        "RPUSH l a",
        "LMOVE l s LEFT LEFT",
        "LMOVE s l LEFT LEFT",
        "RPOPLPUSH l s",
        "LRANGE l 0 -1",
        "LMPOP 2 nothing s LEFT",
        "LMPOP 2 l s LEFT",
        "LMPOP 2 l s LEFT",
        "GET s",
        "RPUSH l a",
        "GET l",
        "APPEND l x",
        "INCR l",
        "STRLEN l",
        "GETRANGE l 0 1");
  }

  @Test
  void elementsArePopped() {
    Parity.check(
        "RPUSH l a b c 4 5 6 g h",
        "LPOP l",
        "RPOP l",
        "LPOP l 2",
        "RPOP l 2",
        "LPOP l 0",
        "RPOP l 0",
        "LPOP l -1",
        "LPOP l x",
        "LPOP l 1 2",
        "RPOP l 1 2",
        "LPOP l 9223372036854775807",
        "EXISTS l",
        "LPOP l",
        "LPOP l 1",
        "LPOP l 0",
        "RPOP l",
        "RPOP l 5",
        "LPOP nothing -1",
        "LPOP nothing x",
        "LPOP",
        "RPUSH l 1",
        "RPOP l",
        "EXISTS l");
  }

  @Test
  void rangesCountFromEitherEnd() {
    List<String> script = new ArrayList<>();
    script.add("RPUSH l a b c d 5 6 7");
    String[] indexes = {"0", "1", "3", "6", "7", "100", "-1", "-2", "-7", "-8", "-100"};
    for (String from : indexes) {
      for (String to : indexes) {
        script.add("LRANGE l " + from + ' ' + to);
      }
      script.add("LINDEX l " + from);
    }
    script.add("LRANGE l 0 9223372036854775807");
    script.add("LRANGE l -9223372036854775808 -1");
    script.add("LRANGE l -9223372036854775808 9223372036854775807");
    script.add("LRANGE l 0 9223372036854775808");
    script.add("LRANGE l a 1");
    script.add("LRANGE l 1 a");
    script.add("LRANGE nothing a 1");
    script.add("LRANGE nothing 0 -1");
    script.add("LRANGE l 0");
    script.add("LINDEX l 9223372036854775807");
    script.add("LINDEX l -9223372036854775808");
    script.add("LINDEX l a");
    script.add("LINDEX nothing a");
    script.add("LINDEX nothing 0");
    script.add("LINDEX l");
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void elementsAreReplaced() {
    Parity.check(
        "RPUSH l a b c",
        "LSET l 0 x",
        "LSET l -1 12",
        "LSET l 1 \"\"",
        "LRANGE l 0 -1",
        "LSET l 3 x",
        "LSET l -4 x",
        "LSET l a x",
        "LSET nothing 0 x",
        "LSET nothing a x",
        "LSET l 0",
        "LSET l 9223372036854775807 x",
        "LSET l -9223372036854775808 x",
        "LRANGE l 0 -1");
  }

  @Test
  void elementsAreInsertedAtAPivot() {
    Parity.check(
        "RPUSH l a b a 5",
        "LINSERT l BEFORE a x",
        "LINSERT l after a y",
        "LINSERT l AFTER 5 z",
        "LINSERT l BEFORE 05 z",
        "LRANGE l 0 -1",
        "LINSERT l BEFORE q z",
        "LINSERT nothing BEFORE q z",
        "LINSERT nothing BESIDE q z",
        "LINSERT l BESIDE a z",
        "LINSERT l BEFORE a",
        "LINSERT l BEFORE a b c",
        "LRANGE l 0 -1");
  }

  @Test
  void equalElementsAreRemoved() {
    Parity.check(
        "RPUSH l a b a 1 a b 1 a",
        "LREM l 1 a",
        "LREM l -1 a",
        "LREM l 0 q",
        "LRANGE l 0 -1",
        "LREM l 0 1",
        "LREM l -5 b",
        "LRANGE l 0 -1",
        "LREM l 9223372036854775807 a",
        "EXISTS l",
        "RPUSH l a",
        "LREM l -9223372036854775807 a",
        "LREM l -9223372036854775808 a",
        "RPUSH l a",
        "LREM l -9223372036854775808 a",
        "LREM l x a",
        "LREM nothing x a",
        "LREM nothing 0 a",
        "LREM l 0",
        "LRANGE l 0 -1");
  }

  @Test
  void listsAreTrimmed() {
    List<String> script = new ArrayList<>();
    String[] indexes = {"0", "1", "3", "4", "5", "9", "-1", "-2", "-5", "-6", "-9"};
    for (String from : indexes) {
      for (String to : indexes) {
        script.add("DEL l");
        script.add("RPUSH l a b c 4 5");
        script.add("LTRIM l " + from + ' ' + to);
        script.add("LRANGE l 0 -1");
        script.add("EXISTS l");
      }
    }
    script.add("RPUSH k a");
    script.add("LTRIM k 0 9223372036854775807");
    script.add("LTRIM k -9223372036854775808 -1");
    script.add("LRANGE k 0 -1");
    script.add("LTRIM k a 0");
    script.add("LTRIM k 0 a");
    script.add("LTRIM nothing 0 a");
    script.add("LTRIM nothing 0 0");
    script.add("LTRIM k 0");
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void positionsAreFound() {
    Parity.check(
        "RPUSH l a b c 1 2 3 c c",
        "LPOS l c",
        "LPOS l 1",
        "LPOS l 01",
        "LPOS l q",
        "LPOS nothing q",
        "LPOS nothing q COUNT 1",
        "LPOS l q COUNT 0",
        "LPOS l c RANK 2",
        "LPOS l c RANK -1",
        "LPOS l c RANK -3",
        "LPOS l c RANK 4",
        "LPOS l c RANK -4",
        "LPOS l c COUNT 2",
        "LPOS l c COUNT 0",
        "LPOS l c COUNT 9223372036854775807",
        "LPOS l c COUNT 2 RANK -1",
        "LPOS l c COUNT 2 RANK -2",
        "LPOS l c COUNT 0 RANK 2",
        "LPOS l c COUNT 0 MAXLEN 7",
        "LPOS l c MAXLEN 2",
        "LPOS l c MAXLEN 3",
        "LPOS l c MAXLEN 0",
        "LPOS l c RANK -1 MAXLEN 1",
        "LPOS l c RANK 2 MAXLEN 3",
        "LPOS l c rank 1 rank 2 count 1 count 0");
  }

  @Test
  void positionsRefuseUnfitOptions() {
    Parity.check(
        "RPUSH l a",
        "LPOS l a RANK 0",
        "LPOS l a RANK x",
        "LPOS l a RANK",
        "LPOS l a RANK 9223372036854775807",
        "LPOS l a RANK -9223372036854775807",
        "LPOS l a RANK -9223372036854775808",
        "LPOS l a RANK 9223372036854775808",
        "LPOS l a COUNT -1",
        "LPOS l a COUNT x",
        "LPOS l a COUNT",
        "LPOS l a MAXLEN -1",
        "LPOS l a MAXLEN x",
        "LPOS l a FOO 1",
        "LPOS l a FOO",
        "LPOS l a RANK 0 FOO",
        "LPOS l a FOO RANK 0",
        "LPOS l a COUNT -1 RANK 0",
        "LPOS l",
        "LPOS nothing a RANK 0");
  }

  @Test
  void elementsAreMoved() {
    Parity.check(
        "RPUSH a 1 2 three",
        "LMOVE a b LEFT RIGHT",
        "LMOVE a b RIGHT LEFT",
        "LMOVE a b left left",
        "EXISTS a",
        "LRANGE b 0 -1",
        "LMOVE a b LEFT LEFT",
        "LMOVE b b LEFT RIGHT",
        "LMOVE b b RIGHT LEFT",
        "LMOVE b b LEFT LEFT",
        "LMOVE b b RIGHT RIGHT",
        "LRANGE b 0 -1",
        "RPOPLPUSH b c",
        "RPOPLPUSH b b",
        "LRANGE b 0 -1",
        "LRANGE c 0 -1",
        "RPOPLPUSH nothing c",
        "RPOPLPUSH c c",
        "LRANGE c 0 -1",
        "LMOVE b c UP LEFT",
        "LMOVE b c LEFT UP",
        "LMOVE nothing c LEFT UP",
        "LMOVE b c LEFT",
        "RPOPLPUSH b",
        "EXPIRE c 1000",
        "LMOVE b c LEFT LEFT",
        "TTL c",
        "RPOPLPUSH c c",
        "TTL c");
  }

  @Test
  void theFirstListThatHasElementsIsPopped() {
    Parity.check(
        "LMPOP 1 a LEFT",
        "LMPOP 2 a b RIGHT COUNT 3",
        "RPUSH b 1 2 three 4 5",
        "RPUSH c x",
        "LMPOP 2 a b LEFT",
        "LMPOP 3 a b c RIGHT COUNT 2",
        "LMPOP 3 c b a RIGHT COUNT 2",
        "EXISTS c",
        "LMPOP 2 b b LEFT COUNT 100",
        "EXISTS b",
        "LMPOP 0 a LEFT",
        "LMPOP -1 a LEFT",
        "LMPOP x a LEFT",
        "LMPOP 2 a LEFT",
        "LMPOP 3 a LEFT",
        "LMPOP 9223372036854775807 a LEFT",
        "LMPOP 1 a UP",
        "LMPOP 1 a LEFT COUNT",
        "LMPOP 1 a LEFT COUNT 0",
        "LMPOP 1 a LEFT COUNT -1",
        "LMPOP 1 a LEFT COUNT x",
        "LMPOP 1 a LEFT COUNT 1 COUNT 2",
        "LMPOP 1 a LEFT COUNT 1 x",
        "LMPOP 1 a LEFT FOO 1",
        "LMPOP 1 a LEFT RIGHT",
        "LMPOP 1 a",
        "LMPOP 1");
  }

  @Test
  void longListsAnswerAsShortOnesDo() {
    List<String> script = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder push = new StringBuilder(i % 2 == 0 ? "RPUSH l" : "LPUSH l");
      for (int j = 0; j < 40; j++) {
        push.append(' ').append(j % 3 == 0 ? "e" + j : Integer.toString(i * 100 + j));
      }
      script.add(push.toString());
    }
    script.add("LPUSH l " + "x".repeat(20_000));
    script.add("LINSERT l BEFORE e30 " + "y".repeat(9_000));
    script.add("LINSERT l AFTER e30 z");
    script.add("LLEN l");
    script.add("LRANGE l 0 10");
    script.add("LRANGE l 1000 1100");
    script.add("LRANGE l -30 -1");
    script.add("LPOS l e3 COUNT 0");
    script.add("LPOS l e3 COUNT 10 RANK -2");
    script.add("LREM l 7 e3");
    script.add("LREM l -7 e3");
    script.add("LREM l 0 e6");
    script.add("LSET l 1200 replaced");
    script.add("LSET l 1201 " + "r".repeat(9_000));
    script.add("LINDEX l 1200");
    script.add("LINDEX l -1200");
    script.add("COPY l copy");
    script.add("LPOP l 300");
    script.add("RPOP l 300");
    script.add("RPOPLPUSH l copy");
    script.add("LMOVE copy l RIGHT RIGHT");
    script.add("LTRIM l 100 -101");
    script.add("LRANGE l 0 -1");
    script.add("LRANGE copy 0 -1");
    script.add("RENAME copy renamed");
    script.add("LLEN renamed");
    script.add("LMPOP 2 nothing renamed LEFT COUNT 10000");
    script.add("EXISTS renamed");
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void theExpiryIsThatOfTheKey() {
    Parity.check(
        "RPUSH l a b c",
        "EXPIREAT l 33177117420",
        "RPUSH l d",
        "LPOP l",
        "LSET l 0 x",
        "LREM l 0 x",
        "LINSERT l BEFORE c y",
        "LTRIM l 0 1",
        "EXPIRETIME l",
        "LPOP l 5",
        "RPUSH l a",
        "TTL l",
        "RPUSH m a",
        "PEXPIREAT m 1",
        "RPUSH m b",
        "LRANGE m 0 -1");
  }
}
