// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The slow log hides what redis-server hides, and shows the rest. */
class RedactionParityTest {
  private static final List<String> COMMANDS =
      List.of(
          "ACL SETUSER u on >secret ~* &* +@all",
          "acl setuser u",
          "ACL SETUSER u nonsense",
          "ACL SETUSER",
          "ACL DELUSER nobody secret",
          "ACL DRYRUN u get secret",
          "ACL GETUSER u",
          "AUTH u secret",
          "AUTH secret",
          "auth u wrong",
          "AUTH",
          "HELLO 2 AUTH u secret",
          "HELLO 2 auth u secret SETNAME me",
          "HELLO 2 SETNAME me AUTH u wrong",
          "HELLO 2 AUTH u",
          "CONFIG SET requirepass \"\"",
          "CONFIG SET maxmemory 0 requirepass \"\" maxmemory-policy noeviction",
          "CONFIG SET nosuch secret requirepass x",
          "config set MASTERAUTH \"\"",
          "CONFIG SET masteruser \"\"",
          "CONFIG GET requirepass",
          "MIGRATE 127.0.0.1 1 k 0 10 COPY AUTH secret KEYS",
          "MIGRATE 127.0.0.1 1 k 0 10 COPY AUTH secret",
          "MIGRATE 127.0.0.1 1 k 0 10 AUTH2 u secret",
          "MIGRATE 127.0.0.1 1 \"\" 0 10 REPLACE AUTH2 u secret KEYS a AUTH b",
          "MIGRATE 127.0.0.1 1 k 0 10 AUTH",
          "SET secret shown",
          "MULTI",
          "ACL SETUSER u >secret",
          "CONFIG SET requirepass \"\"",
          "EXEC",
          "PING x");

  @AfterEach
  void putBack() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("CONFIG SET slowlog-log-slower-than 10000 slowlog-max-len 128");
        client.call("SLOWLOG RESET");
        client.call("ACL DELUSER u");
        client.call("DEL secret");
      }
    }
  }

  @Test
  void theSameArgumentsAreHidden() {
    String theirs = slow(Parity.redisPort());
    assertTrue(theirs.contains("(redacted)"), theirs);
    assertTrue(theirs.contains("PING"), theirs);
    assertEquals(theirs, slow(Parity.oursPort()));
  }

  private static String slow(int port) {
    try (RespConnection client = new RespConnection(port);
        RespConnection looking = new RespConnection(port)) {
      looking.call("SLOWLOG RESET");
      looking.call("CONFIG SET slowlog-max-len 1000 slowlog-log-slower-than 0");
      COMMANDS.forEach(client::call);
      looking.call("CONFIG SET slowlog-log-slower-than -1");
      List<String> lines = new ArrayList<>();
      for (Reply entry : looking.call("SLOWLOG GET -1").parts()) {
        lines.add(0, entry.parts().get(3).toString());
      }
      return String.join("\n", lines);
    }
  }
}
