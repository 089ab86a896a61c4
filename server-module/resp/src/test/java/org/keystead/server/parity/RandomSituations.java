// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What single random commands do not bring about: limits at which values change their form early,
 * walks over a whole value, commands that may wait where nobody may, payloads that come back, a
 * reload.
 */
final class RandomSituations {
  private static final List<String> LIMITS =
      List.of(
          "hash-max-listpack-entries 512",
          "hash-max-listpack-value 64",
          "list-max-listpack-size -2",
          "set-max-intset-entries 512",
          "zset-max-listpack-entries 128",
          "zset-max-listpack-value 64",
          "hll-sparse-max-bytes 3000",
          "stream-node-max-entries 100",
          "stream-node-max-bytes 4096");

  /** What puts them back. */
  static final String DEFAULT_LIMITS = "CONFIG SET " + String.join(" ", LIMITS);

  private static final List<String> VALUES =
      List.of("hash:1", "hash:2", "set:1", "set:2", "sorted-set:1", "sorted-set:2", "list:2");

  private static final String MOVE_AS_PAYLOAD =
      "local payload = redis.call('DUMP', KEYS[1]) or ''"
          + " return redis.call('RESTORE', KEYS[2], 0, payload:sub(1, #payload - ARGV[1]),"
          + " 'REPLACE')";

  private final SplittableRandom random;
  private final GrammarCommands commands;

  RandomSituations(SplittableRandom random, GrammarCommands commands) {
    this.random = random;
    this.commands = commands;
  }

  /** In every other run some limits are so low that hardly any value stays small. */
  List<List<String>> limits() {
    List<List<String>> changes = new ArrayList<>();
    if (random.nextBoolean()) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        String name = any(LIMITS).split(" ")[0];
        changes.add(List.of("CONFIG", "SET", name, any(List.of("1", "2", "3", "5", "20"))));
      }
    }
    return changes;
  }

  List<List<String>> next() {
    return switch (random.nextInt(12)) {
      case 0 -> limits();
      case 1, 2, 3 -> List.of(walk());
      case 4, 5, 6, 7 -> waiting();
      case 8, 9, 10 -> List.of(payload());
      // Not as part of a transaction.
      default -> List.of(List.of("DISCARD"), List.of("DEBUG", "RELOAD"));
    };
  }

  private List<String> walk() {
    String name = any(List.of("HSCAN", "SSCAN", "ZSCAN"));
    List<String> walk = new ArrayList<>(List.of(name, any(VALUES), "0", "COUNT", "1000"));
    if (random.nextBoolean()) {
      walk.addAll(List.of("MATCH", any(List.of("*", "[a-c]*", "?", "x*", ""))));
    }
    return walk;
  }

  private List<List<String>> waiting() {
    return List.of(List.of("DISCARD"), List.of("MULTI"), commands.nextWaiting(), List.of("EXEC"));
  }

  private List<String> payload() {
    String cut = random.nextInt(8) == 0 ? "1" : "0";
    return List.of("EVAL", MOVE_AS_PAYLOAD, "2", any(VALUES), any(VALUES), cut);
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
