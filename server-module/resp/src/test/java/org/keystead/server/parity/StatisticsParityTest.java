// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What INFO counts of commands and errors is what redis-server counts of the same commands. */
class StatisticsParityTest {
  @AfterEach
  void putBack() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("ACL DELUSER counted");
        client.call("FLUSHALL");
      }
    }
  }

  @Test
  void callsRejectionsAndFailuresAreCountedByCommand() {
    check(
        "SET a 1",
        "GET a",
        "GET",
        "NOSUCH",
        "NOSUCH a b",
        "LPUSH a x",
        "INCR a",
        "SET a x EX abc",
        "OBJECT FREQ a",
        "OBJECT NOSUCH",
        "OBJECT ENCODING",
        "CONFIG GET port",
        "CONFIG SET hz x",
        "HELLO 9",
        "AUTH x",
        "AUTH default x y",
        "XGROUP CREATE none g $",
        "XADD s 1-1 a b",
        "XGROUP CREATE s g $",
        "XGROUP CREATE s g $",
        "XREADGROUP GROUP h c STREAMS s >",
        "RESTORE a 0 x",
        "RENAME none any",
        "SELECT 99");
  }

  @Test
  void whatIsQueuedCountsWhenItIsCarriedOut() {
    check(
        "MULTI",
        "SET a 1",
        "GET",
        "EXEC",
        "MULTI",
        "SET a x",
        "INCR a",
        "MULTI",
        "EXEC",
        "EXEC",
        "MULTI",
        "DISCARD",
        "DISCARD",
        "WATCH a",
        "MULTI",
        "WATCH a",
        "GET a",
        "EXEC",
        "SUBSCRIBE c",
        "GET a",
        "UNSUBSCRIBE");
  }

  @Test
  void errorsOfScriptsAreCountedByTheCodesThatTheyGiveThemselves() {
    check(
        "SET a 1",
        "EVAL \"return redis.error_reply('MYCODE no')\" 0",
        "EVAL \"return redis.error_reply('My-Odd:code#1 no')\" 0",
        "EVAL \"return redis.error_reply('nothing')\" 0",
        "EVAL \"return {err='NoBlank'}\" 0",
        "EVAL \"return {err='thirtycharactersarethelongestx y'}\" 0",
        "EVAL \"return {err='thirtycharactersarethelongest y'}\" 0",
        "EVAL \"return {err='WRONGTYPE of my own'}\" 0",
        "EVAL \"error('boom')\" 0",
        "EVAL \"error({err='BOOM now'})\" 0",
        "EVAL \"this is no Lua\" 0",
        "EVALSHA 0000000000000000000000000000000000000000 0",
        "EVAL \"return redis.call('LPUSH','a','x')\" 1 a",
        "EVAL \"return redis.pcall('LPUSH','a','x')\" 1 a",
        "EVAL \"redis.pcall('LPUSH','a','x') return 1\" 1 a",
        "EVAL \"return redis.call('NOSUCH')\" 0",
        "EVAL \"return redis.call('GET')\" 0",
        "EVAL_RO \"return redis.call('SET','a','x')\" 1 a");
  }

  @Test
  void whatAUserMustNotDoIsCounted() {
    check(
        "ACL SETUSER counted on >p ~x +get +multi +exec +set",
        "AUTH counted wrong",
        "AUTH counted p",
        "GET x",
        "GET a",
        "DEL x",
        "MULTI",
        "GET a",
        "EXEC");
  }

  @Test
  void whatWritesTakeOutIsNeitherHitNorMiss() {
    String[] commands = {
      "ZADD z 1 a 2 b 3 c",
      "ZPOPMIN z",
      "ZPOPMAX z",
      "ZPOPMIN z 5",
      "ZPOPMIN z",
      "BZPOPMIN z none 0.01",
      "ZMPOP 1 z MIN",
      "RPUSH l a b",
      "LPOP l",
      "RPOP l 2",
      "RPOP l",
      "SADD s a b",
      "SPOP s",
      "SPOP s",
      "SPOP s",
      "GET s",
      "SET s 1",
      "GET s"
    };
    assertEquals(
        counts(Parity.redisPort(), "stats", "keyspace_", commands),
        counts(Parity.oursPort(), "stats", "keyspace_", commands));
  }

  private static void check(String... commands) {
    check(inOrder(commands));
  }

  /** Sends the commands by one connection. */
  private static IntConsumer inOrder(String... commands) {
    return port -> {
      try (RespConnection client = new RespConnection(port)) {
        for (String command : commands) {
          client.call(command);
        }
      }
    };
  }

  private static void check(IntConsumer commands) {
    Map<String, String> theirs = ofCommands(Parity.redisPort(), commands);
    assertTrue(theirs.size() > 4, theirs::toString);
    assertEquals(lines(theirs), lines(ofCommands(Parity.oursPort(), commands)));
  }

  private static String lines(Map<String, String> counts) {
    StringBuilder lines = new StringBuilder();
    counts.forEach((name, count) -> lines.append(name).append(' ').append(count).append('\n'));
    return lines.toString();
  }

  private static Map<String, String> ofCommands(int port, IntConsumer commands) {
    Map<String, String> counts = counts(port, "commandstats errorstats", "", commands);
    // Those that ask; redis-server takes UNBLOCK's error for one of UNBLOCK itself too.
    counts.keySet().removeAll(List.of("cmdstat_info", "cmdstat_config|resetstat"));
    counts.remove("cmdstat_client|unblock");
    return counts;
  }

  private static Map<String, String> counts(
      int port, String sections, String prefix, String... commands) {
    return counts(port, sections, prefix, inOrder(commands));
  }

  private static Map<String, String> counts(
      int port, String sections, String prefix, IntConsumer commands) {
    try (RespConnection asking = new RespConnection(port)) {
      asking.call("FLUSHALL");
      asking.call("CONFIG RESETSTAT");
      commands.accept(port);
      Map<String, String> counts = new TreeMap<>();
      for (String section : sections.split(" ")) {
        for (String line : asking.call("INFO " + section).text().split("\r\n")) {
          int colon = line.lastIndexOf(':');
          if (colon > 0 && line.startsWith(prefix)) {
            String figures = line.substring(colon + 1).replaceAll(",usec[a-z_]*=[0-9.]+", "");
            counts.put(line.substring(0, colon), figures);
          }
        }
      }
      return counts;
    }
  }
}
