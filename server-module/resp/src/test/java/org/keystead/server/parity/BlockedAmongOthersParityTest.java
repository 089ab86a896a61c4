// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What else happens to a client while it waits for a key, as in a real redis-server. */
@Timeout(400)
class BlockedAmongOthersParityTest {
  @Test
  void writesThatArePausedServeNobodyUntilTheyGoOn() {
    Parity.check(
        "@2 >BLPOP k 0",
        "#1",
        "CLIENT PAUSE 100000 WRITE",
        "@3 >RPUSH k a b",
        "LLEN k",
        "CLIENT UNPAUSE",
        "@3 <",
        "@2 <",
        "LRANGE k 0 -1");
  }

  @Test
  void whoBeginsToWaitInAPauseWaitsForItsEndFirst() {
    Parity.check(
        "RPUSH k a",
        "CLIENT PAUSE 100000 WRITE",
        "@2 >BLPOP k 0",
        "@3 >BLPOP other 0",
        "LLEN k",
        "CLIENT UNPAUSE",
        "@2 <",
        "#1",
        "RPUSH other b",
        "@3 <",
        "EXISTS k other");
  }

  @Test
  void aWaitEndsInAPauseToo() {
    Parity.check(
        "@2 >BLPOP k 1",
        "#1",
        "CLIENT PAUSE 100000 WRITE",
        "@2 <",
        "CLIENT UNPAUSE",
        "RPUSH k a",
        "@2 BLPOP k 0.05");
  }

  @Test
  void aUserWhoLosesARightIsServedStill() {
    Parity.check(
        "ACL SETUSER bob on nopass ~* &* +@all",
        "@2 AUTH bob x",
        "@2 >BLPOP k 0",
        "#1",
        "ACL SETUSER bob -blpop",
        "RPUSH k a",
        "@2 <",
        "@2 BLPOP k 0",
        "@2 >BRPOP k 0",
        "#1",
        "ACL SETUSER bob resetkeys ~other",
        "RPUSH k b",
        "@2 <",
        "@2 BRPOP k 0",
        "@2 >BRPOP other 0",
        "#1",
        "ACL SETUSER bob off",
        "RPUSH other c",
        "@2 <",
        "ACL DELUSER bob");
  }

  @Test
  void aUserWhoIsDeletedIsServedNothing() {
    Parity.check(
        "ACL SETUSER bob on nopass ~* &* +@all",
        "@2 AUTH bob x",
        "@2 >BLPOP k 0",
        "#1",
        "ACL DELUSER bob",
        "RPUSH k a",
        "#0",
        "LLEN k");
  }

  @Test
  void whoWaitsIsToldWhatToForget() {
    Parity.check(
        "@2 !HELLO 3",
        "@2 CLIENT TRACKING ON",
        "@2 GET x",
        "@2 LRANGE k 0 -1",
        "@2 >BLPOP k 0",
        "#1",
        "SET x 1",
        "@2 <",
        "RPUSH k a b",
        "@2 <",
        "@2 <",
        "@2 LRANGE k 0 -1",
        "@2 >BLPOP other 0",
        "#1",
        "LPOP k",
        "@2 <",
        "RPUSH other c",
        "@2 <");
  }

  @Test
  void whatAWaitTookIsToldToOthers() {
    Parity.check(
        "@3 !HELLO 3",
        "@3 CLIENT TRACKING ON BCAST PREFIX k",
        "@2 >BLMOVE k kk LEFT LEFT 0",
        "#1",
        "RPUSH k a",
        "@2 <",
        "@3 >PING",
        "!@3 <",
        "!@3 <");
  }

  @Test
  void swappedDatabasesServeSortedSetsAndStreams() {
    Parity.check(
        "SELECT 3",
        "ZADD z 1 a 2 b",
        "XADD s 1-1 f v",
        "SELECT 0",
        "@2 >BZPOPMIN z 0",
        "#1",
        "@3 >BZPOPMAX z 0",
        "#2",
        "@4 >XREAD BLOCK 0 STREAMS s 0",
        "#3",
        "SWAPDB 0 3",
        "@2 <",
        "@3 <",
        "@4 <",
        "EXISTS z s",
        "SELECT 3",
        "DBSIZE");
  }
}
