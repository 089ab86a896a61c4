// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Which key's clients are served first after a transaction: the order in which the keys came to
 * hold what somebody waits for, as in redis-server. Those who wait move what they get to one list,
 * whose order is what is compared.
 */
@Timeout(400)
class ServingOrderParityTest {
  @Test
  void aKeyThatHeldSomethingElseFirstIsServedWhenItsListCame() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "#2",
        "MULTI",
        "SET a x",
        "DEL a",
        "RPUSH b fromb",
        "RPUSH a froma",
        "EXEC",
        "@2 <",
        "@3 <",
        "LRANGE to 0 -1");
  }

  @Test
  void aSetIsNothingToWaitFor() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "#2",
        "MULTI",
        "SADD a x",
        "HSET b x y",
        "DEL b",
        "RPUSH b fromb",
        "DEL a",
        "RPUSH a froma",
        "EXEC",
        "@2 <",
        "@3 <",
        "LRANGE to 0 -1");
  }

  @Test
  void aSortedSetCountsOnlyWhileAnybodyWaitsForOne() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "#2",
        "MULTI",
        "ZADD a 1 x",
        "RPUSH b fromb",
        "DEL a",
        "RPUSH a froma",
        "EXEC",
        "@2 <",
        "@3 <",
        "LRANGE to 0 -1");
  }

  @Test
  void aSortedSetCountsWhoeverWaitsForOneElsewhere() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "@4 >BZPOPMIN z 0",
        "#3",
        "MULTI",
        "ZADD a 1 x",
        "RPUSH b fromb",
        "DEL a",
        "RPUSH a froma",
        "EXEC",
        "@2 <",
        "@3 <",
        "LRANGE to 0 -1",
        "ZADD z 1 x",
        "@4 <");
  }

  @Test
  void aListThatGoesAndComesAgainKeepsItsPlace() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "#2",
        "MULTI",
        "RPUSH a x",
        "DEL a",
        "RPUSH b fromb",
        "RPUSH a froma",
        "EXEC",
        "@2 <",
        "@3 <",
        "LRANGE to 0 -1");
  }

  @Test
  void emptyingTheDatabasesIsNoNewsToWhoWaitsForAList() {
    Parity.check(
        "@2 >BLMOVE a to LEFT RIGHT 0",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "@4 >BLMOVE c to LEFT RIGHT 0",
        "@5 >BLMOVE d to LEFT RIGHT 0",
        "#4",
        "MULTI",
        "FLUSHDB",
        "RPUSH d fromd",
        "RPUSH b fromb",
        "RPUSH a froma",
        "RPUSH c fromc",
        "EXEC",
        "@2 <",
        "@3 <",
        "@4 <",
        "@5 <",
        "LRANGE to 0 -1");
  }

  @Test
  void readersOfAStreamThatGoesAreToldSo() {
    Parity.check(
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "@3 >BLMOVE b to LEFT RIGHT 0",
        "#2",
        "MULTI",
        "SET s x",
        "RPUSH b fromb",
        "EXEC",
        "@2 <",
        "@3 <",
        "DEL s",
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "#1",
        "FLUSHALL",
        "@2 <",
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "#1",
        "MULTI",
        "DEL s",
        "SADD s x",
        "EXEC",
        "@2 <");
  }
}
