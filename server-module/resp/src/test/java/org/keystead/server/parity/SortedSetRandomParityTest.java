// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/**
 * Random commands on a few sorted sets and a set, which become large and empty again. {@code
 * -Dkeystead.fuzz.seed} repeats a run.
 */
class SortedSetRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = Integer.getInteger("keystead.fuzz.runs", 12);
  private static final int A_RUN = 400;
  private static final String[] KEYS = {"a", "b", "c"};

  private final Random random = new Random(SEED);

  @Test
  void randomCommandsGetTheSameReplies() {
    for (int run = 0; run < RUNS; run++) {
      List<String> script = new ArrayList<>();
      script.add("ECHO \"seed " + SEED + ", run " + run + '"');
      script.add("SADD set 1 2 3 m1 m2 m3");
      script.add("CONFIG SET zset-max-listpack-entries " + pick("0", "8", "128"));
      for (int i = 0; i < A_RUN; i++) {
        script.add(command());
        if (i % 20 == 0) {
          script.add("ZRANGE " + KEYS[i / 20 % KEYS.length] + " 0 -1 WITHSCORES");
        }
      }
      script.add("CONFIG SET zset-max-listpack-entries 128");
      Parity.check(script.toArray(String[]::new));
    }
  }

  private String command() {
    String key = pick(KEYS);
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> "ZADD " + key + ' ' + addOptions() + pairs(random.nextInt(8) + 1);
      case 4 -> "ZADD " + key + ' ' + pairs(random.nextInt(60) + 1);
      case 5 -> "ZADD " + key + ' ' + addOptions() + "INCR " + pairs(1);
      case 6, 7 -> "ZINCRBY " + key + ' ' + score() + ' ' + member();
      case 8 -> "ZREM " + key + ' ' + member() + ' ' + member() + ' ' + member();
      case 9 -> pick("ZSCORE ", "ZRANK ", "ZREVRANK ") + key + ' ' + member();
      case 10 -> "ZMSCORE " + key + ' ' + member() + ' ' + member();
      case 11 -> "ZREMRANGEBYRANK " + key + ' ' + index() + ' ' + index();
      case 12 -> "ZREMRANGEBYSCORE " + key + ' ' + bound() + ' ' + bound();
      case 13 -> pick("ZPOPMIN ", "ZPOPMAX ") + key + pick("", " 3", " 0", " 100");
      case 14 -> "ZMPOP 2 " + key + ' ' + pick(KEYS) + pick(" MIN", " MAX") + pick("", " COUNT 4");
      case 15, 16 -> pick("ZRANGE ", "ZREVRANGE ") + key + ' ' + index() + ' ' + index() + scores();
      case 17 -> "ZRANGEBYSCORE " + key + ' ' + bound() + ' ' + bound() + scores() + limit();
      case 18 -> "ZRANGE " + key + ' ' + bound() + ' ' + bound() + " BYSCORE REV" + limit();
      case 19 -> "ZCOUNT " + key + ' ' + bound() + ' ' + bound();
      case 20 -> "ZRANGESTORE " + pick(KEYS) + ' ' + key + ' ' + index() + ' ' + index();
      case 21 ->
          pick("ZUNION", "ZINTER", "ZDIFF") + " 2 " + key + ' ' + pick("set", "a") + scores();
      case 22 ->
          pick("ZUNION", "ZINTER")
              + "STORE "
              + pick(KEYS)
              + " 3 a b "
              + pick("c", "set")
              + pick("", " WEIGHTS 1.5 -2 0.1")
              + pick("", " AGGREGATE MIN", " AGGREGATE MAX");
      default ->
          pick("ZCARD ", "TYPE ", "OBJECT ENCODING ", "COPY a ", "ZDIFFSTORE b 2 c ", "RENAME b ")
              + key;
    };
  }

  private String addOptions() {
    return pick("", "", "NX ", "XX ", "GT ", "LT ", "CH ", "XX GT ", "CH LT ", "NX CH ");
  }

  private String pairs(int count) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < count; i++) {
      pairs.append(i == 0 ? "" : " ").append(score()).append(' ').append(member());
    }
    return pairs.toString();
  }

  private String member() {
    return switch (random.nextInt(8)) {
      case 0 -> Integer.toString(random.nextInt(20));
      case 1 -> "m" + random.nextInt(300);
      case 2 -> random.nextInt(20) == 0 ? "long".repeat(30) : "\"\"";
      default -> "m" + random.nextInt(20);
    };
  }

  private String score() {
    return switch (random.nextInt(8)) {
      case 0 -> Double.toString(random.nextDouble() * 20 - 10);
      case 1 -> Double.toString(random.nextGaussian() * 1e-6);
      case 2 -> random.nextInt(10) == 0 ? pick("inf", "-inf") : Long.toString(random.nextLong());
      default -> Integer.toString(random.nextInt(20) - 5);
    };
  }

  private String bound() {
    return pick("", "(") + pick("-inf", "inf", score(), score(), score());
  }

  private int index() {
    return random.nextInt(5) == 0 ? random.nextInt(300) - 150 : random.nextInt(20) - 10;
  }

  private String scores() {
    return pick("", " WITHSCORES");
  }

  private String limit() {
    return random.nextBoolean()
        ? ""
        : " LIMIT " + (random.nextInt(6) - 1) + ' ' + (random.nextInt(8) - 1);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
