// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HELP tells the grammar in the lines of redis-server; the sentences are our own. */
class HelpParityTest {
  /** What redis-server tells otherwise: by other names, or leaving out what can be said. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "ACL CAT",
          "ACL LOG",
          "ACL SETUSER",
          "CLIENT KILL",
          "CLIENT LIST",
          "CLIENT PAUSE",
          "CLIENT SETNAME",
          "CLIENT TRACKING",
          "CLIENT UNBLOCK",
          "COMMAND (no",
          "COMMAND GETKEYS",
          "COMMAND GETKEYSANDFLAGS",
          "COMMAND LIST",
          "CONFIG GET",
          "CONFIG SET",
          "FUNCTION DELETE",
          "FUNCTION LIST",
          "FUNCTION LOAD",
          "FUNCTION RESTORE",
          "LATENCY HISTOGRAM",
          "XGROUP CREATE",
          "XGROUP CREATECONSUMER",
          "XGROUP DELCONSUMER",
          "XGROUP SETID",
          "XINFO STREAM");

  /** Of later versions. */
  private static final Set<String> NEWER = Set.of("CLIENT NO-TOUCH", "CLIENT SETINFO");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACL",
        "CLIENT",
        "COMMAND",
        "CONFIG",
        "FUNCTION",
        "LATENCY",
        "MEMORY",
        "OBJECT",
        "PUBSUB",
        "SCRIPT",
        "SLOWLOG",
        "XGROUP",
        "XINFO"
      })
  void theGrammarIsToldAlike(String container) {
    List<String> ours = lines(Parity.oursPort(), container);
    List<String> theirs = lines(Parity.redisPort(), container);
    assertTrue(theirs.size() > 4, theirs::toString);
    assertEquals(theirs.get(0), ours.get(0));
    assertEquals(theirs.get(theirs.size() - 1), ours.get(ours.size() - 1));
    assertEquals(grammar(container, theirs), grammar(container, ours));
    assertEquals(names(theirs, container), names(ours, container));
  }

  private static List<String> lines(int port, String container) {
    try (RespConnection client = new RespConnection(port)) {
      return client.call(container + " HELP").parts().stream().map(Reply::text).toList();
    }
  }

  private static List<String> grammar(String container, List<String> lines) {
    List<String> grammar = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String name = container + ' ' + line.split(" ")[0];
      if (!line.startsWith(" ") && !OTHERWISE.contains(name) && !NEWER.contains(name)) {
        grammar.add(line);
      }
    }
    return grammar.stream().sorted().toList();
  }

  private static Set<String> names(List<String> lines, String container) {
    Set<String> names = new TreeSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String name = container + ' ' + line.split(" ")[0];
      if (!line.startsWith(" ") && !name.contains("(") && !NEWER.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
