// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * Clients wait at random for keys that another client fills at random: each is served the same, at
 * the same command, as by redis-server.
 *
 * <p>Redis-server goes first, one command at a time; what it told whom after each command is what
 * ours has to tell the same clients. Properties: {@code keystead.fuzz.seed}; {@code
 * keystead.fuzz.blocking} is the number of runs (20).
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = Integer.getInteger("keystead.fuzz.blocking", 20);
  private static final int COMMANDS = 80;

  /** A command that one client sends, and what whom is told because of it. */
  private record Step(int client, String command, Map<Integer, String> told, int waiting) {}

  @Test
  void whoWaitsIsServedAsByRedis() {
    SplittableRandom random = new SplittableRandom(SEED);
    int served = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Step> steps = ofRedis(new RandomWaits(random.split()));
      served += ofOurs(steps);
    }
    assertTrue(served > RUNS, served + " clients were served");
  }

  private static List<Step> ofRedis(RandomWaits source) {
    List<Step> steps = new ArrayList<>();
    try (Clients clients = new Clients(Parity.redisPort())) {
      clients.control.call("FLUSHALL");
      for (int i = 0; i < COMMANDS; i++) {
        int client = clients.free(source.sender());
        steps.add(clients.step(client, source.next(client)));
      }
      steps.add(clients.step(0, "DISCARD"));
      while (clients.countWaiting() > 0) {
        steps.add(clients.step(0, clients.unblockFirst()));
      }
    }
    return steps;
  }

  private static int ofOurs(List<Step> steps) {
    Parity.engine().clear(Origin.CLIENT);
    int served = 0;
    try (Clients clients = new Clients(Parity.oursPort())) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        List<Step> soFar = steps.subList(0, i + 1);
        clients.of(step.client).send(clients.resolved(step.command));
        for (Map.Entry<Integer, String> each : step.told.entrySet()) {
          String reply = clients.of(each.getKey()).read().toString();
          assertEquals(each.getValue(), reply, () -> "client " + each.getKey() + story(soFar));
          served += each.getKey() == step.client ? 0 : 1;
        }
        clients.awaitWaiting(step.waiting, () -> story(soFar));
      }
    }
    return served;
  }

  private static String story(List<Step> steps) {
    StringBuilder lines = new StringBuilder(", seed " + SEED);
    for (Step step : steps) {
      lines.append("\n  ").append(step.client).append(": ").append(step.command);
      step.told.forEach(
          (client, reply) -> lines.append("  [").append(client).append("] ").append(reply));
    }
    return lines.toString();
  }

  /** One that writes, several that wait, and one that looks at what happens. */
  private static final class Clients implements AutoCloseable {
    private final RespConnection control;
    private final List<RespConnection> all = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> waiting = new ArrayList<>();

    Clients(int port) {
      control = new RespConnection(port);
      for (int i = 0; i <= RandomWaits.WAITERS; i++) {
        RespConnection client = new RespConnection(port);
        all.add(client);
        ids.add(client.call("CLIENT ID").text());
      }
    }

    RespConnection of(int client) {
      return all.get(client);
    }

    int countWaiting() {
      return waiting.size();
    }

    /** That client, or the one that never waits. */
    int free(int client) {
      return waiting.contains(client) ? 0 : client;
    }

    Step step(int client, String command) {
      return new Step(client, command, send(client, command), waiting.size());
    }

    String unblockFirst() {
      return "CLIENT UNBLOCK {" + waiting.get(0) + "}";
    }

    /** The command with the numbers of clients, which differ from server to server. */
    String resolved(String command) {
      String resolved = command;
      for (int i = 0; i < ids.size(); i++) {
        resolved = resolved.replace("{" + i + "}", ids.get(i));
      }
      return resolved;
    }

    /** Sends a command; tells what its client and those who waited were told. */
    Map<Integer, String> send(int sender, String command) {
      RespConnection client = all.get(sender);
      client.send(resolved(command));
      Map<Integer, String> told = new TreeMap<>();
      Patience patience = new Patience();
      while (!client.hasArrived() && blocked() == waiting.size()) {
        patience.look(() -> "neither served nor waiting: " + command);
      }
      if (blocked() > waiting.size()) {
        waiting.add(sender);
        return told;
      }
      told.put(sender, client.read().toString());
      int served = waiting.size() - blocked();
      while (served > 0) {
        patience.look(() -> "who was served by " + command);
        for (int waiter : List.copyOf(waiting)) {
          if (all.get(waiter).hasArrived()) {
            told.put(waiter, all.get(waiter).read().toString());
            waiting.remove((Integer) waiter);
            served--;
          }
        }
      }
      return told;
    }

    private int blocked() {
      String info = control.call("INFO clients").text();
      return Integer.parseInt(info.replaceAll("(?s).*\r\nblocked_clients:(\\d+)\r\n.*", "$1"));
    }

    void awaitWaiting(int count, Supplier<String> story) {
      Patience patience = new Patience();
      while (blocked() != count) {
        patience.look(() -> blocked() + " clients wait instead of " + count + story.get());
      }
    }

    @Override
    public void close() {
      control.close();
      all.forEach(RespConnection::close);
    }
  }
}
