// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * Two clients that watch, queue, carry out, discard and disturb each other at random get the same
 * replies from ours and from redis-server. {@code keystead.fuzz.seed} is the seed, else the fixed
 * one; a failure prints it with the commands.
 */
class TransactionRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = 60;
  private static final int COMMANDS = 80;

  @Test
  void twoClientsGetTheSameReplies() {
    SplittableRandom random = new SplittableRandom(SEED);
    int carriedOut = 0;
    int failed = 0;
    for (int run = 0; run < RUNS; run++) {
      List<String> commands = commands(random.split());
      List<Reply> ours = replies(Parity.oursPort(), commands);
      List<Reply> theirs = replies(Parity.redisPort(), commands);
      for (int i = 0; i < commands.size(); i++) {
        List<String> soFar = commands.subList(0, i + 1);
        assertEquals(
            theirs.get(i).toString(),
            ours.get(i).toString(),
            () -> "seed " + SEED + "\n" + String.join("\n", soFar));
        if (commands.get(i).endsWith("EXEC")) {
          carriedOut += theirs.get(i).parts().isEmpty() ? 0 : 1;
          failed += theirs.get(i).absent() || theirs.get(i).isError() ? 1 : 0;
        }
      }
    }
    assertTrue(carriedOut > RUNS && failed > RUNS, carriedOut + " and " + failed);
  }

  private static List<String> commands(SplittableRandom random) {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      commands.add(random.nextInt(3) == 0 ? "2 " + command(random) : "1 " + command(random));
    }
    return commands;
  }

  private static String command(SplittableRandom random) {
    String key = "k" + random.nextInt(4);
    String other = "k" + random.nextInt(4);
    return switch (random.nextInt(34)) {
      case 0, 1, 2 -> "MULTI";
      case 3, 4, 5, 6, 7 -> "EXEC";
      case 8 -> "DISCARD";
      case 9, 10 -> "WATCH " + key;
      case 11 -> "WATCH " + key + ' ' + other;
      case 12 -> "UNWATCH";
      case 13, 14 -> "SET " + key + ' ' + random.nextInt(100);
      case 15 -> "SET " + key + " x PXAT 1";
      case 16, 17 -> "GET " + key;
      case 18, 19 -> "INCR " + key;
      case 20 -> "DEL " + key + ' ' + other;
      case 21 -> "EXPIRE " + key + " 1000";
      case 22 -> "PERSIST " + key;
      case 23 -> "RENAME " + key + ' ' + other;
      case 24 -> "COPY " + key + ' ' + other + " DB " + random.nextInt(3);
      case 25 -> "SELECT " + random.nextInt(3);
      case 26 -> "MSET " + key + " 1 " + other + " 2";
      case 27 -> random.nextInt(3) == 0 ? "FLUSHDB" : "EXISTS " + key + ' ' + other;
      case 28 -> "SWAPDB " + random.nextInt(3) + ' ' + random.nextInt(3);
      case 29 -> random.nextInt(4) == 0 ? "NOSUCH" : "MGET " + key + ' ' + other;
      case 30 -> "APPEND " + key + " y";
      case 31 -> "LPUSH " + key + " a b";
      case 32 -> "LPOP " + key;
      default -> "SADD " + key + ' ' + random.nextInt(3);
    };
  }

  private static List<Reply> replies(int port, List<String> commands) {
    Parity.engine().clear(Origin.CLIENT);
    try (RespConnection one = new RespConnection(port);
        RespConnection two = new RespConnection(port)) {
      one.call("FLUSHALL");
      List<Reply> replies = new ArrayList<>();
      for (String command : commands) {
        replies.add((command.startsWith("1") ? one : two).call(command.substring(2)));
      }
      return replies;
    }
  }
}
