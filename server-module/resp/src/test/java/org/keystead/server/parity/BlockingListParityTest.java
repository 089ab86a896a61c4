// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list commands that wait, as a real redis-server carries them out. */
@Timeout(400)
class BlockingListParityTest {
  @Test
  void whoFindsAnElementDoesNotWait() {
    Parity.check(
        "RPUSH k a b c d e f",
        "BLPOP k 0",
        "BRPOP nothing k 0.5",
        "BLPOP k k 0",
        "BLMPOP 0 1 k LEFT COUNT 2",
        "BLMOVE k other LEFT RIGHT 0",
        "RPUSH k x y",
        "BRPOPLPUSH k other 0",
        "BLMOVE other other LEFT RIGHT 0",
        "LRANGE other 0 -1",
        "LRANGE k 0 -1",
        "BLMPOP 0 2 k other RIGHT COUNT 10",
        "EXISTS k other");
  }

  @Test
  void timeoutsAreRead() {
    Parity.check(
        "BLPOP k a",
        "BLPOP k -1",
        "BLPOP k nan",
        "BLPOP k inf",
        "BLPOP k -inf",
        "BLPOP k 1e308",
        "BLPOP k 9223372036854775808",
        "BLPOP k 0x1p-10",
        "BLPOP k ''",
        "BLMOVE k l LEFT RIGHT x",
        "BLMOVE k l UP RIGHT x",
        "BLMOVE k l LEFT UP 0",
        "BRPOPLPUSH k l -5",
        "BLMPOP -1 1 k LEFT",
        "BLMPOP x 0 k UP",
        "BLMPOP x 1 k UP",
        "BLMPOP x 1 k LEFT COUNT 0",
        "BLMPOP x 1 k LEFT",
        "BLMPOP 1 0 k LEFT",
        "BLMPOP 1 2 k LEFT",
        "BLMPOP 1 1 k UP",
        "BLMPOP 1 1 k LEFT COUNT 0",
        "BLMPOP 1 1 k LEFT COUNT 1 COUNT 2",
        "BLMPOP 1 1 k LEFT COUNT",
        "BLPOP k",
        "BLPOP",
        // Rounded up, that is for ever.
        "@2 >BLPOP k -0.0001",
        "#1",
        "RPUSH k a",
        "@2 <");
  }

  @Test
  void whenTheTimeIsOverNothingIsReplied() {
    Parity.check(
        "BLPOP k 0.01",
        "BRPOP k l 0.001",
        "BLMPOP 0.01 2 k l LEFT COUNT 3",
        "BLMOVE k l LEFT LEFT 0.01",
        "BRPOPLPUSH k l 0.01",
        "BLMOVE k k LEFT LEFT 0.01",
        "PING");
  }

  @Test
  void insideOfATransactionNobodyWaits() {
    Parity.check(
        "MULTI",
        "BLPOP k 0",
        "BLMOVE k l LEFT LEFT 0",
        "BRPOPLPUSH k l 0",
        "BLMPOP 0 1 k LEFT",
        "RPUSH k a b",
        "BLPOP k 0",
        "BLMOVE k l LEFT LEFT 0",
        "EXEC",
        "LRANGE l 0 -1");
  }

  @Test
  void theWrongTypeIsToldAtOnce() {
    Parity.check(
        "SET s 1",
        "BLPOP s 0",
        "BLPOP nothing s 0",
        "RPUSH k a",
        "BLPOP k s 0",
        "BLMOVE s k LEFT LEFT 0",
        "RPUSH k a",
        "BLMOVE k s LEFT LEFT 0",
        "BRPOPLPUSH k s 0",
        "BLMPOP 0 2 s k LEFT",
        "LRANGE k 0 -1",
        "BLMOVE nothing s LEFT LEFT 0.01");
  }

  @Test
  void whoHasWaitedLongestIsServedFirst() {
    Parity.check(
        "@2 >BLPOP k 0",
        "#1",
        "@3 >BRPOP k 0",
        "#2",
        "@4 >BLMPOP 0 1 k RIGHT COUNT 2",
        "#3",
        "@5 >BLPOP k 0",
        "#4",
        "RPUSH k a b c d e f",
        "@2 <",
        "@3 <",
        "@4 <",
        "@5 <",
        "#0",
        "LRANGE k 0 -1");
  }

  @Test
  void aPushIsCompleteBeforeAnybodyIsServed() {
    Parity.check(
        "@2 >BLPOP k 0", "#1", "LPUSH k a b c", "@2 <", "LRANGE k 0 -1", "@2 >BLPOP k l 0", "@2 <");
  }

  @Test
  void theKeyThatWasFilledFirstServes() {
    Parity.check(
        "@2 >BLPOP a b c 0",
        "#1",
        "MULTI",
        "RPUSH c 1",
        "RPUSH a 2",
        "RPUSH b 3",
        "EXEC",
        "@2 <",
        "KEYS c",
        "@2 >BLPOP x y x y 0",
        "#1",
        "RPUSH y 1 2",
        "@2 <",
        "LRANGE y 0 -1",
        "RPUSH x 1",
        "LLEN x");
  }

