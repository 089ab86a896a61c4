// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** The events of sorted sets are those that redis-server publishes. */
class SortedSetEventParityTest {
  @Test
  void changesOfSortedSetsAreAnnounced() {
    KeyEventParityTest.check(
        "ZADD z 1 a 2 b 3 c 4 d 5 e 6 f 7 g 8 h",
        "ZADD z 1 a",
        "ZADD z 2 a",
        "ZADD z XX 2 nothing",
        "ZADD none XX 2 nothing",
        "ZADD z INCR 1 a",
        "ZADD z INCR 0 a",
        "ZINCRBY z 0 a",
        "ZINCRBY z 2 new",
        "ZREM z new nothing",
        "ZREM z nothing",
        "ZREMRANGEBYRANK z 0 0",
        "ZREMRANGEBYRANK z 100 200",
        "ZREMRANGEBYSCORE z 3 3",
        "ZREMRANGEBYSCORE z 3 3",
        "ZREMRANGEBYLEX z [d [d",
        "ZPOPMIN z",
        "ZPOPMAX z",
        "ZPOPMIN z 0",
        "ZMPOP 2 nothing z MIN",
        "ZRANGE z 0 -1",
        "ZREMRANGEBYRANK z 0 -1");
  }

  @Test
  void theLastMemberTakesTheKeyWithIt() {
    KeyEventParityTest.check(
        "ZADD z 1 a",
        "ZREM z a b",
        "ZADD z 1 a",
        "ZREMRANGEBYSCORE z -inf inf",
        "ZADD z 1 a",
        "ZREMRANGEBYLEX z - +",
        "ZADD z 1 a 2 b",
        "ZPOPMIN z 5",
        "ZADD z 1 a",
        "ZMPOP 1 z MAX");
  }

  @Test
  void storingIsAnnouncedAtTheDestination() {
    KeyEventParityTest.check(
        "ZADD a 1 x 2 y",
        "ZADD b 1 x",
        "ZUNIONSTORE d 2 a b",
        "ZINTERSTORE d 2 a b",
        "ZDIFFSTORE d 2 a b",
        "ZDIFFSTORE d 2 b a",
        "ZDIFFSTORE d 2 b a",
        "ZRANGESTORE d a 0 -1",
        "ZRANGESTORE d a 5 6",
        "ZRANGESTORE d nothing 0 -1",
        "ZUNIONSTORE a 1 a");
  }

  @Test
  void placesAreAnnouncedAsMembers() {
    KeyEventParityTest.check(
        "GEOADD g 1 1 a 2 2 b",
        "GEOADD g 1 1 a",
        "GEOADD g XX 3 3 a",
        "GEOSEARCHSTORE d g FROMLONLAT 1 1 BYRADIUS 1000 km",
        "GEORADIUS g 1 1 1000 km STORE d",
        "GEORADIUSBYMEMBER g b 1 m STOREDIST d",
        "GEORADIUS g 50 1 1 km STORE d",
        "GEORADIUS g 50 1 1 km STORE d",
        "GEOSEARCHSTORE g g FROMLONLAT 60 1 BYRADIUS 1 km");
  }
}
