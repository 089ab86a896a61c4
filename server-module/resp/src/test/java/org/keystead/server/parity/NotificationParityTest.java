// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** Keyspace notifications are those of redis-server. */
class NotificationParityTest {
  @Test
  void theSettingIsReadAndToldInLetters() {
    Parity.check(
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events KEA",
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events m$nKlE",
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events Kq",
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events g$lshzxetdEn",
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events KAm",
        "CONFIG GET notify-keyspace-events",
        "CONFIG SET notify-keyspace-events \"\"",
        "CONFIG GET notify-keyspace-events");
  }

  @Test
  void bothKindsOfChannelsAreTold() {
    Parity.check(
        "CONFIG SET notify-keyspace-events KEA",
        "@2 PSUBSCRIBE __key*__:*",
        "SET a 1",
        "@2 <",
        "@2 <",
        "SET a 2 EX 100",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "DEL a nothing",
        "@2 <",
        "@2 <",
        "SELECT 5",
        "SET b 1",
        "@2 <",
        "@2 <",
        "CONFIG SET notify-keyspace-events \"\"",
        "SET c 1",
        "PUBLISH __keyx__:end 1",
        "@2 <");
  }

  @Test
  void onlyTheSelectedClassesAreTold() {
    Parity.check(
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events E$",
        "SET a 1",
        "@2 <",
        "EXPIRE a 100",
        "DEL a",
        "SET b 1",
        "@2 <",
        "CONFIG SET notify-keyspace-events Kg",
        "SET a 1",
        "DEL a",
        "@2 <",
        "CONFIG SET notify-keyspace-events g$",
        "SET a 1",
        "CONFIG SET notify-keyspace-events KE",
        "SET a 1",
        "CONFIG SET notify-keyspace-events \"\"",
        "PUBLISH end 1",
        "@2 <");
  }

  @Test
  void keysLookedForInVainAreToldIfWanted() {
    Parity.check(
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events Em",
        "GET a",
        "@2 <",
        "SET b 1",
        "MGET a b c",
        "@2 <",
        "@2 <",
        "EXISTS x",
        "@2 <",
        "TTL x",
        "@2 <",
        "TYPE x",
        "@2 <",
        "STRLEN x",
        "@2 <",
        "GETRANGE x 0 1",
        "@2 <",
        "OBJECT ENCODING x",
        "SET x 1 GET",
        "@2 <",
        "DEL y",
        "INCR n",
        "EXPIRE y 1",
        "PERSIST y",
        "GETDEL y",
        "@2 <",
        "DUMP y",
        "@2 <",
        "TOUCH y",
        "@2 <",
        "BITCOUNT y",
        "@2 <",
        "GETEX y",
        "@2 <",
        "RENAME y z",
        "COPY y z",
        "@2 <",
        "SUBSTR y 0 1",
        "@2 <",
        "PTTL y",
        "@2 <",
        "EXPIRETIME y",
        "@2 <",
        "LCS y z",
        "@2 <",
        "@2 <",
        "GETSET y 1",
        "GETBIT q 1",
        "@2 <",
        "MOVE q 1",
        "CONFIG SET notify-keyspace-events \"\"",
        "GET a",
        "PUBLISH end 1",
        "@2 <");
  }

  @Test
  void newKeysAreToldIfWanted() {
    Parity.check(
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events Eng$",
        "SET a 1",
        "@2 <",
        "@2 <",
        "SET a 2",
        "@2 <",
        "INCR n",
        "@2 <",
        "@2 <",
        "INCR n",
        "@2 <",
        "APPEND s x",
        "@2 <",
        "@2 <",
        "COPY a b",
        "@2 <",
        "@2 <",
        "COPY a b REPLACE",
        "@2 <",
        "@2 <",
        "MSET a 1 z 1",
        "@2 <",
        "@2 <",
        "@2 <",
        "CONFIG SET notify-keyspace-events \"\"",
        "PUBLISH end 1",
        "@2 <");
  }

  @Test
  void expiryIsTold() {
    Parity.check(
        "DEBUG SET-ACTIVE-EXPIRE 0",
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events EA",
        "SET a 1 PXAT 1",
        "@2 <",
        "@2 <",
        "GET a",
        "@2 <",
        "CONFIG SET notify-keyspace-events \"\"",
        "DEBUG SET-ACTIVE-EXPIRE 1",
        "PUBLISH end 1",
        "@2 <");
  }

  @Test
  void eventsOfSeveralKeysAreToldInOrder() {
    Parity.check(
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events EA",
        "MSET a 1 b 2 c 3 d 4",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "DEL d c b a",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "SET x 1",
        "@2 <",
        "RENAME x y",
        "@2 <",
        "@2 <",
        "RENAME y a",
        "@2 <",
        "@2 <",
        "RENAME a z",
        "@2 <",
        "@2 <",
        "MULTI",
        "SET e 1",
        "SET d 1",
        "SET f 1",
        "SET a 1",
        "EXEC",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "MOVE e 5",
        "@2 <",
        "@2 <",
        "CONFIG SET notify-keyspace-events \"\"");
  }

  @Test
  void eventsOfATransactionAreToldInOrder() {
    Parity.check(
        "@2 PSUBSCRIBE *",
        "CONFIG SET notify-keyspace-events EA",
        "MULTI",
        "SET a 1",
        "EXPIRE a 100",
        "DEL a",
        "EXEC",
        "@2 <",
        "@2 <",
        "@2 <",
        "CONFIG SET notify-keyspace-events \"\"");
  }
}
