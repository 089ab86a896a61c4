// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * The same random commands of all groups cause the same keyspace events, in the same order, as in
 * redis-server. Properties: {@code keystead.fuzz.seed}; {@code keystead.fuzz.events} is how many
 * commands (5,000).
 */
@Timeout(value = 3600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventRandomParityTest {
  private static final int COMMANDS = Integer.getInteger("keystead.fuzz.events", 5_000);
  private static final long SEED = Seeds.first();
  private static final int A_RUN = 100;

  @AfterAll
  static void putBack() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("CONFIG SET notify-keyspace-events \"\"");
        client.call(RandomSituations.DEFAULT_LIMITS);
      }
    }
  }

  @Test
  void randomCommandsCauseTheSameEvents() {
    SplittableRandom random = new SplittableRandom(SEED);
    int events = 0;
    for (int commands = 0; commands < COMMANDS; commands += A_RUN) {
      List<List<String>> run = run(random.split());
      List<String> theirs = events(Parity.redisPort(), run);
      events += theirs.size();
      if (!theirs.equals(events(Parity.oursPort(), run))) {
        fail("seed " + SEED + shown(Shortening.of(firstDifferent(run), this::differ)));
      }
    }
    assertTrue(events > COMMANDS / 10, events + " events");
  }

  private static List<List<String>> run(SplittableRandom random) {
    RandomCommands strings = new RandomCommands(random.split());
    GrammarCommands all = new GrammarCommands(random.split());
    RandomSituations situations = new RandomSituations(random.split(), all);
    List<List<String>> commands = new ArrayList<>(situations.limits());
    while (commands.size() < A_RUN) {
      if (random.nextInt(12) == 0) {
        commands.addAll(situations.next());
      } else {
        commands.add(random.nextInt(4) == 0 ? strings.next() : all.next());
      }
    }
    return commands;
  }

  private boolean differ(List<List<String>> commands) {
    return !events(Parity.redisPort(), commands).equals(events(Parity.oursPort(), commands));
  }

  /** So many of the commands as are needed for a difference. */
  private List<List<String>> firstDifferent(List<List<String>> commands) {
    int count = 1;
    while (count < commands.size() && !differ(commands.subList(0, count))) {
      count++;
    }
    return commands.subList(0, count);
  }

  private static List<String> events(int port, List<List<String>> commands) {
    Parity.engine().clear(Origin.CLIENT);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    commands.forEach(command -> frames.writeBytes(RandomCommands.frame(command)));
    try (RespConnection listener = new RespConnection(port);
        RespConnection client = new RespConnection(port)) {
      client.call("FLUSHALL");
      client.call(RandomSituations.DEFAULT_LIMITS);
      client.call("CONFIG SET notify-keyspace-events EAn");
      listener.call("PSUBSCRIBE *");
      client.sendRaw(frames.toByteArray());
      for (int i = 0; i < commands.size(); i++) {
        client.read();
      }
      client.call("DISCARD");
      client.call("PUBLISH end x");
      List<String> events = new ArrayList<>();
      while (true) {
        List<Reply> message = listener.read().parts();
        String channel = message.get(2).text();
        if (channel.equals("end")) {
          return events;
        }
        events.add(channel + ' ' + message.get(3).text());
        putInOrder(events);
      }
    }
  }

  /** That RENAME or MOVE creates its target is told before or after what happens to its source. */
  private static void putInOrder(List<String> events) {
    int last = events.size() - 1;
    if (last > 0
        && events.get(last - 1).matches(".*:(rename|move)_from .*")
        && events.get(last).contains(":new ")) {
      events.add(last - 1, events.remove(last));
    }
  }

  private static String shown(List<List<String>> commands) {
    StringBuilder text = new StringBuilder();
    commands.forEach(command -> text.append("\n  ").append(command));
    text.append("\n  redis: ").append(events(Parity.redisPort(), commands));
    return text.append("\n  ours:  ").append(events(Parity.oursPort(), commands)).toString();
  }
}
