// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors within the replies of scripts are counted as redis-server counts them. */
class InnerErrorsParityTest {
  private static final List<String> COMMANDS =
      List.of(
          "SET a x",
          "EVAL \"return {1, redis.error_reply('MYCODE no'), 2}\" 0",
          "EVAL \"return {{err='WRONGTYPE inner'}, {err='WRONGTYPE again'}}\" 0",
          "EVAL \"return {{{{err='DEEP down'}}}}\" 0",
          "EVAL \"return {redis.pcall('LPUSH', KEYS[1], 'x'), 'ok'}\" 1 a",
          "EVAL \"return {redis.pcall('LPUSH', KEYS[1], 'x'), {err='OTHER one'}}\" 1 a",
          "EVAL \"redis.setresp(3) return {map={a={err='INMAP one'}}}\" 0",
          "EVAL \"return {set={a=true}, {err='NEVERSEEN one'}}\" 0",
          "EVAL \"return {1, nil, {err='BEHINDNIL one'}}\" 0",
          "EVAL \"return {err='WHOLE reply'}\" 0",
          "EVAL \"return {err=12}\" 0",
          "EVAL \"return {{err=12}}\" 0");

  @Test
  void theyCountAndTheCallCountsAsFailed() {
    String theirs = counts(Parity.redisPort());
    assertTrue(theirs.contains("errorstat_DEEP:count=1"), theirs);
    assertEquals(theirs, counts(Parity.oursPort()));
  }

  private static String counts(int port) {
    StringBuilder counts = new StringBuilder();
    try (RespConnection client = new RespConnection(port)) {
      for (String command : COMMANDS) {
        client.call("CONFIG RESETSTAT");
        counts.append(command).append(' ').append(client.call(command)).append('\n');
        counts.append(lines(client, "errorstats", "errorstat_")).append('\n');
        counts.append(lines(client, "commandstats", "cmdstat_eval")).append('\n');
        counts.append(lines(client, "stats", "total_error_replies")).append('\n');
      }
      client.call("DEL a");
    }
    return counts.toString();
  }

  private static String lines(RespConnection client, String section, String prefix) {
    return client
        .call("INFO " + section)
        .text()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.replaceAll(",usec[a-z_]*=[0-9.]+", ""))
        .collect(joining(" "));
  }
}
