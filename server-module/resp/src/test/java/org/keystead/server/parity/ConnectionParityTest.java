// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The connection commands answer as redis-server does. */
class ConnectionParityTest {
  // Servers keep the connections of MIGRATE open for a while, and one test has used them.
  private static final String NOBODY_ELSE = "! CLIENT KILL TYPE normal";

  @Test
  void pingAndEchoAnswerWhatTheyWereGiven() {
    Parity.check(
        "PING",
        "ping hello",
        "PING \"\"",
        "PING a b",
        "ECHO x",
        "ECHO \"a\\x00b\\r\\n\"",
        "ECHO",
        "ECHO a b");
  }

  @Test
  void selectTakesTheDatabasesThatExist() {
    Parity.check(
        "SELECT 0",
        "SELECT 15",
        "SELECT 16",
        "SELECT -1",
        "SELECT abc",
        "SELECT 1 2",
        "SELECT",
        "SELECT 99999999999",
        "SELECT 99999999999999999999",
        "SELECT 2147483648",
        "SELECT 01");
  }

  @Test
  void authWithoutAPasswordIsRefusedInWords() {
    Parity.check(
        "AUTH x", "AUTH default x", "AUTH nobody x", "AUTH a b c", "AUTH", "AUTH DEFAULT x");
  }

  @Test
  void aPasswordIsAskedForInTheSameWords() {
    Parity.check(
        "CONFIG SET requirepass secret",
        "PING",
        "@2 PING",
        "@2 NOSUCH",
        "@2 ECHO",
        "@2 HELLO",
        "@2 HELLO 3",
        "@2 HELLO 3 AUTH default wrong",
        "@2 HELLO 3 AUTH nobody secret",
        "@2 AUTH wrong",
        "@2 AUTH default wrong",
        "@2 AUTH nobody secret",
        "@2 PING",
        "@2 AUTH secret",
        "@2 PING",
        "@2 RESET",
        "@2 PING",
        "@2 ?HELLO 3 AUTH default secret SETNAME me",
        "@2 CLIENT GETNAME",
        "@2 AUTH wrong",
        "@2 PING",
        "@3 QUIT",
        "CONFIG SET requirepass \"\"",
        "@4 PING",
        "AUTH secret");
  }

  @Test
  void helloSwitchesTheProtocolAndReadsItsOptionsInOrder() {
    Parity.check(
        "?HELLO",
        "?HELLO 2",
        "PING",
        "?HELLO 3",
        "PING",
        "HELLO 4",
        "HELLO 1",
        "HELLO abc",
        "HELLO 3 FOO",
        "HELLO 3 AUTH default",
        "HELLO 3 SETNAME",
        "HELLO 3 SETNAME \"a b\"",
        "?HELLO 3 SETNAME me",
        "CLIENT GETNAME",
        "?HELLO 3 AUTH default any SETNAME you",
        "CLIENT GETNAME",
        "HELLO 3 AUTH nobody x",
        "HELLO 3 SETNAME first NOSUCH",
        "CLIENT GETNAME",
        "HELLO 2 AUTH default x y",
        "HELLO SETNAME x",
        "ECHO a",
        "HELLO \"\"");
  }

  @Test
  void resetMakesTheConnectionNew() {
    Parity.check(
        "SELECT 5", "CLIENT SETNAME me", "RESET", "CLIENT GETNAME", "PING", "RESET x", "RESET");
  }

  @Test
  void quitAnswersBeforeItCloses() {
    Parity.check("QUIT");
  }

  @Test
  void namesOfClientsArePrintable() {
    Parity.check(
        "CLIENT GETNAME",
        "CLIENT SETNAME me",
        "CLIENT GETNAME",
        "CLIENT SETNAME \"a b\"",
        "CLIENT SETNAME \"a\\n\"",
        "CLIENT SETNAME caf\u00e9",
        "CLIENT SETNAME \"\"",
        "CLIENT GETNAME",
        "CLIENT SETNAME",
        "CLIENT SETNAME a b",
        "CLIENT GETNAME x");
  }

  @Test
  void clientRefusesWhatItDoesNotKnow() {
    Parity.check(
        "CLIENT",
        "CLIENT NOSUCH",
        "CLIENT nosuch x",
        "?CLIENT ID",
        "CLIENT ID x",
        "?CLIENT INFO",
        "CLIENT INFO x",
        "CLIENT NO-EVICT on",
        "CLIENT NO-EVICT off",
        "CLIENT NO-EVICT maybe",
        "CLIENT NO-EVICT",
        "?CLIENT HELP");
  }

  @Test
  void clientInfoTellsOfItsOwnCommandAndOfTheRepliesBeforeIt() {
    String ours = ownLine(Parity.oursPort());
    String theirs = ownLine(Parity.redisPort());
    for (String field : List.of("argv-mem", "obl", "oll", "omem", "multi", "multi-mem", "events")) {
      assertEquals(field(theirs, field), field(ours, field), field);
    }
    assertEquals("30", field(ours, "obl"));
    assertEquals(names(theirs), names(ours).replace(" lib-name lib-ver", ""));
  }

  private static String ownLine(int port) {
    try (RespConnection client = new RespConnection(port)) {
      client.sendRaw("PING\r\nECHO 0123456789abcdef\r\nCLIENT INFO\r\n");
      client.read();
      client.read();
      return client.read().text().strip();
    }
  }

  private static String field(String line, String name) {
    return line.replaceAll(".* " + name + "=([^ ]*).*", "$1");
  }

  private static String names(String line) {
    return line.replaceAll("=[^ ]*", "");
  }

