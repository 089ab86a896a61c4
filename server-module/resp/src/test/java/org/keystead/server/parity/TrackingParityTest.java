// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** Client tracking tells what redis-server tells. */
class TrackingParityTest {
  @Test
  void keysThatWereReadAreInvalidatedOnce() {
    Parity.check(
        "@2 ?HELLO 3",
        "@2 CLIENT TRACKING ON",
        "SET a 1",
        "@2 GET a",
        "SET a 2",
        "@2 <",
        "SET a 3",
        "@2 PING",
        "@2 GET a",
        "@2 GET b",
        "SET b 1",
        "@2 <",
        "DEL a",
        "@2 <",
        "@2 MGET x y z",
        "MSET x 1 y 2 z 3",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 GET x",
        "EXPIRE x 100",
        "@2 <",
        "@2 TTL x",
        "PERSIST x",
        "@2 <",
        "@2 GET x",
        "RENAME x w",
        "@2 <",
        "@2 PING",
        "@2 GET w",
        "APPEND w 1",
        "@2 <",
        "@2 GET w",
        "GET w",
        "TOUCH w",
        "!OBJECT ENCODING w",
        "@2 PING",
        "@2 CLIENT TRACKING OFF",
        "SET w 1",
        "@2 PING");
  }

  @Test
  void onesOwnChangesAreToldUnlessNoLoop() {
    Parity.check(
        "?HELLO 3",
        "CLIENT TRACKING ON",
        "GET a",
        "SET a 1",
        "<",
        "SET a 2",
        "PING",
        "GET a",
        "DEL a",
        "<",
        "CLIENT TRACKING OFF",
        "CLIENT TRACKING ON NOLOOP",
        "GET a",
        "SET a 1",
        "PING",
        "@2 SET a 2",
        "PING",
        "GET a",
        "@2 SET a 3",
        "<",
        "GET a",
        "MULTI",
        "SET a 4",
        "GET b",
        "EXEC",
        "PING",
        "@2 SET b 1",
        "<",
        "CLIENT TRACKING OFF");
  }

  @Test
  void broadcastTellsOfPrefixes() {
    Parity.check(
        "@2 ?HELLO 3",
        "@2 CLIENT TRACKING ON BCAST PREFIX user: PREFIX o",
        "SET user:1 x",
        "@2 <",
        "SET nothing 1",
        "@2 PING",
        "SET other 1",
        "@2 <",
        "MSET user:b 1 user:a 2 q 3",
        "@2 <",
        "DEL user:a nosuch",
        "@2 <",
        "@2 CLIENT TRACKING ON BCAST PREFIX z",
        "@2 CLIENT TRACKINGINFO",
        "SET zz 1",
        "@2 <",
        "@2 CLIENT TRACKING OFF",
        "SET user:1 y",
        "@2 PING",
        "@2 CLIENT TRACKING ON BCAST",
        "SET anything 1",
        "@2 <",
        "@2 CLIENT TRACKING OFF",
        "@2 CLIENT TRACKING ON BCAST NOLOOP",
        "@2 SET mine 1",
        "@2 PING",
        "SET yours 1",
        "@2 <");
  }

  @Test
  void optInAndOptOutChooseTheCommands() {
    Parity.check(
        "?HELLO 3",
        "CLIENT TRACKING ON OPTIN",
        "GET a",
        "@2 SET a 1",
        "PING",
        "CLIENT CACHING YES",
        "GET a",
        "GET b",
        "@2 SET b 1",
        "PING",
        "@2 SET a 2",
        "<",
        "CLIENT CACHING NO",
        "CLIENT CACHING YES",
        "MULTI",
        "GET a",
        "GET b",
        "EXEC",
        "@2 SET b 3",
        "<",
        "@2 SET a 3",
        "<",
        "CLIENT CACHING YES",
        "CLIENT TRACKINGINFO",
        "CLIENT CACHING YES",
        "PING",
        "GET a",
        "@2 SET a 9",
        "PING",
        "CLIENT TRACKING OFF",
        "CLIENT TRACKING ON OPTOUT",
        "GET a",
        "@2 SET a 1",
        "<",
        "CLIENT CACHING NO",
        "CLIENT TRACKINGINFO",
        "CLIENT CACHING NO",
        "GET a",
        "@2 SET a 2",
        "PING",
        "CLIENT CACHING YES",
        "CLIENT CACHING maybe",
        "CLIENT CACHING",
        "CLIENT TRACKING ON OPTIN",
        "CLIENT TRACKING OFF",
        "CLIENT CACHING YES");
  }

