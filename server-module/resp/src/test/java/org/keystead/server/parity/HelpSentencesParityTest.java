// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HELP answers what redis-server answers, except where that would not be true here. */
class HelpSentencesParityTest {
  /** What redis-server says of them is not so here: see the deviations. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "DEBUG CHANGE-REPL-ID",
          "DEBUG CONFIG-REWRITE-FORCE-ALL",
          "DEBUG LISTPACK",
          "DEBUG PAUSE-CRON",
          "DEBUG QUICKLIST-PACKED-THRESHOLD",
          "DEBUG RELOAD",
          "DEBUG SET-SKIP-CHECKSUM-VALIDATION",
          "DEBUG SLEEP",
          "FUNCTION FLUSH",
          "MEMORY PURGE",
          "MEMORY USAGE",
          "SCRIPT DEBUG",
          "SCRIPT FLUSH");

  /** Of later versions. */
  private static final Set<String> NEWER = Set.of("CLIENT NO-TOUCH", "CLIENT SETINFO");

  /** Of those that are no commands but words that DEBUG knows: what only a C program can do. */
  private static final Set<String> ABSENT =
      Set.of(
          "DEBUG AOF-FLUSH-SLEEP",
          "DEBUG ASSERT",
          "DEBUG CLIENT-EVICTION",
          "DEBUG CLUSTERLINK",
          "DEBUG CRASH-AND-RECOVER",
          "DEBUG DROP-CLUSTER-PACKET-FILTER",
          "DEBUG LEAK",
          "DEBUG LOADAOF",
          "DEBUG MALLCTL",
          "DEBUG MALLCTL-STR",
          "DEBUG OOM",
          "DEBUG PANIC",
          "DEBUG QUICKLIST",
          "DEBUG REPLICATE",
          "DEBUG REPLYBUFFER",
          "DEBUG RESTART",
          "DEBUG SEGFAULT",
          "DEBUG STRINGMATCH-TEST",
          "DEBUG STRUCTSIZE");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACL",
        "CLIENT",
        "COMMAND",
        "CONFIG",
        "DEBUG",
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
  void theSentencesAreThoseOfRedisServer(String container) {
    Map<String, List<String>> theirs = help(Parity.redisPort(), container);
    Map<String, List<String>> ours = help(Parity.oursPort(), container);
    assertTrue(theirs.size() > 3, theirs::toString);
    theirs.forEach(
        (name, lines) -> {
          if (OTHERWISE.contains(name)) {
            assertNotEquals(lines, ours.get(name), "is alike by now");
          } else if (!ABSENT.contains(name)) {
            assertEquals(String.join("\n", lines), String.join("\n", ours.get(name)));
          }
        });
    Set<String> expected = new TreeSet<>(theirs.keySet());
    expected.removeAll(ABSENT);
    NEWER.stream().filter(name -> name.startsWith(container + ' ')).forEach(expected::add);
    assertEquals(expected, new TreeSet<>(ours.keySet()));
    if (!container.equals("DEBUG")) {
      List<String> inOrder = new ArrayList<>(ours.keySet());
      inOrder.removeAll(NEWER);
      assertEquals(new ArrayList<>(theirs.keySet()), inOrder);
    }
  }

  @Test
  void everyContainerIsCompared() {
    Set<String> containers = new TreeSet<>();
    try (RespConnection client = new RespConnection(Parity.redisPort())) {
      for (Reply name : client.call("COMMAND LIST FILTERBY PATTERN *|help").parts()) {
        containers.add(name.text().substring(0, name.text().indexOf('|')).toUpperCase(Locale.ROOT));
      }
    }
    // Refused by a server that is in no cluster; about modules, of which there are none here.
    containers.removeAll(Set.of("CLUSTER", "MODULE"));
    assertEquals(
        "[ACL, CLIENT, COMMAND, CONFIG, FUNCTION, LATENCY, MEMORY, OBJECT, PUBSUB, SCRIPT, SLOWLOG,"
            + " XGROUP, XINFO]",
        containers.toString());
  }

  /** The lines by what they are about; a name that comes twice has the lines of both. */
  private static Map<String, List<String>> help(int port, String container) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    try (RespConnection client = new RespConnection(port)) {
      List<String> present = new ArrayList<>();
      for (Reply line : client.call(container + " HELP").parts()) {
        String text = line.text();
        if (!text.startsWith(" ")) {
          String name = container + ' ' + text.split(" ")[0];
          present = blocks.computeIfAbsent(name, any -> new ArrayList<>());
        }
        present.add(text);
      }
    }
    return blocks;
  }
}