  @Test
  void clientKillClosesThoseWhomAllFiltersMean() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection killer = new RespConnection(port);
          RespConnection plain = new RespConnection(port);
          RespConnection named = new RespConnection(port);
          RespConnection subscriber = new RespConnection(port)) {
        killer.call("ACL SETUSER killed on nopass +@all ~* &*");
        named.call("AUTH killed any");
        subscriber.call("SUBSCRIBE c");
        String id = plain.call("CLIENT ID").text();
        String address = "127.0.0.1:" + plain.socket().getLocalPort();
        String local = "127.0.0.1:" + port;
        assertEquals(0, killed(killer, "ID " + id + " USER killed"));
        assertEquals(0, killed(killer, "ADDR " + address + " TYPE pubsub"));
        assertEquals(0, killed(killer, "TYPE pubsub USER killed"));
        assertEquals(0, killed(killer, "LADDR " + address));
        assertEquals(1, killed(killer, "LADDR " + local + " ADDR " + address + " ID " + id));
        assertTrue(plain.isClosedByServer());
        assertEquals(1, killed(killer, "USER killed LADDR " + local));
        assertTrue(named.isClosedByServer());
        assertEquals(1, killed(killer, "TYPE pubsub SKIPME no"));
        assertTrue(subscriber.isClosedByServer());
        String own = killer.call("CLIENT ID").text();
        assertEquals(0, killed(killer, "ID " + own));
        assertEquals(0, killed(killer, "ID " + own + " SKIPME yes"));
        killer.call("ACL DELUSER killed");
        assertEquals(1, killed(killer, "ID " + own + " SKIPME no"));
        assertTrue(killer.isClosedByServer());
      }
    }
  }

  private static long killed(RespConnection killer, String filters) {
    return killer.call("CLIENT KILL " + filters).integer();
  }

  @Test
  void clientListFilters() {
    Parity.check(
        "?CLIENT LIST",
        "?CLIENT LIST TYPE normal",
        "CLIENT LIST TYPE pubsub",
        "CLIENT LIST TYPE master",
        "CLIENT LIST TYPE replica",
        "CLIENT LIST TYPE slave",
        "CLIENT LIST TYPE nosuch",
        "CLIENT LIST TYPE",
        "CLIENT LIST ID 999999999",
        "CLIENT LIST ID 999999998 999999999",
        "CLIENT LIST ID abc",
        "CLIENT LIST ID",
        "CLIENT LIST FOO",
        "CLIENT LIST FOO BAR");
  }

  @Test
  void clientKillFindsNobodyOrRefuses() {
    Parity.check(
        "CLIENT KILL 1.2.3.4:5",
        "CLIENT KILL ADDR 1.2.3.4:5",
        "CLIENT KILL ID 999999999",
        "CLIENT KILL ID 0",
        "CLIENT KILL ID abc",
        "CLIENT KILL ID",
        "CLIENT KILL TYPE pubsub",
        "CLIENT KILL TYPE nosuch",
        "CLIENT KILL USER nobody",
        "CLIENT KILL LADDR 1.2.3.4:5",
        "CLIENT KILL SKIPME maybe ID 1",
        "CLIENT KILL FOO BAR",
        "CLIENT KILL ID 1 FOO",
        "CLIENT KILL",
        "CLIENT KILL ADDR 1.2.3.4:5 TYPE normal USER default SKIPME yes");
  }

  @Test
  void clientKillClosesAnotherConnection() {
    Parity.check(NOBODY_ELSE, "@2 PING", "CLIENT KILL TYPE normal", "PING");
  }

  @Test
  void aConnectionCanKillItself() {
    Parity.check(NOBODY_ELSE, "CLIENT KILL TYPE normal SKIPME no");
  }

  @Test
  void clientReplySwitchesRepliesOffAndOn() {
    Parity.check(
        "CLIENT REPLY ON",
        "CLIENT REPLY on",
        "CLIENT REPLY maybe",
        "CLIENT REPLY",
        "CLIENT REPLY ON x");
  }

  @Test
  void clientPauseChecksItsArguments() {
    Parity.check(
        "CLIENT PAUSE abc",
        "CLIENT PAUSE -1",
        "CLIENT PAUSE 1 FOO",
        "CLIENT PAUSE",
        "CLIENT PAUSE 1 WRITE x",
        "CLIENT PAUSE 99999999999999999999",
        "CLIENT PAUSE 9223372036854775807",
        "CLIENT UNPAUSE",
        "CLIENT UNPAUSE x",
        "CLIENT PAUSE 0",
        "CLIENT PAUSE 1 WRITE",
        "CLIENT UNPAUSE",
        "PING");
  }

  @Test
  void nothingIsTakenAwayWhileClientsArePaused() {
    Parity.check(
        "SET b 1",
        "MULTI",
        "SET a 1 PX 500",
        "HSET h f v",
        "PEXPIRE h 500",
        "CLIENT PAUSE 60000 WRITE",
        "EXEC",
        "DEBUG SLEEP 0.7",
        "GET a",
        "MGET a b",
        "EXISTS a h",
        "HGETALL h",
        "DBSIZE",
        "CLIENT UNPAUSE",
        "GET a",
        "HLEN h",
        "DBSIZE");
  }

  @Test
  void whatIsNoCommandIsQuoted() {
    Parity.check(
        "NOSUCH",
        "NOSUCH a b c",
        "nosuch \"a\\nb\"",
        "\"\"",
        "\"a b\" c",
        "NOSUCH " + "x".repeat(200) + " y",
        "x".repeat(200));
  }
}
