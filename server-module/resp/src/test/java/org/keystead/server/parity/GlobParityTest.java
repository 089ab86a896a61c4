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
 * Random patterns match the same keys as in redis-server, {@code keystead.fuzz.commands} of them.
 */
class GlobParityTest {
  private static final int PATTERNS = Integer.getInteger("keystead.fuzz.commands", 5000);
  private static final long SEED = Seeds.first();
  private static final int KEYS = 300;
  private static final int A_BATCH = 100;
  private static final String KEY_LETTERS = "aabbcA-]^*\\[?\u00e4\u0000";
  private static final String PATTERN_LETTERS = "aabc****??[[[]]^^--\\\\\\\u00e4A\u0000";

  @Test
  void randomPatternsMatchTheSameKeys() {
    SplittableRandom random = new SplittableRandom(SEED);
    int matched = 0;
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection theirs = new RespConnection(Parity.redisPort())) {
      Parity.engine().clear(Origin.CLIENT);
      theirs.call("FLUSHALL");
      for (int i = 0; i < KEYS; i++) {
        byte[] set = RandomCommands.frame(List.of("SET", word(random, KEY_LETTERS, 7), "v"));
        ours.sendRaw(set);
        theirs.sendRaw(set);
        assertTrue(ours.read().isSame(theirs.read()));
      }
      for (int done = 0; done < PATTERNS; done += A_BATCH) {
        matched += compare(ours, theirs, random);
      }
    }
    assertTrue(matched > PATTERNS / 2, "only " + matched + " matches, seed " + SEED);
  }

  private static int compare(RespConnection ours, RespConnection theirs, SplittableRandom random) {
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < A_BATCH; i++) {
      patterns.add(word(random, PATTERN_LETTERS, 10));
      byte[] keys = RandomCommands.frame(List.of("KEYS", patterns.get(i)));
      ours.sendRaw(keys);
      theirs.sendRaw(keys);
    }
    int matched = 0;
    for (String pattern : patterns) {
      List<String> our = keys(ours.read());
      assertEquals(keys(theirs.read()), our, "pattern " + pattern + ", seed " + SEED);
      matched += our.size();
    }
    return matched;
  }

  private static List<String> keys(Reply reply) {
    return reply.parts().stream().map(Reply::text).sorted().toList();
  }

  private static String word(SplittableRandom random, String letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
