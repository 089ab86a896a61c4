// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.keystead.server.parity.SortedSetParityTest.check;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranges of sorted sets are those of redis-server, whatever form the sorted sets have. */
class SortedSetRangeParityTest {
  private static final String SCORES = "ZADD z 1 a 2 b 2 c 3 d 4.5 e -inf f inf g -7 h";
  private static final String LETTERS = "ZADD l 0 a 0 b 0 bb 0 c 0 \"\" 0 d 0 5 0 \"\\xff\"";

  @Test
  void rangesByRank() {
    List<String> lines = new ArrayList<>(List.of(SCORES));
    for (String range :
        new String[] {"0 -1", "1 3", "-3 -2", "2 1", "5 100", "100 200", "-100 2"}) {
      lines.add("ZRANGE z " + range);
      lines.add("ZRANGE z " + range + " WITHSCORES");
      lines.add("ZRANGE z " + range + " REV");
      lines.add("ZREVRANGE z " + range);
      lines.add("ZREVRANGE z " + range + " withscores");
      lines.add("ZRANGESTORE y z " + range);
      lines.add("ZRANGE y 0 -1 WITHSCORES");
      lines.add("ZRANGESTORE y z " + range + " REV");
      lines.add("ZRANGE y 0 -1 WITHSCORES");
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void rangesByScore() {
    List<String> lines = new ArrayList<>(List.of(SCORES));
    for (String range :
        new String[] {
          "-inf +inf",
          "1 3",
          "(1 3",
          "1 (3",
          "(2 (2",
          "2 2",
          "3 1",
          "(-inf (inf",
          "4 5",
          "0x1 1e1",
          "\"\" 3",
          "( 3",
          "\" 1\" 3",
          "-1e400 1e400",
          "100 inf"
        }) {
      lines.add("ZRANGEBYSCORE z " + range);
      lines.add("ZRANGEBYSCORE z " + range + " WITHSCORES LIMIT 1 2");
      lines.add("ZRANGE z " + range + " BYSCORE WITHSCORES");
      lines.add("ZREVRANGEBYSCORE z " + range);
      lines.add("ZCOUNT z " + range);
      String[] ends = range.split(" (?=[^ ]+$)");
      String reversed = ends.length == 2 ? ends[1] + " " + ends[0] : range;
      lines.add("ZREVRANGEBYSCORE z " + reversed + " WITHSCORES");
      lines.add("ZREVRANGEBYSCORE z " + reversed + " LIMIT 1 2");
      lines.add("ZRANGE z " + reversed + " BYSCORE REV LIMIT 0 3");
      lines.add("ZRANGESTORE y z " + range + " BYSCORE LIMIT 1 3");
      lines.add("ZRANGE y 0 -1 WITHSCORES");
      lines.add("ZRANGESTORE y z " + reversed + " BYSCORE REV LIMIT 1 3");
      lines.add("ZRANGE y 0 -1 WITHSCORES");
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void rangesByMember() {
    List<String> lines = new ArrayList<>(List.of(LETTERS));
    for (String range :
        new String[] {
          "- +", "[b [c", "(b [c", "[b (c", "(b (b", "[b [b", "[c [b", "+ -", "- [bb", "(bb +",
          "[ (c", "( +", "[b", "- -", "+ +"
        }) {
      lines.add("ZRANGEBYLEX l " + range);
      lines.add("ZRANGEBYLEX l " + range + " LIMIT 1 2");
      lines.add("ZRANGE l " + range + " BYLEX");
      lines.add("ZREVRANGEBYLEX l " + range);
      lines.add("ZLEXCOUNT l " + range);
      String[] ends = range.split(" ");
      String reversed = ends.length == 2 ? ends[1] + " " + ends[0] : range;
      lines.add("ZREVRANGEBYLEX l " + reversed + " LIMIT 1 2");
      lines.add("ZRANGE l " + reversed + " BYLEX REV");
      lines.add("ZRANGESTORE y l " + range + " BYLEX");
      lines.add("ZRANGE y 0 -1 WITHSCORES");
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void limitsOfAllKinds() {
    List<String> lines = new ArrayList<>(List.of(SCORES));
    for (String limit :
        new String[] {
          "0 0",
          "0 -1",
          "2 -1",
          "-1 5",
          "100 1",
          "0 100",
          "7 1",
          "8 1",
          "x 1",
          "1 x",
          "1",
          "0 9223372036854775807",
          "9223372036854775807 1",
          "9223372036854775808 1",
          "0 -5"
        }) {
      lines.add("ZRANGEBYSCORE z -inf inf LIMIT " + limit);
      lines.add("ZREVRANGEBYSCORE z inf -inf LIMIT " + limit);
      lines.add("ZRANGE z -inf inf BYSCORE LIMIT " + limit);
      lines.add("ZRANGE z 0 -1 LIMIT " + limit);
    }
    check(lines.toArray(String[]::new));
  }

  @Test
  void rangesRefuse() {
    check(
        SCORES,
        LETTERS,
        "SET s 1",
        "ZRANGE z 0",
        "ZRANGE z x 1",
        "ZRANGE z 1 x",
        "ZRANGE z 1.5 2",
        "ZRANGE z 0 -1 FOO",
        "ZRANGE z 0 -1 BYSCORE BYLEX",
        "ZRANGE z 0 -1 BYSCORE BYSCORE",
        "ZRANGE z 0 -1 REV REV",
        "ZRANGE z 0 -1 WITHSCORES WITHSCORES",
        "ZRANGE z - + BYLEX WITHSCORES",
        "ZRANGE z a b BYLEX",
        "ZRANGE z a b BYSCORE",
        "ZRANGE z nan 1 BYSCORE",
        "ZRANGE z 1 (x BYSCORE",
        "ZRANGE z 0 -1 LIMIT 0 1",
        "ZRANGE z 0 -1 LIMIT 0 -1",
        "ZRANGE z 0 -1 LIMIT",
        "ZRANGE s 0 -1",
        "ZRANGE s x -1",
        "ZRANGE nothing x y",
        "ZRANGE nothing 0 -1",
        "ZRANGE nothing 0 -1 WITHSCORES",
        "ZRANGEBYSCORE z 1 2 REV",
        "ZRANGEBYSCORE z 1 2 BYSCORE",
        "ZRANGEBYSCORE z 1",
        "ZRANGEBYSCORE s 1 2",
        "ZRANGEBYSCORE nothing 1 2",
        "ZRANGEBYLEX z [a [b WITHSCORES",
        "ZRANGEBYLEX l a [b",
        "ZRANGEBYLEX l [a b",
        "ZRANGEBYLEX l \"\" [b",
        "ZRANGEBYLEX l -a [b",
        "ZRANGEBYLEX l - +b",
        "ZRANGEBYLEX nothing - +",
        "ZREVRANGE z 0 -1 REV",
        "ZREVRANGE z 0 x",
        "ZREVRANGE z 0 -1 LIMIT 0 1",
        "ZCOUNT z 1 x",
        "ZCOUNT z (1",
        "ZCOUNT s 1 2",
        "ZCOUNT s x 2",
        "ZCOUNT nothing 1 2",
        "ZLEXCOUNT l a b",
        "ZLEXCOUNT s - +",
        "ZLEXCOUNT nothing - +",
        "ZRANGESTORE y",
        "ZRANGESTORE y z 0",
        "ZRANGESTORE y z 0 -1 WITHSCORES",
        "ZRANGESTORE y s 0 -1",
        "ZRANGESTORE y z x -1",
        "ZRANGESTORE s z 0 1",
        "TYPE s",
        "EXPIRE s 100",
        "ZRANGESTORE s z 0 1",
        "TTL s",
        "ZRANGESTORE s nothing 0 -1",
        "EXISTS s",
        "ZRANGESTORE z z 1 2",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZRANGESTORE z z 5 6",
        "EXISTS z");
  }

  @Test
  void rangesOfUnknownLengthAreStoredFromASmallFormThatKnowsNoNegativeZero() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("ZADD z " + (i - 50) * 3 + " m" + i);
    }
    lines.add("ZADD z -0 zero");
    for (String range : new String[] {"0 -1", "0 60", "-inf inf BYSCORE", "inf -inf BYSCORE REV"}) {
      lines.add("ZRANGESTORE y z " + range);
      lines.add("ZSCORE y zero");
      lines.add("ZRANGE y 0 -1 WITHSCORES");
    }
    check(lines.toArray(String[]::new));
  }
}
