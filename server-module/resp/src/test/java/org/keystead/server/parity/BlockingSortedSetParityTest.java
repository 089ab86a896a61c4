// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sorted set commands that wait, as a real redis-server carries them out. */
@Timeout(400)
class BlockingSortedSetParityTest {
  @Test
  void whoFindsAMemberDoesNotWait() {
    Parity.check(
        "ZADD z 1 a 2.5 b 3 c 4 d 5 e",
        "BZPOPMIN z 0",
        "BZPOPMAX nothing z z 0.5",
        "BZMPOP 0 1 z MIN COUNT 2",
        "BZMPOP 1 2 nothing z MAX COUNT 10",
        "EXISTS z");
  }

  @Test
  void argumentsAreRead() {
    Parity.check(
        "BZPOPMIN z x",
        "BZPOPMAX z -1",
        "BZPOPMIN z inf",
        "BZPOPMIN z",
        "BZMPOP -1 1 z MIN",
        "BZMPOP x 0 z UP",
        "BZMPOP x 1 z UP",
        "BZMPOP x 1 z MIN COUNT 0",
        "BZMPOP 1 2 z MIN",
        "BZMPOP 1 1 z MIN COUNT 1 COUNT 2",
        "SET s 1",
        "BZPOPMIN s 0",
        "BZPOPMIN nothing s 0",
        "ZADD z 1 a",
        "BZMPOP 0 2 s z MIN",
        "BZMPOP 0 2 z s MIN");
  }

  @Test
  void whenTheTimeIsOverNothingIsReplied() {
    Parity.check(
        "BZPOPMIN z 0.01",
        "BZPOPMAX z y 0.001",
        "BZMPOP 0.01 2 z y MAX COUNT 3",
        "MULTI",
        "BZPOPMIN z 0",
        "BZMPOP 0 1 z MIN",
        "ZADD z 1 a 2 b",
        "BZPOPMAX z 0",
        "EXEC");
  }

  @Test
  void whoHasWaitedLongestIsServedFirst() {
    Parity.check(
        "@2 >BZPOPMIN z 0",
        "#1",
        "@3 >BZPOPMAX z 0",
        "#2",
        "@4 >BZMPOP 0 2 y z MIN COUNT 2",
        "#3",
        "ZADD z 1 a 2 b 3 c 4 d 5 e",
        "@2 <",
        "@3 <",
        "@4 <",
        "ZRANGE z 0 -1 WITHSCORES");
  }

  @Test
  void listsAndSortedSetsUnderOneKeyServeTheirOwn() {
    Parity.check(
        "@2 >BZPOPMIN k 0",
        "#1",
        "@3 >BLPOP k 0",
        "#2",
        "@4 >BZPOPMIN k 0",
        "#3",
        "RPUSH k a",
        "@3 <",
        "ZADD k 1 m 2 n 3 o",
        "@2 <",
        "@4 <",
        "ZRANGE k 0 -1");
  }

  @Test
  void everyCommandThatBringsASortedSetServes() {
    Parity.check(
        "ZADD src 1 a 2 b 3 c",
        "@2 >BZPOPMIN z 0",
        "#1",
        "ZUNIONSTORE z 1 src",
        "@2 <",
        "DEL z",
        "@2 >BZPOPMAX z 0",
        "#1",
        "ZRANGESTORE z src 0 1",
        "@2 <",
        "DEL z",
        "@2 >BZPOPMAX z 0",
        "#1",
        "GEOADD geo 13.361389 38.115556 Palermo",
        "GEOSEARCHSTORE z geo FROMLONLAT 15 37 BYRADIUS 300 km",
        "@2 <",
        "@2 >BZPOPMIN z 0",
        "#1",
        "ZINCRBY z 4 x",
        "@2 <",
        "EXISTS z",
        "@2 >BZPOPMIN z 0",
        "#1",
        "ZADD z INCR 4 x",
        "@2 <",
        "@2 >BZPOPMIN z 0",
        "#1",
        "RENAME src z",
        "@2 <");
  }
}
