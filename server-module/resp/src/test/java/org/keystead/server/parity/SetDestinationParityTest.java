// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who observes the keys that SMOVE and the storing set commands change, as in a redis-server. */
@Timeout(400)
class SetDestinationParityTest {
  @Test
  void eventsAreTold() {
    Parity.check(
        "CONFIG SET notify-keyspace-events KEA",
        "SADD a 1 2 3",
        "SADD b 2 3 4",
        "SET d string",
        "@2 PSUBSCRIBE __key*__:*",
        "SINTERSTORE d a b",
        "@2 <",
        "@2 <",
        "SINTERSTORE d a nothing",
        "@2 <",
        "@2 <",
        "SINTERSTORE d a nothing",
        "SUNIONSTORE d a b",
        "@2 <",
        "@2 <",
        "SDIFFSTORE d b a",
        "@2 <",
        "@2 <",
        "SMOVE a e 1",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "SMOVE a e nothing",
        "SMOVE e a 1",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "SMOVE a a 1",
        "SMOVE a b 2",
        "@2 <",
        "@2 <",
        "ECHO end",
        "@2 PUNSUBSCRIBE",
        "CONFIG SET notify-keyspace-events \"\"");
  }

  @Test
  void watchesNotice() {
    Parity.check(
        "SADD a 1 2 3",
        "SADD b 2 3 4",
        "WATCH d",
        "@2 SINTERSTORE d a b",
        "MULTI",
        "EXEC",
        "WATCH d",
        "@2 SINTERSTORE d a b",
        "MULTI",
        "EXEC",
        "WATCH d",
        "@2 SINTERSTORE d a nothing",
        "MULTI",
        "EXEC",
        "WATCH d",
        "@2 SINTERSTORE d a nothing",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SUNIONSTORE d a b",
        "MULTI",
        "EXEC",
        "WATCH e",
        "@2 SMOVE a e 1",
        "MULTI",
        "EXEC",
        "WATCH a",
        "@2 SMOVE a e 2",
        "MULTI",
        "EXEC",
        "WATCH a e",
        "@2 SMOVE a e nothing",
        "MULTI",
        "EXEC",
        "WATCH a e",
        "@2 SMOVE a a 3",
        "MULTI",
        "EXEC",
        "SADD e 3",
        "WATCH e",
        "@2 SMOVE a e 3",
        "MULTI",
        "EXEC");
  }

  @Test
  void trackingForgets() {
    Parity.check(
        "SADD a 1 2 3",
        "SADD b 2 3 4",
        "@2 !HELLO 3",
        "@2 CLIENT TRACKING ON",
        "@2 SMEMBERS d",
        "SINTERSTORE d a b",
        "@2 <",
        "@2 SCARD d",
        "SMOVE a d 1",
        "@2 <",
        "@2 SCARD a",
        "SMOVE a d 2",
        "@2 <",
        "@2 SCARD d",
        "SINTERSTORE d a nothing",
        "@2 <",
        "@2 EXISTS d");
  }

  @Test
  void whoWaitsForAnotherTypeGoesOnWaiting() {
    Parity.check(
        "SADD a 1 2 3",
        "@2 >BLPOP d 0",
        "#1",
        "@3 >BZPOPMIN d 0",
        "#2",
        "SUNIONSTORE d a",
        "SMOVE a d 1",
        "SINTERSTORE d nothing",
        "RPUSH d x",
        "@2 <",
        "ZADD d 1 y",
        "@3 <",
        "EXISTS d");
  }
}
