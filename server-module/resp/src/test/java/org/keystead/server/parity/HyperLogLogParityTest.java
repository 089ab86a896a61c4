// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** The HyperLogLog commands answer as redis-server does, and leave the same bytes. */
class HyperLogLogParityTest {
  private static final String EMPTY_SPARSE =
      "\\x48YLL\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x80";

  @Test
  void elementsAreAddedAndCounted() {
    Parity.check(
        "PFADD a",
        "PFADD a",
        "GET a",
        "PFCOUNT a",
        "GET a",
        "PFADD a x y z",
        "PFADD a x",
        "GET a",
        "PFCOUNT a",
        "GET a",
        "PFADD a \"\"",
        "PFADD a \"\\x00\\xff\" 1234567 12345678 123456789",
        "GET a",
        "PFCOUNT a",
        "PFCOUNT nothing",
        "PFCOUNT a nothing",
        "PFCOUNT nothing none",
        "PFADD b x q",
        "PFCOUNT a b",
        "PFCOUNT a a",
        "PFMERGE c a b nothing",
        "GET c",
        "PFCOUNT c",
        "PFMERGE nothing2",
        "GET nothing2",
        "PFMERGE a b",
        "GET a",
        "EXPIRE a 1000",
        "PFADD a more",
        "PFMERGE a c",
        "TTL a",
        "STRLEN a",
        "TYPE a",
        "PFADD",
        "PFCOUNT",
        "PFMERGE");
  }

  @Test
  void whatIsNoHyperLogLogIsRefused() {
    Parity.check(
        "SET s foo",
        "PFADD s a",
        "PFADD s",
        "PFCOUNT s",
        "PFCOUNT s nothing",
        "PFMERGE s nothing",
        "PFMERGE d s",
        "EXISTS d",
        "SET n 12345",
        "PFADD n a",
        "PFCOUNT n",
        "RPUSH l a",
        "PFADD l a",
        "PFCOUNT l",
        "PFCOUNT l nothing",
        "PFMERGE l",
        "PFMERGE d l",
        "SET e \"HYLL\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"",
        "PFCOUNT e",
        "SET e \"HYLL\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"",
        "PFCOUNT e",
        "SET e \"HYLL\\x01\"",
        "PFCOUNT e");
  }

  @Test
  void corruptRegistersAreTold() {
    String[] bodies = {
      "",
      "\\x7f",
      "\\x00",
      "\\x7f\\xff\\x00",
      "\\x7f\\xfe",
      "\\x80\\x7f\\xfe\\x80",
      "\\xff\\x7f\\xff"
    };
    List<String> lines = new ArrayList<>();
    for (String body : bodies) {
      lines.add("SET c \"" + EMPTY_SPARSE + body + '"');
      lines.add("PFCOUNT c");
      lines.add("PFCOUNT c c");
      lines.add("PFMERGE d c");
      lines.add("PFDEBUG GETREG c");
      lines.add("PFDEBUG TODENSE c");
    }
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void pfdebugShowsTheInside() {
    Parity.check(
        "PFADD a 1 2 3 4 5 6 7 8 9",
        "PFDEBUG ENCODING a",
        "PFDEBUG DECODE a",
        "PFDEBUG decode a",
        "PFDEBUG TODENSE a",
        "PFDEBUG TODENSE a",
        "PFDEBUG ENCODING a",
        "PFDEBUG DECODE a",
        "GET a",
        "PFADD b 1 2",
        "PFDEBUG GETREG b",
        "PFDEBUG ENCODING b",
        "PFDEBUG FOO b",
        "PFDEBUG FOO nothing",
        "PFDEBUG GETREG nothing",
        "PFDEBUG GETREG",
        "PFDEBUG GETREG a b",
        "SET s x",
        "PFDEBUG ENCODING s",
        "RPUSH l x",
        "PFDEBUG ENCODING l",
        "PFSELFTEST a");
  }

  @Test
  void theSelfTestPasses() {
    Parity.check("PFSELFTEST");
  }

  @Test
  void thousandsOfElementsLeaveTheSameBytes() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    lines.add("ECHO seed:" + seed);
    for (int i = 0; i < 400; i++) {
      StringBuilder line = new StringBuilder("PFADD k" + random.nextInt(3));
      for (int j = random.nextInt(12); j >= 0; j--) {
        line.append(' ').append(random.nextInt(1 << random.nextInt(1, 31)));
      }
      lines.add(line.toString());
      if (i % 20 == 0) {
        lines.add("GET k0");
        lines.add("PFCOUNT k0");
        lines.add("PFCOUNT k0 k1 k2");
      }
    }
    lines.add("PFDEBUG ENCODING k0");
    lines.add("PFADD small a b c");
    lines.add("PFMERGE small k1 k2");
    lines.add("GET small");
    lines.add("PFCOUNT small");
    lines.add("GET small");
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void theLimitOfTheSparseFormIsKept() {
    List<String> lines = new ArrayList<>();
    for (String limit : List.of("0", "40", "17000", "3000")) {
      lines.add("CONFIG SET hll-sparse-max-bytes " + limit);
      for (int i = 0; i < 60; i++) {
        lines.add("PFADD h" + limit + " element:" + i);
        lines.add("PFDEBUG ENCODING h" + limit);
      }
      lines.add("GET h" + limit);
    }
    Parity.check(lines.toArray(String[]::new));
  }
}
