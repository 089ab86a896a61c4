// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** Transactions answer as redis-server's do. */
class TransactionParityTest {
  @Test
  void commandsAreQueuedAndCarriedOut() {
    Parity.check(
        "MULTI",
        "SET a 1",
        "GET a",
        "INCR a",
        "MGET a b",
        "PING",
        "@2 GET a",
        "EXEC",
        "@2 GET a",
        "GET a");
  }

  @Test
  void anEmptyTransactionIsAnEmptyArray() {
    Parity.check("MULTI", "EXEC", "EXEC", "MULTI", "DISCARD", "DISCARD", "EXEC");
  }

  @Test
  void errorsWhileQueueingAbortIt() {
    Parity.check(
        "MULTI",
        "SET a 1",
        "NOSUCH x",
        "SET b 1",
        "EXEC",
        "MGET a b",
        "MULTI",
        "GET",
        "EXEC",
        "MULTI",
        "SET a",
        "DISCARD",
        "MULTI",
        "GET a",
        "EXEC",
        "MULTI",
        "CONFIG NOSUCH",
        "EXEC",
        "MULTI",
        "CONFIG",
        "EXEC",
        "MULTI",
        "\"\"",
        "EXEC");
  }

  @Test
  void errorsWhileItRunsDoNot() {
    Parity.check(
        "SET s text",
        "MULTI",
        "INCR s",
        "SET a 1",
        "INCR a",
        "INCRBY a 99999999999999999999",
        "SETEX a 0 x",
        "GET a",
        "SET b 1 EX",
        "EXEC",
        "MGET s a b");
  }

  @Test
  void multiAndWatchInsideOfMultiAreRefusedWithoutHarm() {
    Parity.check(
        "MULTI",
        "MULTI",
        "WATCH a",
        "UNWATCH",
        "SET a 1",
        "EXEC",
        "MULTI",
        "EXEC x",
        "EXEC",
        "MULTI",
        "MULTI x",
        "EXEC",
        "MULTI",
        "DISCARD x",
        "EXEC",
        "DISCARD x",
        "EXEC x",
        "WATCH",
        "MULTI",
        "WATCH",
        "EXEC");
  }

  @Test
  void aChangedKeyMakesItFail() {
    Parity.check(
        "SET a 1",
        "WATCH a",
        "MULTI",
        "SET b 1",
        "@2 SET a 2",
        "EXEC",
        "GET b",
        "MULTI",
        "SET b 2",
        "EXEC",
        "GET b",
        "WATCH a",
        "GET a",
        "@2 GET a",
        "MULTI",
        "SET b 3",
        "EXEC",
        "WATCH a",
        "SET a 9",
        "MULTI",
        "GET a",
        "EXEC",
        "WATCH a",
        "@2 DEL a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 DEL a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SET a 1",
        "@2 DEL a",
        "MULTI",
        "EXEC");
  }

  @Test
  void aFailureInTheQueueCountsMoreThanAChangedKey() {
    Parity.check("WATCH a", "@2 SET a 1", "MULTI", "NOSUCH", "EXEC", "MULTI", "EXEC");
  }

  @Test
  void unwatchDiscardAndExecForgetWhatWasWatched() {
    Parity.check(
        "WATCH a",
        "@2 SET a 1",
        "UNWATCH",
        "MULTI",
        "PING",
        "EXEC",
        "WATCH a",
        "@2 SET a 2",
        "MULTI",
        "DISCARD",
        "MULTI",
        "PING",
        "EXEC",
        "WATCH a",
        "MULTI",
        "PING",
        "EXEC",
        "@2 SET a 3",
        "MULTI",
        "PING",
        "EXEC",
        "WATCH a",
        "RESET",
        "@2 SET a 4",
        "MULTI",
        "PING",
        "EXEC");
  }

  @Test
  void everyKindOfChangeIsNoticed() {
    Parity.check(
        "MSET a 1 b 2",
        "WATCH a",
        "@2 EXPIRE a 100",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 PERSIST a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 PERSIST a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 APPEND a x",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 RENAME b a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 RENAME a b",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 COPY b a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 TOUCH a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 OBJECT ENCODING a",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 GETEX a EX 100",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SETRANGE a 0 \"\"",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SET a 1 NX",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 MOVE a 3",
        "MULTI",
        "EXEC",
        "WATCH n",
        "@2 DEL n",
        "MULTI",
        "EXEC");
  }

