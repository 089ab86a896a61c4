// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users are made, told and held to their rights as redis-server does. */
class AclParityTest {

  /** Other tests log too. */
  @BeforeEach
  void forgetTheLog() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("ACL LOG RESET");
      }
    }
  }

  @AfterEach
  void deleteUsers() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("ACL DELUSER u v w");
        client.call("ACL SETUSER default reset +@all ~* &* on nopass");
        client.call("ACL LOG RESET");
        client.call("CONFIG SET acl-pubsub-default resetchannels acllog-max-len 128");
      }
    }
  }

  @Test
  void rulesAreAcceptedOrRefusedInTheSameWords() {
    Parity.check(
        "ACL SETUSER u",
        "ACL SETUSER u on off ON",
        "ACL SETUSER u \"\"",
        "ACL SETUSER u +nosuch",
        "ACL SETUSER u -nosuch",
        "ACL SETUSER u +@nosuch",
        "ACL SETUSER u -@nosuch",
        "ACL SETUSER u +",
        "ACL SETUSER u -",
        "ACL SETUSER u +@",
        "ACL SETUSER u nonsense",
        "ACL SETUSER u %R",
        "ACL SETUSER u %",
        "ACL SETUSER u %~a",
        "ACL SETUSER u %R~",
        "ACL SETUSER u %RR~a",
        "ACL SETUSER u %X~a",
        "ACL SETUSER u %rw~a %WR~b %r~c %w~c",
        "ACL SETUSER u \"~a b\"",
        "ACL SETUSER u \"&a b\"",
        "ACL SETUSER u \"~a\\x00b\"",
        "ACL SETUSER u ~* ~a",
        "ACL SETUSER u allkeys %R~a",
        "ACL SETUSER u &* &a",
        "ACL SETUSER u +config|nosuch",
        "ACL SETUSER u +config|get|x",
        "ACL SETUSER u +config|",
        "ACL SETUSER u +select|",
        "ACL SETUSER u +select|0|1",
        "ACL SETUSER u -select|0",
        "ACL SETUSER u +nosuch|x",
        "ACL SETUSER u -config|get -config|nosuch",
        "ACL SETUSER u <never",
        "ACL SETUSER u !abc",
        "ACL SETUSER u #abc",
        "ACL SETUSER u !" + "a".repeat(64),
        "ACL SETUSER u #" + "A".repeat(64),
        "ACL SETUSER u #" + "a".repeat(64),
        "ACL SETUSER \"a b\" on",
        "ACL SETUSER \"a\\x00b\" on",
        "ACL GETUSER u",
        "ACL SETUSER");
  }

  @Test
  void selectorsAreReadFromOneWordOrSeveral() {
    Parity.check(
        "ACL SETUSER u (+get ~a)",
        "ACL SETUSER u (+set ~b",
        "ACL SETUSER u (+set ~b )",
        "ACL SETUSER u \"(+get ~c &d)\" (-@all )",
        "ACL SETUSER u ( +nosuch )",
        "ACL SETUSER u (%X~)",
        "ACL SETUSER u (on)",
        "ACL SETUSER u (~* ~a)",
        "ACL SETUSER u ()",
        "ACL GETUSER u",
        "ACL LIST",
        "ACL SETUSER u clearselectors",
        "ACL GETUSER u",
        "ACL SETUSER u (+get ~a) reset",
        "ACL LIST");
  }

  @Test
  void aUserIsToldFieldByField() {
    Parity.check(
        "ACL GETUSER default",
        "ACL GETUSER nosuch",
        "ACL GETUSER",
        "ACL SETUSER u",
        "ACL GETUSER u",
        "ACL SETUSER u on >secret >other nopass",
        "ACL GETUSER u",
        "ACL SETUSER u >secret >other <secret sanitize-payload",
        "ACL GETUSER u",
        "ACL SETUSER u skip-sanitize-payload resetpass",
        "ACL GETUSER u",
        "ACL SETUSER u ~a %R~b %W~c %R~c %W~d &x &y",
        "ACL GETUSER u",
        "ACL SETUSER u resetkeys resetchannels allkeys allchannels",
        "ACL GETUSER u",
        "ACL SETUSER u +@all",
        "ACL GETUSER u",
        "ACL SETUSER u -get",
        "ACL GETUSER u",
        "ACL SETUSER u +get",
        "ACL GETUSER u",
        "ACL SETUSER u nocommands +get",
        "ACL GETUSER u",
        "ACL SETUSER u +select|0 +select|1 +SELECT|0",
        "ACL SETUSER u -get",
        "ACL GETUSER u",
        "ACL SETUSER u +select",
        "ACL GETUSER u",
        "ACL SETUSER u -@all +config|get",
        "ACL GETUSER u",
        "ACL SETUSER u reset",
        "ACL GETUSER u",
        "ACL LIST",
        "ACL USERS",
        "CONFIG SET acl-pubsub-default allchannels",
        "ACL SETUSER v",
        "ACL SETUSER u reset (+get)",
        "ACL LIST");
  }

  @Test
  void aCommandIsDeniedInTheSameWords() {
    Parity.check(
        "ACL SETUSER u on >p ~a* %R~r* %W~w* +get +set +append +getset +copy +exists +mset"
            + " +config|get +select|1 +strlen +ping",
        "@2 AUTH u p",
        "@2 ACL WHOAMI",
        "@2 GET a",
        "@2 GET b",
        "@2 GET r1",
        "@2 GET w1",
        "@2 SET a 1",
        "@2 SET r1 1",
        "@2 SET w1 1",
        "@2 SET w1 1 GET",
        "@2 SET a 1 GET",
        "@2 APPEND w1 x",
        "@2 APPEND r1 x",
        "@2 GETSET w1 x",
        "@2 COPY r1 w1",
        "@2 COPY w1 r1",
        "@2 COPY a1 a2",
        "@2 EXISTS w1",
        "@2 EXISTS r1 w1 zz",
        "@2 STRLEN w1",
        "@2 MSET a 1 w 2",
        "@2 MSET a 1 r 2",
        "@2 ?CONFIG GET port x",
        "@2 CONFIG SET port 1",
        "@2 CONFIG NOSUCH",
        "@2 CONFIG",
        "@2 SELECT 1",
        "@2 SELECT 0",
        "@2 SELECT",
        "@2 PING",
        "@2 ECHO x",
        "@2 NOSUCH",
        "@2 GET",
        "@2 RESET",
        "@2 ECHO x",
        "@2 AUTH u p",
        "@2 ECHO x",
        "@2 AUTH default x",
        "@2 ECHO x");
  }

  @Test
  void aSelectorHelpsOnlyAsAWhole() {
    Parity.check(
        "ACL SETUSER u on nopass +get ~a (+set ~b) (+get +set ~c)",
        "@2 AUTH u anything",
        "@2 GET a",
        "@2 SET a 1",
        "@2 SET b 1",
        "@2 GET b",
        "@2 GET c",
        "@2 SET c 1",
        "@2 DEL c",
        "@2 COPY a c",
        "ACL DRYRUN u SET a 1",
        "ACL DRYRUN u SET b 1",
        "ACL DRYRUN u GET d",
        "ACL DRYRUN u DEL d",
        "ACL DRYRUN u NOSUCH",
        "ACL DRYRUN nobody GET a",
        "ACL DRYRUN u GET",
        "ACL DRYRUN u CONFIG GET x",
        "ACL DRYRUN u CONFIG NOSUCH",
        "ACL DRYRUN u CONFIG",
        "ACL DRYRUN u",
        "ACL DRYRUN u PING",
        "ACL DRYRUN u AUTH x");
  }

  @Test
  void aClientAuthenticatesAsAUser() {
    Parity.check(
        "ACL SETUSER u on >p +@all ~*",
        "ACL SETUSER v off >p +@all",
        "ACL SETUSER w on +@all",
        "@2 AUTH u wrong",
        "@2 AUTH v p",
        "@2 AUTH w p",
        "@2 AUTH nobody p",
        "@2 AUTH U p",
        "@2 ACL WHOAMI",
        "@2 AUTH u p",
        "@2 ACL WHOAMI",
        "@2 AUTH v p",
        "@2 ACL WHOAMI",
        "@3 ?HELLO 3 AUTH u p",
        "@3 ACL WHOAMI",
        "@3 HELLO 3 AUTH u wrong",
        "@3 ACL WHOAMI",
        "ACL SETUSER u off",
        "@2 PING",
        "@2 AUTH u p",
        "ACL SETUSER default >q",
        "AUTH q",
        "@4 PING",
        "@4 AUTH wrong",
        "@4 AUTH q",
        "@4 PING",
        "ACL SETUSER default off",
        "@5 AUTH q",
        "@5 PING",
        "ACL SETUSER default on nopass",
        "@5 PING",
        "@6 PING",
        "@6 AUTH q");
  }

  @Test
  void theDefaultUsersPasswordIsRequirepass() {
    Parity.check(
        "CONFIG SET requirepass secret",
        "ACL GETUSER default",
        "CONFIG SET requirepass \"\"",
        "ACL GETUSER default",
        "CONFIG SET requirepass one",
        "ACL SETUSER default >two",
        "CONFIG GET requirepass",
        "@2 AUTH two",
        "@2 AUTH one",
        "CONFIG SET requirepass \"\"",
        "ACL GETUSER default");
  }

  @Test
  void usersAreDeletedWithTheirConnections() {
    Parity.check(
        "ACL SETUSER u on nopass +@all ~*",
        "ACL SETUSER v on nopass +@all ~*",
        "@2 AUTH u x",
        "ACL DELUSER default",
        "ACL DELUSER u default",
        "@2 PING",
        "ACL DELUSER nosuch",
        "ACL DELUSER",
        "@3 AUTH v x",
        "@3 ACL DELUSER u v u",
        "ACL USERS");
  }

  @Test
  void deniedCommandsAreLogged() {
    String[] script = {
      "ACL SETUSER u on >p +get +acl|whoami ~a",
      "@2 AUTH u wrong",
      "@2 AUTH u wrong",
      "@2 AUTH u p",
      "@2 GET a",
      "@2 GET b",
      "@2 GET b",
      "@2 GET c",
      "@2 SET a 1",
      "@2 ACL LIST",
      "@3 hello 3 AUTH nobody x",
      "@4 MULTI",
      "@4 AUTH x",
      "@4 AUTH nobody x",
      "@4 EXEC",
      "ACL LOG RESET x",
      "ACL LOG x",
      "ACL LOG -1",
      "ACL LOG 0",
      "?ACL LOG 2",
    };
    Parity.check(script);
    assertEquals(log(Parity.redisPort()), log(Parity.oursPort()));
    Parity.check(
        "CONFIG SET acllog-max-len 1", "AUTH a b", "AUTH a c", "AUTH b c", "!ACL LOG", "ACL LOG 0");
    assertEquals(1, log(Parity.oursPort()).size());
    Parity.check("ACL LOG RESET", "ACL LOG");
  }

  /** Count, reason, context, object and user of each entry. */
  private static List<String> log(int port) {
    try (RespConnection client = new RespConnection(port)) {
      return client.call("ACL LOG 20").parts().stream()
          .map(entry -> entry.parts().subList(0, 10).toString())
          .toList();
    }
  }

  @Test
  void channelsAreHeldToTheirPatterns() {
    Parity.check(
        "ACL SETUSER u on nopass +@all ~* resetchannels &a* &p[xy]",
        "@2 AUTH u x",
        "@2 PUBLISH a1 m",
        "@2 PUBLISH b m",
        "@2 SPUBLISH px m",
        "@2 SPUBLISH pz m",
        "@2 SUBSCRIBE a1 b",
        "@2 SSUBSCRIBE b",
        "@2 PSUBSCRIBE a1",
        "@2 PSUBSCRIBE a*",
        "@2 PUNSUBSCRIBE a*",
        "@2 PSUBSCRIBE p[xy]",
        "@2 UNSUBSCRIBE b",
        "@2 PUNSUBSCRIBE",
        "ACL DRYRUN u PUBLISH b m",
        "ACL DRYRUN u PSUBSCRIBE a*",
        "ACL DRYRUN u PSUBSCRIBE b*",
        "ACL DRYRUN u SUBSCRIBE a b",
        "ACL DRYRUN u UNSUBSCRIBE b",
        "ACL DRYRUN u PUBSUB CHANNELS b",
        "ACL SETUSER u (+publish &b)",
        "ACL DRYRUN u PUBLISH b m",
        "ACL DRYRUN u SUBSCRIBE b");
    assertEquals(log(Parity.redisPort()), log(Parity.oursPort()));
  }

  @Test
  void transactionsAreCheckedWhenQueuedAndWhenCarriedOut() {
    Parity.check(
        "ACL SETUSER u on nopass +@all ~a &*",
        "@2 AUTH u x",
        "@2 MULTI",
        "@2 SET a 1",
        "@2 SET b 1",
        "@2 EXEC",
        "@2 MULTI",
        "@2 SET a 1",
        "@2 GET a",
        "@2 APPEND a x",
        "ACL SETUSER u -get resetkeys %R~a",
        "@2 EXEC",
        "@2 MULTI",
        "ACL SETUSER u -exec",
        "@2 EXEC",
        "@2 DISCARD");
    assertEquals(log(Parity.redisPort()), log(Parity.oursPort()));
  }

  @Test
  void keysOfEveryGroupAreHeldToTheirUse() {
    String[] calls = {
      "BITFIELD k GET u8 0",
      "BITFIELD k SET u8 0 1",
      "BITFIELD k GET u8 0 OVERFLOW FAIL GET u8 0 INCRBY u8 0 1",
      "BITFIELD k OVERFLOW FAIL GET u8",
      "BITOP AND d s1 s2",
      "GEOSEARCHSTORE d s FROMMEMBER m BYRADIUS 1 m",
      "GEORADIUS k 1 1 1 m STORE d",
      "GETDEL k",
      "GETEX k",
      "HGET k f",
      "HINCRBY k f 1",
      "HLEN k",
      "LMOVE s d LEFT LEFT",
      "LPUSH k e",
      "LLEN k",
      "LMPOP 2 k1 k2 LEFT",
      "OBJECT ENCODING k",
      "PFCOUNT k",
      "PFMERGE d s",
      "RENAME s d",
      "SADD k m",
      "SINTERCARD 2 k1 k2",
      "SINTERSTORE d s",
      "SMOVE s d m",
      "SORT k",
      "SORT k STORE d",
      "SPOP k",
      "TOUCH k",
      "TYPE k",
      "UNLINK k",
      "XADD k * f v",
      "XGROUP CREATE k g $",
      "XLEN k",
      "XREAD STREAMS k 0",
      "XREADGROUP GROUP g c STREAMS k >",
      "ZADD k 1 m",
      "ZRANGESTORE d s 0 1",
      "ZUNIONSTORE d 2 s1 s2",
      "ZUNION 2 s1 s2",
      "SET k v",
      "SET k v GET",
      "WATCH k",
      "DUMP k",
      "RESTORE k 0 x",
      "COPY s d",
      "MSETNX k1 v k2 v",
      "LCS k1 k2"
    };
    List<String> script = new ArrayList<>();
    for (String keys : List.of("%R~*", "%W~*", "%R~s* %W~d*", "~d ~s")) {
      script.add("ACL SETUSER u reset +@all " + keys);
      for (String call : calls) {
        script.add("ACL DRYRUN u " + call);
      }
    }
    Parity.check(script.toArray(String[]::new));
  }

  @Test
  void categoriesAndPasswordsAreTold() {
    Parity.check(
        "ACL CAT",
        "~ACL CAT string",
        "~ACL CAT STRING",
        "ACL CAT nosuch",
        "ACL CAT a b",
        "?ACL GENPASS",
        "?ACL GENPASS 5",
        "ACL GENPASS 0",
        "ACL GENPASS -1",
        "ACL GENPASS 4097",
        "ACL GENPASS x",
        "ACL GENPASS 1 2",
        "ACL WHOAMI",
        "ACL LOAD",
        "ACL SAVE",
        "ACL NOSUCH",
        "ACL");
    for (int bits : new int[] {1, 4, 5, 64, 4095, 4096}) {
      assertEquals(
          length(Parity.redisPort(), bits), length(Parity.oursPort(), bits), bits + " bits");
    }
  }

  private static int length(int port, int bits) {
    try (RespConnection client = new RespConnection(port)) {
      return client.call("ACL GENPASS " + bits).text().length();
    }
  }

  @Test
  void rulesForCommandsAreFoundAgain() {
    for (String rules :
        List.of(
            "+get +set",
            "+@string",
            "+@string -get",
            "+@all -@string",
            "+@all -@string +get -set",
            "+@connection +@string -append",
            "+@all -config|set -select +select|0",
            "+config -config|set",
            "+@all +@string -@admin")) {
      assertEquals(commands(Parity.redisPort(), rules), commands(Parity.oursPort(), rules), rules);
    }
  }

  /** The rules that GETUSER tells, which redis-server lists in no order. */
  private static List<String> commands(int port, String rules) {
    try (RespConnection client = new RespConnection(port)) {
      assertTrue(!client.call("ACL SETUSER u reset " + rules).isError(), rules);
      List<Reply> fields = client.call("ACL GETUSER u").parts();
      return Arrays.stream(fields.get(5).text().split(" ")).sorted().toList();
    }
  }
}
