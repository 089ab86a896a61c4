// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;

/**
 * The same random commands get the same replies from ours and from redis-server.
 *
 * <p>Properties: {@code keystead.fuzz.commands} is how many (5000), {@code keystead.fuzz.seed} the
 * seed, else a new one. A failure prints the seed and the shortest sequence found that still ends
 * in a difference.
 */
class RandomParityTest {
  private static final int COMMANDS = Integer.getInteger("keystead.fuzz.commands", 5000);
  private static final long SEED =
      Long.getLong("keystead.fuzz.seed", new SplittableRandom().nextLong());
  private static final int A_RUN = 250;
  private static final long TIME_TOLERANCE = 10_000;
  private static final Set<String> TIMES = Set.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME");
  private static final Set<String> UNORDERED = Set.of("KEYS", "SCAN");

  @Test
  void randomCommandsGetTheSameReplies() {
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    while (compared < COMMANDS) {
      RandomCommands source = new RandomCommands(random.split());
      List<List<String>> commands = new ArrayList<>();
      for (int i = 0; i < Math.min(A_RUN, COMMANDS - compared); i++) {
        commands.add(source.next());
      }
      compared += commands.size();
      int different = firstDifference(commands);
      if (different >= 0) {
        List<List<String>> shortest = shortened(commands.subList(0, different + 1));
        fail("seed " + SEED + ", after " + describe(shortest) + difference(shortest));
      }
    }
    assertEquals(COMMANDS, compared);
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
    for (int i = 0; i < commands.size(); i++) {
      if (!isSame(commands.get(i), ours.get(i), theirs.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Leaves out what is not needed for the last command to differ. */
  private static List<List<String>> shortened(List<List<String>> failing) {
    List<List<String>> kept = new ArrayList<>(failing);
    for (int i = kept.size() - 2; i >= 0; i--) {
      List<List<String>> fewer = new ArrayList<>(kept);
      fewer.remove(i);
      if (firstDifference(fewer) == fewer.size() - 1) {
        kept = fewer;
      }
    }
    return kept;
  }

  private static List<Reply> replies(int port, List<List<String>> commands) {
    Parity.engine().clear(Origin.CLIENT);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    commands.forEach(command -> frames.writeBytes(RandomCommands.frame(command)));
    try (RespConnection connection = new RespConnection(port)) {
      if (port == Parity.redisPort()) {
        connection.call("FLUSHALL");
      }
      connection.sendRaw(frames.toByteArray());
      List<Reply> replies = new ArrayList<>();
      for (int i = 0; i < commands.size(); i++) {
        replies.add(connection.read());
      }
      return replies;
    }
  }

  private static boolean isSame(List<String> command, Reply ours, Reply theirs) {
    String name = command.get(0);
    if (ours.isSame(theirs)) {
      return true;
    }
    if (TIMES.contains(name) && ours.type() == ':' && theirs.type() == ':') {
      long difference = Math.abs(ours.integer() - theirs.integer());
      return ours.integer() > 0 && theirs.integer() > 0 && difference < TIME_TOLERANCE;
    }
    if (UNORDERED.contains(name)) {
      return ours.isSameUnordered(theirs);
    }
    if (name.equals("DUMP")) {
      return isCompressed(ours) || isCompressed(theirs);
    }
    // A string that was changed in place stays raw in redis; ours asks for its length.
    return name.equals("OBJECT") && ours.text().equals("embstr") && theirs.text().equals("raw");
  }

  /** Two compressors need not find the same repetitions. */
  private static boolean isCompressed(Reply dump) {
    return dump.text().startsWith("\0\u00c3");
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
