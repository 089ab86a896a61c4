// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/**
 * Random commands on few sets and hashes, of every form and in each other's way, get the same
 * replies from ours and from redis-server. What is drawn at random is drawn from all or from one.
 *
 * <p>Properties: {@code keystead.fuzz.seed}, else the fixed one; it stands in the script's first
 * line.
 */
class SetHashRandomParityTest {
  private static final long SEED = Seeds.first();
  private static final int RUNS = 12;
  private static final int COMMANDS_A_RUN = 300;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void randomCommandsGetTheSameReplies() {
    for (int run = 0; run < RUNS; run++) {
      List<String> script = new ArrayList<>();
      script.add("ECHO seed:" + SEED + ":run:" + run);
      script.add("CONFIG SET set-max-intset-entries " + any("512", "20", "3", "0"));
      script.add("CONFIG SET hash-max-listpack-entries " + any("512", "20", "3", "0"));
      for (int i = 0; i < COMMANDS_A_RUN; i++) {
        script.add(random.nextBoolean() ? setCommand() : hashCommand());
      }
      for (String key : List.of("a", "b", "c", "d")) {
        script.add("TYPE " + key);
        script.add("~SMEMBERS " + key);
        script.add("~HGETALL " + key);
      }
      script.add("CONFIG SET set-max-intset-entries 512");
      script.add("CONFIG SET hash-max-listpack-entries 512");
      Parity.check(script.toArray(String[]::new));
    }
  }

  private String setCommand() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> "SADD " + key() + members(12);
      case 4, 5 -> "SREM " + key() + members(8);
      case 6 -> "SISMEMBER " + key() + members(1);
      case 7 -> "SMISMEMBER " + key() + members(4);
      case 8 -> "SCARD " + key();
      case 9 -> "~SMEMBERS " + key();
      case 10 -> "SMOVE " + key() + " " + key() + members(1);
      case 11 -> "~" + any("SINTER", "SUNION", "SDIFF") + keys();
      case 12, 13 -> any("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE") + " " + key() + keys();
      case 14 -> "SINTERCARD 2 " + key() + " " + key() + any("", " LIMIT 3", " LIMIT 0", " FOO");
      case 15 -> "~SSCAN " + key() + " 0 COUNT 10000 MATCH " + any("*", "1*", "*m*", "?");
      case 16 -> "~SRANDMEMBER " + key() + " 10000";
      case 17 -> "~SPOP " + key() + any(" 10000", " 0", " -1", " x");
      case 18 -> "OBJECT ENCODING " + key();
      default -> common();
    };
  }

  private String hashCommand() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> any("HSET ", "HMSET ") + key() + pairs();
      case 4, 5 -> "HDEL " + key() + members(8);
      case 6 -> "HSETNX " + key() + members(1) + value();
      case 7 -> any("HGET ", "HEXISTS ", "HSTRLEN ") + key() + members(1);
      case 8 -> "HMGET " + key() + members(4);
      case 9 -> "~" + any("HGETALL ", "HKEYS ", "HVALS ") + key();
      case 10 -> "HLEN " + key();
      case 11, 12, 13 ->
          "HINCRBY " + key() + members(1) + any(" 1", " -5", " 9223372036854775807", " x", " 1.5");
      case 14, 15 ->
          "HINCRBYFLOAT " + key() + members(1) + any(" 1", " 0.1", " -3e5", " 1e300", " x", " inf");
      case 16 -> "~HRANDFIELD " + key() + " 10000" + any("", " WITHVALUES", " FOO");
      case 17 -> "~HSCAN " + key() + " 0 COUNT 10000 MATCH " + any("*", "1*", "*m*", "?");
      case 18 -> "OBJECT ENCODING " + key();
      default -> common();
    };
  }

  private String common() {
    return switch (random.nextInt(6)) {
      case 0 -> "DEL " + key();
      case 1 -> "RENAME " + key() + " " + key();
      case 2 -> "COPY " + key() + " " + key() + " REPLACE";
      case 3 -> "SET " + key() + " text";
      case 4 -> "TYPE " + key();
      default -> "PERSIST " + key();
    };
  }

  private String key() {
    return any("a", "a", "b", "b", "c", "d", "nothing");
  }

  private String keys() {
    StringBuilder keys = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      keys.append(' ').append(key());
    }
    return keys.toString();
  }

  private String members(int most) {
    StringBuilder members = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      members.append(' ').append(member());
    }
    return members.toString();
  }

  private String member() {
    int number = random.nextInt(60);
    return switch (random.nextInt(12)) {
      case 0 -> "m" + number;
      case 1 -> random.nextInt(20) == 0 ? "x".repeat(70) + number : "\"\"";
      case 2 -> Long.toString(Long.MAX_VALUE - number);
      case 3 -> Long.toString(-number * 1000L);
      default -> Integer.toString(number);
    };
  }

  private String pairs() {
    StringBuilder pairs = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      pairs.append(' ').append(member()).append(value());
    }
    return random.nextInt(30) == 0 ? pairs + " odd" : pairs.toString();
  }

  private String value() {
    return random.nextInt(40) == 0 ? " " + "y".repeat(70) : " " + any("1", "text", "1.5", member());
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
