// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * Clients that track in all ways, and that read and write at random, are told to forget the same
 * keys after the same commands as by redis-server. Properties: {@code keystead.fuzz.seed}; {@code
 * keystead.fuzz.tracking} is the number of runs (20).
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrackingRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = Integer.getInteger("keystead.fuzz.tracking", 20);
  private static final int COMMANDS = 60;
  private static final List<String> WAYS =
      List.of(
          "CLIENT TRACKING ON",
          "CLIENT TRACKING ON NOLOOP",
          "CLIENT TRACKING ON OPTIN",
          "CLIENT TRACKING ON OPTOUT NOLOOP",
          "CLIENT TRACKING ON BCAST",
          "CLIENT TRACKING ON BCAST PREFIX a PREFIX b1 NOLOOP",
          "CLIENT TRACKING OFF");

  private record Step(int client, String command) {}

  @Test
  void theSameKeysAreToBeForgotten() {
    SplittableRandom random = new SplittableRandom(SEED);
    int told = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Step> steps = steps(random.split());
      List<String> theirs = transcript(Parity.redisPort(), steps);
      List<String> ours = transcript(Parity.oursPort(), steps);
      for (int i = 0; i < steps.size(); i++) {
        List<Step> soFar = steps.subList(0, i + 1);
        assertEquals(theirs.get(i), ours.get(i), () -> "seed " + SEED + shown(soFar));
        told += theirs.get(i).contains("forget") ? 1 : 0;
      }
    }
    assertTrue(told > RUNS, told + " commands were told of");
  }

  private static String shown(List<Step> steps) {
    StringBuilder lines = new StringBuilder();
    steps.forEach(
        step -> lines.append("\n  ").append(step.client).append(": ").append(step.command));
    return lines.toString();
  }

  private static List<Step> steps(SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    for (int client = 0; client < 3; client++) {
      steps.add(new Step(client, WAYS.get(random.nextInt(WAYS.size() - 1))));
    }
    while (steps.size() < COMMANDS) {
      String command = command(random);
      // The deviations tell what is different where those who track run scripts or transactions.
      boolean apart = command.startsWith("EVAL") || command.equals("MULTI");
      int client = apart ? 3 : random.nextInt(command.contains("TRACKING") ? 3 : 4);
      steps.add(new Step(client, command));
    }
    return steps;
  }

  private static String command(SplittableRandom random) {
    String key = key(random);
    String other = key(random);
    return switch (random.nextInt(30)) {
      case 0, 1, 2, 3, 4, 5 -> "GET " + key;
      case 6, 7 -> "MGET " + key + ' ' + other;
      case 8, 9, 10 -> "SET " + key + " 1";
      case 11 -> "INCR " + key;
      case 12 -> "DEL " + key + ' ' + other;
      case 13 -> "MSET " + key + " 1 " + other + " 2";
      case 14 -> "EXPIRE " + key + " 1000";
      case 15 -> "RENAME " + key + ' ' + other;
      case 16 -> "COPY " + key + ' ' + other + " REPLACE";
      case 17 -> "STRLEN " + key;
      case 18 -> "APPEND " + key + " x";
      case 19 -> "CLIENT CACHING YES";
      case 20 -> "CLIENT CACHING NO";
      case 21 -> random.nextInt(3) == 0 ? "FLUSHDB" : "TTL " + key;
      case 22 -> "SELECT " + random.nextInt(2);
      case 23 -> "MULTI";
      case 24, 25 -> "EXEC";
      case 26 -> random.nextInt(3) == 0 ? WAYS.get(random.nextInt(WAYS.size())) : "PING";
      case 27 ->
          "EVAL \"redis.call('GET',KEYS[1]) return redis.call('SET',KEYS[2],'1')\" 2 "
              + key
              + ' '
              + other;
      case 28 -> "LPUSH l" + key + " 1";
      default -> "LRANGE l" + key + " 0 -1";
    };
  }

  private static String key(SplittableRandom random) {
    return List.of("a", "a1", "b", "b1").get(random.nextInt(4));
  }

  /** After each command: its reply, and which client is to forget what. */
  private static List<String> transcript(int port, List<Step> steps) {
    Parity.engine().clear(Origin.CLIENT);
    List<RespConnection> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        RespConnection client = new RespConnection(port);
        client.call("HELLO 3 SETNAME me");
        clients.add(client);
      }
      clients.get(3).call("FLUSHALL");
      List<String> transcript = new ArrayList<>();
      for (Step step : steps) {
        Map<Integer, TreeSet<String>> forgotten = new TreeMap<>();
        clients.get(step.client).send(step.command);
        String reply = reply(clients.get(step.client), step.client, forgotten);
        // What there is to forget comes before the answer to this, which no CACHING is spent on.
        for (int i = 0; i < clients.size(); i++) {
          clients.get(i).send("CLIENT GETNAME");
          reply(clients.get(i), i, forgotten);
        }
        transcript.add(reply + (forgotten.isEmpty() ? "" : " forget " + forgotten));
      }
      return transcript;
    } finally {
      clients.forEach(RespConnection::close);
    }
  }

  private static String reply(
      RespConnection client, int number, Map<Integer, TreeSet<String>> forgotten) {
    Reply reply = client.read();
    while (reply.isPush()) {
      TreeSet<String> keys = forgotten.computeIfAbsent(number, any -> new TreeSet<>());
      Reply what = reply.parts().get(1);
      if (what.parts().isEmpty()) {
        keys.add("everything");
      }
      what.parts().forEach(key -> keys.add(key.text()));
      reply = client.read();
    }
    return reply.toString();
  }
}
