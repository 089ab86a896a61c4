// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * The same random stream commands get the same replies from ours and from redis-server, with nodes
 * of random sizes. Properties as {@link RandomParityTest}'s; a failure prints its seed.
 *
 * <p>Ids are small and given, so that they meet; times are far apart, so that some milliseconds
 * more change no reply but those that tell the time.
 */
class StreamRandomParityTest {
  private static final int COMMANDS = Integer.getInteger("keystead.fuzz.commands", 5000);
  private static final long SEED = Seeds.first();
  private static final int A_RUN = 250;
  private static final long TIME_TOLERANCE = 10_000;

  @Test
  void randomCommandsGetTheSameReplies() {
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    try {
      while (compared < COMMANDS) {
        RandomStreams source = new RandomStreams(random.split());
        List<List<String>> commands = new ArrayList<>(source.beginning());
        while (commands.size() < A_RUN) {
          commands.add(source.next());
        }
        commands.addAll(source.end());
        compared += commands.size();
        compare(commands);
      }
    } finally {
      replies(Parity.oursPort(), RandomStreams.defaults());
      replies(Parity.redisPort(), RandomStreams.defaults());
    }
    assertTrue(compared >= COMMANDS);
  }

  private static void compare(List<List<String>> commands) {
    int different = firstDifference(commands);
    if (different < 0) {
      return;
    }
    List<List<String>> kept = new ArrayList<>(commands.subList(0, different + 1));
    for (int i = kept.size() - 2; i >= 0; i--) {
      List<List<String>> fewer = new ArrayList<>(kept);
      fewer.remove(i);
      if (firstDifference(fewer) == fewer.size() - 1) {
        kept = fewer;
      }
    }
    int last = kept.size() - 1;
    StringBuilder text = new StringBuilder("seed " + SEED + ", after");
    kept.forEach(command -> text.append("\n  ").append(String.join(" ", command)));
    text.append("\n  redis: ").append(replies(Parity.redisPort(), kept).get(last));
    text.append("\n  ours:  ").append(replies(Parity.oursPort(), kept).get(last));
    fail(text.toString());
  }

  private static int firstDifference(List<List<String>> commands) {
    List<Reply> ours = replies(Parity.oursPort(), commands);
    List<Reply> theirs = replies(Parity.redisPort(), commands);
    for (int i = 0; i < commands.size(); i++) {
      if (!isSame(ours.get(i), theirs.get(i))) {
        return i;
      }
    }
    return -1;
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

  /** Equal all the way down, but for numbers that are times. */
  private static boolean isSame(Reply ours, Reply theirs) {
    if (ours.type() != theirs.type() || ours.absent() != theirs.absent()) {
      return false;
    }
    if (ours.type() == ':' && !ours.text().equals(theirs.text())) {
      return Math.abs(ours.integer() - theirs.integer()) < TIME_TOLERANCE
          && (isTime(ours.integer()) && isTime(theirs.integer()));
    }
    if (ours.parts().size() != theirs.parts().size() || !ours.text().equals(theirs.text())) {
      return false;
    }
    for (int i = 0; i < ours.parts().size(); i++) {
      if (!isSame(ours.parts().get(i), theirs.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A moment, or a span of time as long as the commands use them. */
  private static boolean isTime(long number) {
    return number >= RandomStreams.LEAST_SPAN_MILLIS - TIME_TOLERANCE;
  }
}