  @Test
  void flushingChangesOnlyWhatWasThere() {
    Parity.check(
        "SET a 1",
        "WATCH a",
        "@2 FLUSHALL",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 FLUSHALL",
        "MULTI",
        "EXEC",
        "SET a 1",
        "WATCH a",
        "@2 FLUSHDB",
        "MULTI",
        "EXEC",
        "SET a 1",
        "WATCH a",
        "@2 SELECT 2",
        "@2 FLUSHDB",
        "MULTI",
        "EXEC",
        "SELECT 2",
        "WATCH a",
        "SELECT 0",
        "SET a 1",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SET a 1",
        "MULTI",
        "EXEC");
  }

  @Test
  void keysThatWereExpiredWhenWatchedCountAsAbsent() {
    Parity.check(
        "DEBUG SET-ACTIVE-EXPIRE 0",
        "SET a 1 PXAT 1",
        "WATCH a",
        "@2 GET a",
        "MULTI",
        "PING",
        "EXEC",
        "SET a 1 PXAT 1",
        "WATCH a",
        "@2 SET a 2",
        "MULTI",
        "PING",
        "EXEC",
        "DEBUG SET-ACTIVE-EXPIRE 1");
  }

  @Test
  void exchangingDatabasesChangesWatchedKeys() {
    Parity.check(
        "WATCH a",
        "@2 SWAPDB 0 1",
        "MULTI",
        "EXEC",
        "SET a 1",
        "WATCH a",
        "@2 SWAPDB 0 1",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SWAPDB 0 1",
        "MULTI",
        "EXEC",
        "MULTI",
        "SWAPDB 0 1",
        "GET a",
        "SWAPDB 0 1",
        "GET a",
        "EXEC");
  }

  @Test
  void selectInsideSwitchesTheDatabaseOfWhatFollows() {
    Parity.check(
        "MULTI",
        "SET a 0",
        "SELECT 3",
        "SET a 3",
        "MOVE a 4",
        "SELECT 99",
        "GET a",
        "COPY a b DB 5",
        "EXEC",
        "GET a",
        "SELECT 0",
        "GET a",
        "SELECT 4",
        "GET a");
  }

  @Test
  void commandsThatReachAllKeysMayBeQueued() {
    Parity.check(
        "MSET a 1 b 2 c 3",
        "MULTI",
        "~KEYS *",
        "DBSIZE",
        "RANDOMKEY",
        "FLUSHDB",
        "RANDOMKEY",
        "SET d 1",
        "DBSIZE",
        "SCAN 0",
        "?EXEC",
        "DBSIZE",
        "MULTI",
        "FLUSHALL",
        "DBSIZE",
        "KEYS *",
        "EXEC");
  }

  @Test
  void commandsThatAreForbiddenInsideAbortIt() {
    Parity.check("MULTI", "SAVE", "EXEC", "MULTI", "SHUTDOWN", "EXEC");
  }

  @Test
  void resetEndsIt() {
    Parity.check("MULTI", "SET a 1", "RESET", "EXEC", "GET a");
  }

  @Test
  void sessionCommandsRunInsideToo() {
    Parity.check(
        "MULTI",
        "CLIENT SETNAME me",
        "CLIENT GETNAME",
        "ECHO x",
        "SELECT 1",
        "?CLIENT ID",
        "?EXEC",
        "CLIENT GETNAME",
        "MULTI",
        "AUTH x y",
        "PING",
        "EXEC",
        "MULTI",
        "QUIT");
  }

  @Test
  void helloInsideSwitchesTheProtocolInTheMiddle() {
    Parity.check("MULTI", "GET nothing", "HELLO 3 SETNAME x y", "EXEC", "?HELLO 2", "GET nothing");
  }

  @Test
  void repliesThatAreSwitchedOffStayOff() {
    Parity.check("MULTI", "CLIENT REPLY ON", "PING", "EXEC");
  }

  @Test
  void memoryThatIsShortAbortsIt() {
    Parity.check(
        "SET filler " + "x".repeat(2_000_000),
        "MULTI",
        "@2 CONFIG SET maxmemory 1mb",
        "GET a",
        "SET a 1",
        "EXEC",
        "MULTI",
        "@2 CONFIG SET maxmemory 0",
        "SET a 1",
        "@2 CONFIG SET maxmemory 1mb",
        "EXEC",
        "EXEC",
        "@2 CONFIG SET maxmemory 0",
        "GET a");
  }

  @Test
  void publishingInsideIsAnswered() {
    Parity.check("MULTI", "PUBLISH ch x", "SPUBLISH ch x", "PUBSUB NUMPAT", "EXEC");
  }
}