  @Test
  void aTransactionServesAtItsEnd() {
    Parity.check(
        "@2 >BLPOP k 0",
        "#1",
        "MULTI",
        "RPUSH k a",
        "DEL k",
        "EXEC",
        "#1",
        "MULTI",
        "RPUSH k a",
        "DEL k",
        "SADD k x",
        "EXEC",
        "#1",
        "MULTI",
        "DEL k",
        "RPUSH k a b",
        "LPUSH k c",
        "LLEN k",
        "EXEC",
        "@2 <",
        "LRANGE k 0 -1");
  }

  @Test
  void elementsMoveOnFromWaiterToWaiter() {
    Parity.check(
        "@2 >BLMOVE a b LEFT RIGHT 0",
        "#1",
        "@3 >BLMOVE b c RIGHT LEFT 0",
        "#2",
        "@4 >BRPOPLPUSH c d 0",
        "#3",
        "@5 >BLPOP d 0",
        "#4",
        "RPUSH a x y",
        "@2 <",
        "@3 <",
        "@4 <",
        "@5 <",
        "LRANGE a 0 -1",
        "EXISTS b c d");
  }

  @Test
  void aCircleOfMovesComesToAnEnd() {
    Parity.check(
        "@2 >BLMOVE a b LEFT RIGHT 0",
        "#1",
        "@3 >BLMOVE b a LEFT RIGHT 0",
        "#2",
        "@4 >BLMOVE a a LEFT RIGHT 0",
        "#3",
        "@5 >BLMOVE a b LEFT RIGHT 0",
        "#4",
        "RPUSH a 1 2",
        "@2 <",
        "@3 <",
        "@4 <",
        "@5 <",
        "LRANGE a 0 -1",
        "LRANGE b 0 -1");
  }

  @Test
  void aTargetOfAnotherTypeIsToldWhenTheElementComes() {
    Parity.check(
        "SET s 1",
        "@2 >BLMOVE k s LEFT RIGHT 0",
        "#1",
        "@3 >BLPOP k 0",
        "#2",
        "RPUSH k a",
        "@2 <",
        "@3 <",
        "EXISTS k");
  }

  @Test
  void anotherTypeServesNobody() {
    Parity.check(
        "@2 >BLPOP k 0", "#1", "SET k v", "#1", "SADD t x", "#1", "DEL k", "RPUSH k a", "@2 <");
  }

  @Test
  void everyCommandThatBringsAListServes() {
    Parity.check(
        "RPUSH src a b c",
        "@2 >BLPOP k 0",
        "#1",
        "RENAME src k",
        "@2 <",
        "COPY k k2",
        "DEL k",
        "@2 >BLPOP k 0",
        "#1",
        "COPY k2 k",
        "@2 <",
        "DEL k",
        "@2 >BLPOP k 0",
        "#1",
        "SORT k2 ALPHA STORE k",
        "@2 <",
        "DEL k",
        "@2 >BRPOP k 0",
        "#1",
        "LMOVE k2 k LEFT LEFT",
        "@2 <",
        "@2 >BRPOP k 0",
        "#1",
        "RENAMENX k2 k",
        "@2 <");
  }

  @Test
  void otherDatabasesBringListsToo() {
    Parity.check(
        "SELECT 3",
        "RPUSH k a",
        "@2 >BLPOP k 0",
        "#1",
        "MOVE k 0",
        "@2 <",
        "RPUSH k b c",
        "@2 >BLPOP k 0",
        "#1",
        "SWAPDB 0 3",
        "@2 <",
        "SELECT 0",
        "LRANGE k 0 -1",
        "@2 PING");
  }

  @Test
  void whoGoesAwayIsServedNothing() {
    Parity.check(
        "@2 >BLPOP k l 0",
        "#1",
        "@3 >BLPOP k 0",
        "#2",
        "CLIENT KILL TYPE normal SKIPME yes",
        "#0",
        "RPUSH k a",
        "LRANGE k 0 -1");
  }

  @Test
  void clientsAreUnblocked() {
    Parity.check(
        "@2 CLIENT SETNAME two",
        "!@2 CLIENT ID",
        "CLIENT UNBLOCK 99999999",
        "CLIENT UNBLOCK x",
        "CLIENT UNBLOCK 1 x",
        "CLIENT UNBLOCK 1 TIMEOUT y");
  }

  @Test
  void whatFollowsWaitsForTheReply() {
    Parity.check(
        "@2 >BLPOP k 0",
        "@2 >RPUSH l x",
        "@2 >BLPOP l m 0",
        "@2 >BLPOP m 0",
        "@2 >PING",
        "#1",
        "EXISTS l",
        "RPUSH k a",
        "@2 <",
        "@2 <",
        "@2 <",
        "#1",
        "RPUSH m b",
        "@2 <",
        "@2 <");
  }

  @Test
  void anUnheardClientIsServedUnheard() {
    Parity.check(
        "@2 >CLIENT REPLY OFF",
        "@2 >BLPOP k 0",
        "#1",
        "RPUSH k a b",
        "#0",
        "@2 CLIENT REPLY ON",
        "@2 PING",
        "@2 >CLIENT REPLY SKIP",
        "@2 >BLPOP l 0",
        "#1",
        "RPUSH l a b",
        "#0",
        "LRANGE l 0 -1",
        "@2 PING");
  }

  @Test
  void waitingClientsAreCounted() {
    Parity.check(
        "@2 >BLPOP k 0", "#1", "@3 >BLPOP k 100", "#2", "RPUSH k a b", "@2 <", "@3 <", "#0");
  }
}
