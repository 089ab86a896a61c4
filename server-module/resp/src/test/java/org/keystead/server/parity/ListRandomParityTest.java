// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/**
 * Random list commands on a few keys, whose lists become long and short again. {@code
 * -Dkeystead.fuzz.seed} repeats a run.
 */
class ListRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = Integer.getInteger("keystead.fuzz.runs", 12);
  private static final int A_RUN = 400;
  private static final String[] KEYS = {"a", "b", "c"};
  private static final String[] ENDS = {"LEFT", "RIGHT"};

  private final Random random = new Random(SEED);

  @Test
  void randomCommandsGetTheSameReplies() {
    for (int run = 0; run < RUNS; run++) {
      List<String> script = new ArrayList<>();
      script.add("ECHO \"seed " + SEED + ", run " + run + '"');
      for (int i = 0; i < A_RUN; i++) {
        script.add(command());
        if (i % 20 == 0) {
          script.add("LRANGE " + KEYS[i / 20 % KEYS.length] + " 0 -1");
        }
      }
      Parity.check(script.toArray(String[]::new));
    }
  }

  private String command() {
    String key = pick(KEYS);
    return switch (random.nextInt(18)) {
      case 0, 1, 2 -> "RPUSH " + key + elements();
      case 3, 4, 5 -> "LPUSH " + key + elements();
      case 6 -> pick("LPOP ", "RPOP ") + key + pick("", " " + random.nextInt(12));
      case 7 -> pick("LPUSHX ", "RPUSHX ") + key + elements();
      case 8 -> "LSET " + key + ' ' + index() + ' ' + element();
      case 9 -> "LINSERT " + key + pick(" BEFORE ", " AFTER ") + element() + ' ' + element();
      case 10 -> "LREM " + key + ' ' + (random.nextInt(7) - 3) + ' ' + element();
      case 11 -> "LTRIM " + key + ' ' + random.nextInt(4) + ' ' + -random.nextInt(4);
      case 12 -> "LMOVE " + key + ' ' + pick(KEYS) + ' ' + pick(ENDS) + ' ' + pick(ENDS);
      case 13 -> "LMPOP 2 " + key + ' ' + pick(KEYS) + ' ' + pick(ENDS) + " COUNT 3";
      case 14 -> "LRANGE " + key + ' ' + index() + ' ' + index();
      case 15 -> "LINDEX " + key + ' ' + index();
      case 16 ->
          "LPOS " + key + ' ' + element() + " COUNT 0 RANK " + pick("1", "-1", "2") + maxLen();
      default -> pick("LLEN ", "RPOPLPUSH a ", "COPY a ", "TYPE ") + key;
    };
  }

  private String maxLen() {
    return random.nextInt(3) == 0 ? " MAXLEN " + random.nextInt(50) : "";
  }

  private String elements() {
    StringBuilder elements = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(4) == 0 ? 60 : 4); i >= 0; i--) {
      elements.append(' ').append(element());
    }
    return elements.toString();
  }

  private String element() {
    return switch (random.nextInt(10)) {
      case 0 -> Integer.toString(random.nextInt());
      case 1 -> "x".repeat(1 + random.nextInt(300));
      case 2 -> random.nextInt(15) == 0 ? "large".repeat(2000) : "12";
      case 3 -> "0" + random.nextInt(3);
      default -> pick("e", "") + random.nextInt(6);
    };
  }

  private int index() {
    return random.nextInt(5) == 0 ? random.nextInt(300) - 150 : random.nextInt(20) - 10;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