  @Test
  void flushingInvalidatesEverything() {
    Parity.check(
        "@2 ?HELLO 3",
        "@2 CLIENT TRACKING ON",
        "@2 GET a",
        "FLUSHALL",
        "@2 <",
        "SET a 1",
        "@2 PING",
        "@2 GET a",
        "FLUSHDB",
        "@2 <",
        "SELECT 3",
        "FLUSHDB",
        "@2 <",
        "@2 FLUSHALL",
        "@2 <",
        "@2 CLIENT TRACKING OFF",
        "@2 CLIENT TRACKING ON BCAST PREFIX x",
        "FLUSHALL",
        "@2 <");
  }

  @Test
  void databasesAreNotToldApart() {
    Parity.check(
        "@2 ?HELLO 3",
        "@2 CLIENT TRACKING ON",
        "@2 GET a",
        "SELECT 5",
        "SET a 1",
        "@2 <",
        "@2 SELECT 5",
        "@2 GET a",
        "SELECT 0",
        "SET a 1",
        "@2 <");
  }

  @Test
  void expiryInvalidates() {
    Parity.check(
        "DEBUG SET-ACTIVE-EXPIRE 0",
        "@2 ?HELLO 3",
        "@2 CLIENT TRACKING ON",
        "SET a 1",
        "@2 GET a",
        "PEXPIREAT a 1",
        "@2 <",
        "@2 GET a",
        "SET a 1 PXAT 1",
        "@2 <",
        "@2 PING",
        "DEBUG SET-ACTIVE-EXPIRE 1");
  }

  @Test
  void transactionsAreToldAfterwards() {
    Parity.check(
        "?HELLO 3",
        "CLIENT TRACKING ON",
        "GET a",
        "GET b",
        "@2 MULTI",
        "@2 SET a 1",
        "@2 SET b 1",
        "@2 EXEC",
        "<",
        "<",
        "GET a",
        "MULTI",
        "SET a 2",
        "GET a",
        "EXEC",
        "<",
        "MULTI",
        "GET c",
        "EXEC",
        "@2 SET c 1",
        "<");
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    Parity.check(
        "CLIENT TRACKING",
        "CLIENT TRACKING maybe",
        "CLIENT TRACKING ON FOO",
        "CLIENT TRACKING ON PREFIX a",
        "CLIENT TRACKING ON PREFIX",
        "CLIENT TRACKING ON REDIRECT",
        "CLIENT TRACKING ON REDIRECT 99999999",
        "CLIENT TRACKING ON REDIRECT x",
        "CLIENT TRACKING ON BCAST OPTIN",
        "CLIENT TRACKING ON OPTIN OPTOUT",
        "CLIENT TRACKING ON BCAST PREFIX b PREFIX ba",
        "CLIENT TRACKING ON BCAST PREFIX aa PREFIX b",
        "CLIENT TRACKING ON BCAST PREFIX a",
        "CLIENT TRACKING ON BCAST PREFIX c",
        "CLIENT TRACKING ON",
        "CLIENT TRACKINGINFO",
        "CLIENT TRACKING OFF FOO",
        "CLIENT TRACKING OFF",
        "CLIENT TRACKING OFF",
        "CLIENT TRACKINGINFO",
        "CLIENT TRACKING ON OPTIN",
        "CLIENT TRACKING ON BCAST",
        "CLIENT TRACKING ON OPTOUT",
        "CLIENT TRACKING ON NOLOOP",
        "CLIENT TRACKINGINFO",
        "CLIENT GETREDIR",
        "CLIENT TRACKING OFF",
        "CLIENT GETREDIR",
        "CLIENT GETREDIR x",
        "CLIENT TRACKINGINFO x",
        "CLIENT CACHING YES",
        "CLIENT TRACKING ON",
        "CLIENT CACHING YES",
        "CLIENT CACHING NO",
        "CLIENT TRACKING ON BCAST",
        "RESET",
        "CLIENT TRACKINGINFO");
  }

  @Test
  void clientsThatSpeakResp2AreNotTold() {
    Parity.check(
        "@2 ?HELLO 2",
        "@2 CLIENT TRACKING ON",
        "@2 GET a",
        "SET a 1",
        "@2 PING",
        "FLUSHALL",
        "@2 PING");
  }

  @Test
  void subscribersWhoAreTrackedGetBoth() {
    Parity.check(
        "@2 ?HELLO 3",
        "@2 SUBSCRIBE ch",
        "@2 CLIENT TRACKING ON",
        "@2 GET a",
        "SET a 1",
        "@2 <",
        "PUBLISH ch x",
        "@2 <");
  }
}
