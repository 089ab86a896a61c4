// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * The same random commands of all groups get the same replies from ours and from redis-server, and
 * leave the same data.
 *
 * <p>Properties: {@code keystead.fuzz.commands} is how many (20,000), {@code keystead.fuzz.seed}
 * the seed, else the fixed one. A failure prints the seed and the shortest sequence found that
 * still ends in a difference.
 */
class RandomParityTest {
  private static final int COMMANDS = Integer.getInteger("keystead.fuzz.commands", 20_000);
  private static final long SEED = Seeds.first();
  private static final int FAILURES = Integer.getInteger("keystead.fuzz.failures", 1);
  private static final int A_RUN = 250;
  private static final int A_LOOK = 25;
  private static final int A_SITUATION = 12;

  /** SCAN takes out of redis-server what has expired, so that it does not count in the digest. */
  private static final List<List<String>> LOOK =
      List.of(
          List.of("SELECT", "1"),
          List.of("SCAN", "0", "COUNT", "100000"),
          List.of("SELECT", "2"),
          List.of("SCAN", "0", "COUNT", "100000"),
          List.of("SELECT", "0"),
          List.of("SCAN", "0", "COUNT", "100000"),
          List.of("DEBUG", "DIGEST"));

  @Test
  void randomCommandsGetTheSameReplies() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, String> failures = new LinkedHashMap<>();
    int compared = 0;
    while (compared < COMMANDS && failures.size() < FAILURES) {
      List<List<String>> commands = run(random.split(), Math.min(A_RUN, COMMANDS - compared));
      compared += commands.size();
      int different = firstDifference(commands);
      if (different >= 0) {
        String name = commands.get(different).get(0);
        failures.computeIfAbsent(name, any -> failure(commands.subList(0, different + 1)));
      }
    }
    if (!failures.isEmpty()) {
      fail("seed " + SEED + String.join("\n", failures.values()));
    }
    assertEquals(COMMANDS, compared);
  }

  private static String failure(List<List<String>> commands) {
    List<List<String>> shortest = shortened(commands);
    return ", after " + describe(shortest) + difference(shortest);
  }

  /** So many commands of all groups; now and then the content of both servers is compared. */
  private static List<List<String>> run(SplittableRandom random, int count) {
    RandomCommands strings = new RandomCommands(random.split());
    GrammarCommands all = new GrammarCommands(random.split());
    List<List<String>> commands = new ArrayList<>();
    RandomSituations situations = new RandomSituations(random.split(), all);
    if (random.nextBoolean()) {
      commands.add(List.of("HELLO", "3"));
    }
    commands.addAll(situations.limits());
    while (commands.size() < count) {
      if (random.nextInt(A_LOOK) == 0) {
        commands.addAll(LOOK);
      } else if (random.nextInt(A_SITUATION) == 0) {
        commands.addAll(situations.next());
      } else {
        commands.add(random.nextInt(4) == 0 ? strings.next() : all.next());
      }
    }
    return commands.subList(0, count);
  }

  @Test
  void aDifferenceIsFoundAndShortened() {
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of("SET", "a", "1"));
    commands.add(List.of("ECHO", "nothing to do with it"));
    commands.add(List.of("OBJECT", "REFCOUNT", "a"));
    assertEquals(2, firstDifference(commands));
    assertEquals(List.of(commands.get(0), commands.get(2)), shortened(commands));
    assertFalse(difference(commands).isEmpty());
  }

  /** The index of the first command whose replies differ, -1 for none. */
  private static int firstDifference(List<List<String>> commands) {
    List<Reply> ours = replies(Parity.oursPort(), commands);
    List<Reply> theirs = replies(Parity.redisPort(), commands);
    ReplyRules rules = new ReplyRules();
    for (int i = 0; i < commands.size(); i++) {
      if (!rules.isSame(commands.get(i), ours.get(i), theirs.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Leaves out what is not needed for the last command to differ. */
  private static List<List<String>> shortened(List<List<String>> failing) {
    return Shortening.of(failing, fewer -> firstDifference(fewer) == fewer.size() - 1);
  }

  private static List<Reply> replies(int port, List<List<String>> commands) {
    Parity.engine().clear(Origin.CLIENT);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    commands.forEach(command -> frames.writeBytes(RandomCommands.frame(command)));
    try (RespConnection connection = new RespConnection(port)) {
      if (port == Parity.redisPort()) {
        connection.call("FLUSHALL");
      }
      connection.call(RandomSituations.DEFAULT_LIMITS);
      connection.sendRaw(frames.toByteArray());
      List<Reply> replies = new ArrayList<>();
      for (int i = 0; i < commands.size(); i++) {
        replies.add(connection.read());
      }
      return replies;
    }
  }

  private static String difference(List<List<String>> commands) {
    int at = firstDifference(commands);
    if (at < 0) {
      return "\nnothing differs any more";
    }
    return "\n  redis: "
        + replies(Parity.redisPort(), commands).get(at)
        + "\n  ours:  "
        + replies(Parity.oursPort(), commands).get(at);
  }

  private static String describe(List<List<String>> commands) {
    StringBuilder lines = new StringBuilder(commands.size() + " commands:");
    for (List<String> command : commands) {
      lines.append("\n  ");
      for (String word : command) {
        lines.append('"').append(word.replace("\0", "\\0").replace("\r\n", "\\r\\n")).append("\" ");
      }
    }
    return lines.toString();
  }
}
