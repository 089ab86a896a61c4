// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;

/** MIGRATE brings keys from ours to redis-server and back. */
class GenericMigrateTest {
  private RespConnection ours;
  private RespConnection theirs;

  @BeforeEach
  void connect() {
    int port = Parity.oursPort();
    Parity.engine().clear(Origin.CLIENT);
    ours = new RespConnection(port);
    theirs = new RespConnection(Parity.redisPort());
    theirs.call("FLUSHALL");
  }

  @AfterEach
  void disconnect() {
    ours.close();
    theirs.close();
    // Redis-server keeps its connection to us for a while.
    try (RespConnection killer = new RespConnection(Parity.oursPort())) {
      killer.call("CLIENT KILL TYPE normal");
    }
  }

  private static String to(int port, String rest) {
    return "MIGRATE 127.0.0.1 " + port + ' ' + rest;
  }

  @Test
  void allTypesGoThereAndBack() {
    for (String line :
        new String[] {
          "SET string value",
          "SET number 12",
          "RPUSH list a b 3",
          "SADD ints 1 2",
          "SADD set a b",
          "ZADD zset 1 a",
          "HSET hash f v",
          "XADD stream 1-1 f v",
          "PFADD hll a b",
          "PEXPIREAT string 99999999999999"
        }) {
      ours.call(line);
    }
    Reply before = ours.call("DEBUG DIGEST");
    String keys = "string number list ints set zset hash stream hll nothing";
    int there = Parity.redisPort();
    assertEquals("+OK", ours.call(to(there, "\"\" 0 5000 KEYS " + keys)).toString());
    assertEquals(0, ours.call("DBSIZE").integer());
    assertEquals(before.toString(), theirs.call("DEBUG DIGEST").toString());
    int here = Parity.oursPort();
    assertEquals("+OK", theirs.call(to(here, "\"\" 0 5000 COPY KEYS " + keys)).toString());
    assertEquals(before.toString(), ours.call("DEBUG DIGEST").toString());
    assertEquals(9, theirs.call("DBSIZE").integer());
  }

  @Test
  void whatIsThereIsReplacedOnlyIfAsked() {
    int there = Parity.redisPort();
    ours.call("SET a ours");
    theirs.call("SET a theirs");
    assertEquals(
        "-ERR Target instance replied with error: BUSYKEY Target key name already exists.",
        ours.call(to(there, "a 0 5000")).toString());
    assertEquals("\"ours\"", ours.call("GET a").toString());
    assertEquals("+OK", ours.call(to(there, "a 0 5000 COPY REPLACE")).toString());
    assertEquals("\"ours\"", theirs.call("GET a").toString());
    assertEquals("+OK", ours.call(to(there, "a 3 5000")).toString());
    assertEquals(0, ours.call("EXISTS a").integer());
    theirs.call("SELECT 3");
    assertEquals("\"ours\"", theirs.call("GET a").toString());
  }

  @Test
  void aWrongDatabaseOrPasswordLeavesTheKeyHere() {
    int there = Parity.redisPort();
    ours.call("SET a 1");
    assertTrue(ours.call(to(there, "a 99 5000")).text().contains("DB index is out of range"));
    assertTrue(ours.call(to(there, "a 0 5000 AUTH2 nobody x")).text().contains("WRONGPASS"));
    assertEquals(1, ours.call("EXISTS a").integer());
  }

  @Test
  void mistakesAreTold() {
    ours.close(); // a comparison begins when nobody is there
    Parity.check(
        "MIGRATE 127.0.0.1 1 nothing 0 1000",
        "MIGRATE 127.0.0.1 1 \"\" 0 1000 KEYS nothing none",
        "SET a 1",
        "MIGRATE 127.0.0.1 1 a 0 1000",
        "MIGRATE 127.0.0.1 1 a 0 0",
        "MIGRATE 127.0.0.1 1 a x 1000",
        "MIGRATE 127.0.0.1 1 a 0 x",
        "MIGRATE 127.0.0.1 1 a x y",
        "MIGRATE 127.0.0.1 1 a 0 1000 FOO",
        "MIGRATE 127.0.0.1 1 a 0 1000 AUTH",
        "MIGRATE 127.0.0.1 1 a 0 1000 AUTH2 x",
        "MIGRATE 127.0.0.1 1 a 0 1000 KEYS b",
        "MIGRATE 127.0.0.1 1 a 0 1000 COPY REPLACE KEYS b",
        "MIGRATE 127.0.0.1 1 a 0",
        "COMMAND GETKEYS MIGRATE 127.0.0.1 6379 key 0 5000",
        "COMMAND GETKEYS MIGRATE 127.0.0.1 6379 \"\" 0 5000 KEYS a b",
        "COMMAND GETKEYS MIGRATE 127.0.0.1 6379 \"\" 0 5000 AUTH KEYS KEYS a b",
        "GET a");
  }
}
