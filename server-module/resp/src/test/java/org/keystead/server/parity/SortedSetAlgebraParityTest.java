// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.keystead.server.parity.SortedSetParityTest.check;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Union, intersection and difference are those of redis-server, down to the last digit. */
class SortedSetAlgebraParityTest {
  private static final List<String> INPUTS =
      List.of(
          "ZADD a 1 x 2 y 3 z",
          "ZADD b 10 x 20 y 40 w",
          "ZADD c 0.1 x 0.2 y 0.3 w 0.4 v inf z",
          "ZADD d -inf z 1e300 x",
          "SADD s x w q",
          "SADD i 1 2 3",
          "ZADD n 5 1 6 2 7 x",
          "SET str 1");

  @Test
  void resultsHaveTheScoresOfRedis() {
    List<String> lines = new ArrayList<>(INPUTS);
    for (String keys :
        new String[] {
          "1 a",
          "2 a b",
          "2 b a",
          "3 a b c",
          "4 a b c d",
          "2 a a",
          "3 a b a",
          "2 a s",
          "2 s a",
          "2 i n",
          "1 s",
          "1 nothing",
          "2 a nothing",
          "2 nothing a",
          "3 s i nothing",
          "2 c d"
        }) {
      for (String name : new String[] {"ZUNION", "ZINTER", "ZDIFF"}) {
        lines.add(name + " " + keys);
        lines.add(name + " " + keys + " WITHSCORES");
        lines.add(name + "STORE out " + keys);
        lines.add("ZRANGE out 0 -1 WITHSCORES");
        lines.add("TYPE out");
      }
      lines.add("ZINTERCARD " + keys);
      lines.add("ZINTERCARD " + keys + " LIMIT 1");
      lines.add("ZINTERCARD " + keys + " LIMIT 0");
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void weightsAndAggregates() {
    List<String> lines = new ArrayList<>(INPUTS);
    for (String name : new String[] {"ZUNION", "ZINTER"}) {
      for (String aggregate :
          new String[] {"", " AGGREGATE SUM", " aggregate min", " AGGREGATE MAX"}) {
        lines.add(name + " 2 a b WEIGHTS 2 0.5" + aggregate + " WITHSCORES");
        lines.add(name + " 3 a b c WEIGHTS 1.1 -1 inf" + aggregate + " WITHSCORES");
        lines.add(name + " 2 c d WITHSCORES" + aggregate);
        lines.add(name + " 2 c d WITHSCORES WEIGHTS 0 0" + aggregate);
        lines.add(name + " 2 a a WEIGHTS 0 3 WITHSCORES" + aggregate);
        lines.add(name + " 2 s a WEIGHTS 3 1 WITHSCORES" + aggregate);
        lines.add(name + "STORE out 2 a s WEIGHTS 3 1" + aggregate);
        lines.add("ZRANGE out 0 -1 WITHSCORES");
      }
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void destinationsAreReplaced() {
    List<String> lines = new ArrayList<>(INPUTS);
    lines.addAll(
        List.of(
            "EXPIRE a 100",
            "ZUNIONSTORE a 2 a b",
            "TTL a",
            "ZRANGE a 0 -1 WITHSCORES",
            "ZINTERSTORE str 2 a b",
            "TYPE str",
            "ZINTERSTORE str 2 a nothing",
            "EXISTS str",
            "ZDIFFSTORE b 2 b b",
            "EXISTS b",
            "ZUNIONSTORE s 2 s a",
            "TYPE s",
            "ZRANGE s 0 -1 WITHSCORES"));
    check(lines.toArray(String[]::new));
  }

  @Test
  void algebraRefuses() {
    List<String> lines = new ArrayList<>(INPUTS);
    for (String rest :
        new String[] {
          "0 a",
          "-1 a",
          "x a",
          "2 a",
          "3 a b",
          "1 str",
          "2 a str",
          "1 a FOO",
          "1 str FOO",
          "1 a WEIGHTS",
          "1 a WEIGHTS x",
          "2 a b WEIGHTS 1",
          "2 a b WEIGHTS 1 nan",
          "1 str WEIGHTS x",
          "1 a AGGREGATE",
          "1 a AGGREGATE AVG",
          "1 a WITHSCORES WITHSCORES",
          "1 a WITHSCORE",
          "1 a LIMIT 1",
          "1 a LIMIT -1",
          "1 a LIMIT x",
          "1 a LIMIT",
          "1 a WEIGHTS 1 2",
          "9223372036854775807 a",
          "1 a AGGREGATE SUM AGGREGATE MAX WEIGHTS 1 WEIGHTS 2"
        }) {
      for (String name : new String[] {"ZUNION", "ZINTER", "ZDIFF"}) {
        lines.add(name + " " + rest);
        lines.add(name + "STORE out " + rest);
      }
      lines.add("ZINTERCARD " + rest);
    }
    lines.addAll(
        List.of("ZUNION", "ZUNION 1", "ZUNIONSTORE out", "ZUNIONSTORE out 1", "ZINTERCARD 1"));
    lines.add("ZRANGE out 0 -1 WITHSCORES");
    check(lines.toArray(String[]::new));
  }
}
