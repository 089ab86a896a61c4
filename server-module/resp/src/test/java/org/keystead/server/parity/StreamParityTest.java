// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands on a stream's entries answer as redis-server does. */
class StreamParityTest {
  @Test
  void xaddTakesIdsAndRefusesSmallerOnes() {
    Parity.check(
        "XADD s 1-1 a 1",
        "XADD s 1-1 a 1",
        "XADD s 1-0 a 1",
        "XADD s 0-5 a 1",
        "XADD s 1 a 1",
        "XADD s 2 a 1",
        "XADD s 0-0 a 1",
        "XADD s 0 a 1",
        "XADD n 0-0 a 1",
        "EXISTS n",
        "XADD s 3-* a 1",
        "XADD s 3-* a 2",
        "XADD s 2-* a 2",
        "XADD z 0-* a 2",
        "XADD z 0-* a 2",
        "XADD s 4-18446744073709551615 a 2",
        "XADD s 4-* a 2",
        "XADD s 5-* a 2 b 3 a 4",
        "?XADD s * f v",
        "?XADD fresh * f v",
        "XADD big 18446744073709551615-18446744073709551614 a 1",
        "?XADD big * a 1",
        "XADD big * a 1",
        "XADD big 18446744073709551615-* a 1",
        "XADD big 1-1 a 1",
        "XRANGE big - +",
        "XRANGE z - +",
        "XLEN s",
        "XLEN nothing",
        "TYPE s",
        "OBJECT ENCODING s",
        "SET str x",
        "XADD str * a 1",
        "XADD str 0-0 a 1",
        "XLEN str",
        "XRANGE str - +");
  }

  @Test
  void xaddReadsItsArgumentsFromLeftToRight() {
    Parity.check(
        "XADD",
        "XADD s",
        "XADD s *",
        "XADD s * a",
        "XADD s * a 1 b",
        "XADD s 1-1 a 1 b",
        "XADD s x a 1",
        "XADD s 1-x a 1",
        "XADD s - a 1",
        "XADD s + a 1",
        "XADD s -1 a 1",
        "XADD s 1- a 1",
        "XADD s \"\" a 1",
        "XADD s 1-1-1 a 1",
        "XADD s *-1 a 1",
        "XADD s *-* a 1",
        "XADD s 18446744073709551616-1 a 1",
        "XADD s (1-1 a 1",
        "XADD s NOMKSTREAM * a 1",
        "EXISTS s",
        "XADD s nomkstream NOMKSTREAM 1-1 a 1",
        "XADD s MAXLEN 5 6-1 a 1",
        "XADD s NOMKSTREAM 6-2 a 1",
        "XADD s MAXLEN = 5 MINID 3 7 a 1",
        "XADD s MAXLEN 5 MAXLEN 5 7 a 1",
        "XADD s MAXLEN -5 7 a 1",
        "XADD s MAXLEN x 7 a 1",
        "XADD s MAXLEN ~ x 7 a 1",
        "XADD s MINID x 7 a 1",
        "XADD s MINID ~ - 7 a 1",
        "XADD s LIMIT 5 7 a 1",
        "XADD s LIMIT 0 7-1 a 1",
        "XADD s LIMIT -1 7 a 1",
        "XADD s LIMIT x 7 a 1",
        "XADD s MAXLEN 5 LIMIT 5 7 a 1",
        "XADD s MAXLEN 5 LIMIT 0 7 a 1",
        "XADD s MAXLEN = 5 LIMIT 5 7 a 1",
        "XADD s MAXLEN ~ 5 LIMIT 5 8 a 1",
        "XADD s LIMIT 5 MAXLEN ~ 5 9 a 1",
        "XADD s MINID ~ 5 LIMIT 5 LIMIT 6 10 a 1",
        "XADD s MAXLEN ~ 11 a 1",
        "XADD s MAXLEN = 11 a 1",
        "XADD s MAXLEN ~ MAXLEN 11 a 1",
        "XADD s MAXLEN 12 a",
        "XADD s MAXLEN",
        "XADD s maxlen ~ 1 12-1 a 1",
        "XRANGE s - +",
        "XADD s FOO 12-2 a 1");
  }

  @Test
  void oddIdsAreReadAsRedisReadsThem() {
    Parity.check(
        "XADD s 007-01 a 1",
        "XADD s \" 8-1\" a 1",
        "XADD s +9-+1 a 1",
        "XADD s 10--5 a 1",
        "XADD s 10--05 a 1",
        "XADD s \"11- 5\" a 1",
        "XADD s \"12-5 \" a 1",
        "XADD s \"13-5\\x00x\" a 1",
        "XADD s \"14\\x00-5\" a 1",
        "XADD s \"15-*\\x00\" a 1",
        "XADD s \"16-\\t7\" a 1",
        "XADD s 17-** a 1",
        "XADD s 0x12-1 a 1",
        "XADD s 18446744073709551615-18446744073709551616 a 1",
        "XADD s 018446744073709551615-1 a 1",
        "XADD s 018446744073709551616-1 a 1",
        "XADD s \" \" a 1",
        "XADD s + a 1",
        "XRANGE s \" 8\" 00000000012",
        "XRANGE s (8-1 (9-1",
        "XRANGE s (- +",
        "XRANGE s - (+",
        "XRANGE s ( +",
        "XRANGE s \"-\\x00\" \"+\\x00\"",
        "XRANGE s 8- +",
        "XADD s " + "1".repeat(127) + " a 1",
        "XADD s " + "0".repeat(126) + "9 a 1",
        "XADD s " + "0".repeat(127) + "9 a 1",
        "XRANGE s - +");
  }

  @Test
  void xrangeReturnsWhatIsBetweenTwoIds() {
    Parity.check(
        "XADD s 1-1 a 1 b two",
        "XADD s 1-2 a 12345678901 b two",
        "XADD s 2-0 other -5",
        "XADD s 3-7 a \"\" b \"\"",
        "XADD s 5-5 a 1",
        "XADD s 5-6 a 1 b two",
        "XRANGE s - +",
        "XREVRANGE s + -",
        "XRANGE s 1 1",
        "XRANGE s 1 2",
        "XRANGE s 1-2 5-5",
        "XRANGE s (1-1 (5-6",
        "XRANGE s (1 5",
        "XRANGE s (1-1 (5",
        "XREVRANGE s (5-6 (1-1",
        "XREVRANGE s 5 (1",
        "XREVRANGE s 2 2",
        "XRANGE s 5 1",
        "XRANGE s + -",
        "XREVRANGE s - +",
        "XRANGE s 4 4",
        "XRANGE s 6 +",
        "XRANGE s - 0",
        "XRANGE s - + COUNT 2",
        "XREVRANGE s + - COUNT 2",
        "XRANGE s - + COUNT 0",
        "XRANGE s - + COUNT -5",
        "XRANGE s - + COUNT 100",
        "XRANGE s - + count 1 COUNT 3",
        "XRANGE s - + COUNT",
        "XRANGE s - + COUNT x",
        "XRANGE s - + FOO",
        "XRANGE s - + COUNT 1 FOO",
        "XRANGE s - + COUNT x FOO",
        "XRANGE s x + COUNT x",
        "XRANGE s - x",
        "XRANGE s (18446744073709551615-18446744073709551615 +",
        "XRANGE s - (0-0",
        "XREVRANGE s (0-0 -",
        "XREVRANGE s + (18446744073709551615-18446744073709551615",
        "XREVRANGE s x y",
        "XRANGE s -",
        "XRANGE nothing - +",
        "XRANGE nothing - + COUNT 0",
        "XREVRANGE nothing x -",
        "SET str x",
        "XRANGE str x +",
        "XRANGE str - +");
  }

  @Test
  void xdelLeavesWhatIsNotDeleted() {
    Parity.check(
        "XADD s 1-1 a 1",
        "XADD s 2-1 a 1",
        "XADD s 3-1 b 1",
        "XADD s 4-1 a 1",
        "XDEL s 2-1 2-1 9-9",
        "XDEL s 2-1",
        "XLEN s",
        "XRANGE s - +",
        "XREVRANGE s + -",
        "XINFO STREAM s",
        "XDEL s 1-1",
        "XINFO STREAM s",
        "XDEL s 4-1 x",
        "XDEL s 4 -",
        "XDEL s (4",
        "XDEL s 4-1 3",
        "XDEL s 3-1",
        "XLEN s",
        "EXISTS s",
        "XINFO STREAM s",
        "XRANGE s - +",
        "XADD s 4-1 a 1",
        "XADD s 5-1 a 1",
        "XINFO STREAM s FULL",
        "XDEL nothing 1-1",
        "XDEL nothing x",
        "XDEL s",
        "SET str x",
        "XDEL str x",
        "XDEL str 1");
  }

  @Test
  void trimmingExactlyKeepsTheLastEntries() {
    List<String> lines = new ArrayList<>();
    lines.add("CONFIG SET stream-node-max-entries 4");
    for (int i = 1; i <= 30; i++) {
      lines.add("XADD s " + i + "-1 f " + i);
    }
    lines.addAll(
        List.of(
            "XINFO STREAM s",
            "XTRIM s MAXLEN 40",
            "XTRIM s MAXLEN 27",
            "XRANGE s - + COUNT 3",
            "XINFO STREAM s",
            "XDEL s 6 8 9",
            "XTRIM s MAXLEN 22",
            "XINFO STREAM s",
            "XTRIM s MINID 12",
            "XINFO STREAM s",
            "XTRIM s MINID 14-2",
            "XINFO STREAM s",
            "XTRIM s MINID = 14-2",
            "XTRIM s = 14",
            "XDEL s 20-1",
            "XTRIM s MINID 20",
            "XINFO STREAM s",
            "XADD s MAXLEN 3 31-1 f 31",
            "XRANGE s - +",
            "XADD s MINID 31 32-1 f 31",
            "XRANGE s - +",
            "XADD s MAXLEN 0 33-1 f 31",
            "XINFO STREAM s",
            "XADD s 34-1 f 31",
            "XADD s 35-1 f 31",
            "XDEL s 35-1",
            "XTRIM s MINID 35-1",
            "XINFO STREAM s",
            "XADD s 36-1 f 31",
            "XRANGE s - +",
            "XINFO STREAM s",
            "XTRIM s MAXLEN 0",
            "XINFO STREAM s",
            "CONFIG SET stream-node-max-entries 100"));
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void trimmingApproximatelyRemovesWholeNodes() {
    List<String> lines = new ArrayList<>();
    lines.add("CONFIG SET stream-node-max-entries 5");
    for (int i = 1; i <= 42; i++) {
      lines.add("XADD s " + i + "-1 f " + i);
    }
    lines.addAll(
        List.of(
            "XTRIM s MAXLEN ~ 40",
            "XTRIM s MAXLEN ~ 37",
            "XINFO STREAM s",
            "XTRIM s MAXLEN ~ 31",
            "XTRIM s MAXLEN ~ 10 LIMIT 4",
            "XTRIM s MAXLEN ~ 10 LIMIT 5",
            "XTRIM s MAXLEN ~ 10 LIMIT 9",
            "XINFO STREAM s",
            "XTRIM s MINID ~ 24 LIMIT 0",
            "XTRIM s MINID ~ 25",
            "XTRIM s MINID ~ 26",
            "XINFO STREAM s",
            "XDEL s 30-1 27-1",
            "XTRIM s MINID ~ 30-1",
            "XTRIM s MINID ~ 30-2",
            "XINFO STREAM s",
            "XADD s MAXLEN ~ 10 43-1 f 1",
            "XADD s MINID ~ 40 44-1 f 1",
            "XINFO STREAM s FULL COUNT 0",
            "XTRIM s MAXLEN ~ 0",
            "XINFO STREAM s",
            "XTRIM s MAXLEN ~ 0 LIMIT 1000000",
            "CONFIG SET stream-node-max-entries 100"));
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void approximateTrimmingStopsAtAHundredNodes() {
    List<String> lines = new ArrayList<>();
    lines.add("CONFIG SET stream-node-max-entries 2");
    for (int i = 1; i <= 450; i++) {
      lines.add("XADD s " + i + "-1 f " + i);
    }
    lines.addAll(
        List.of(
            "XTRIM s MAXLEN ~ 10",
            "XINFO STREAM s",
            "CONFIG SET stream-node-max-entries 0",
            "XTRIM s MAXLEN ~ 10",
            "XINFO STREAM s",
            "CONFIG SET stream-node-max-entries 100"));
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void nodesAreAsLargeAsInRedis() {
    List<String> lines = new ArrayList<>();
    lines.add("CONFIG SET stream-node-max-bytes 300");
    for (int i = 1; i <= 200; i++) {
      lines.add("XADD s " + i * 1000L + "-" + i % 7 + " field" + i % 3 + " " + "v".repeat(i % 90));
    }
    lines.addAll(
        List.of(
            "XINFO STREAM s",
            "XTRIM s MAXLEN ~ 100",
            "XINFO STREAM s",
            "XADD s 300000-1 f " + "x".repeat(400),
            "XADD s 300000-2 f 1",
            "XINFO STREAM s",
            "CONFIG SET stream-node-max-bytes 0",
            "XADD s 300000-3 f " + "x".repeat(20000),
            "XADD s 300000-4 f " + "x".repeat(20000),
            "XINFO STREAM s",
            "CONFIG SET stream-node-max-bytes 4096"));
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void theRadixTreeWouldHaveAsManyNodes() {
    List<String> lines = new ArrayList<>();
    lines.add("CONFIG SET stream-node-max-entries 1");
    String[] ids = {
      "0-1",
      "0-2",
      "0-255",
      "0-256",
      "0-65536",
      "1-0",
      "1-1",
      "2-0",
      "255-9",
      "256-0",
      "65535-1",
      "65536-0",
      "16777216-5",
      "4294967296-1",
      "4294967296-2",
      "4294967297-0",
      "72057594037927936-0",
      "72057594037927936-72057594037927936",
      "18446744073709551615-0"
    };
    for (String id : ids) {
      lines.add("XADD s " + id + " f v");
      lines.add("XINFO STREAM s");
    }
    for (int i = 0; i < ids.length; i += 2) {
      lines.add("XDEL s " + ids[i]);
      lines.add("XINFO STREAM s");
    }
    lines.add("XTRIM s MAXLEN 0");
    lines.add("XINFO STREAM s");
    lines.add("CONFIG SET stream-node-max-entries 100");
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void xtrimReadsItsArguments() {
    Parity.check(
        "XADD s 1-1 a 1",
        "XTRIM",
        "XTRIM s MAXLEN",
        "XTRIM s MAXLEN ~",
        "XTRIM s MAXLEN =",
        "XTRIM s MAXLEN x",
        "XTRIM s MAXLEN -1",
        "XTRIM s MAXLEN 1 FOO",
        "XTRIM s FOO 1",
        "XTRIM s LIMIT 5",
        "XTRIM s LIMIT 0",
        "XTRIM s NOMKSTREAM MAXLEN 1",
        "XTRIM s MAXLEN 1 MINID 1",
        "XTRIM s MAXLEN 1 LIMIT 1",
        "XTRIM s MAXLEN ~ 1 LIMIT -1",
        "XTRIM s MAXLEN ~ 1 LIMIT x",
        "XTRIM s MAXLEN ~ 1 LIMIT",
        "XTRIM s MINID +",
        "XTRIM s MINID 1-",
        "XTRIM s * MAXLEN 1",
        "XTRIM nothing MAXLEN 1",
        "XTRIM nothing MAXLEN x",
        "SET str x",
        "XTRIM str MAXLEN 1",
        "XTRIM str MAXLEN x");
  }

  @Test
  void xsetidKeepsTheOrderOfIds() {
    Parity.check(
        "XSETID nothing 1-1",
        "XADD s 5-5 a 1",
        "XADD s 6-5 a 1",
        "XADD s 7-5 a 1",
        "XDEL s 7-5",
        "XSETID s 1-1",
        "XSETID s 7-4",
        "XSETID s 7-5",
        "XSETID s 9-9",
        "XINFO STREAM s",
        "XSETID s 8",
        "XINFO STREAM s",
        "XSETID s 10 ENTRIESADDED 1",
        "XSETID s 10 ENTRIESADDED 2",
        "XSETID s 10 ENTRIESADDED 100 MAXDELETEDID 9-1",
        "XINFO STREAM s",
        "XSETID s 9-0",
        "XSETID s 10 MAXDELETEDID 11",
        "XSETID s 10 MAXDELETEDID 0-0",
        "XSETID s 10 MAXDELETEDID 1-0",
        "XINFO STREAM s",
        "XSETID s 10 ENTRIESADDED -1",
        "XSETID s 10 ENTRIESADDED x",
        "XSETID s 10 ENTRIESADDED",
        "XSETID s 10 MAXDELETEDID x",
        "XSETID s 10 MAXDELETEDID",
        "XSETID s 10 FOO",
        "XSETID s x",
        "XSETID s",
        "XSETID nothing x",
        "XGROUP CREATE empty g 0 MKSTREAM",
        "XSETID empty 5-0 ENTRIESADDED 7 MAXDELETEDID 3-0",
        "XINFO STREAM empty",
        "XSETID empty 2-0",
        "SET str x",
        "XSETID str 1-1",
        "XSETID str x");
  }

  @Test
  void xinfoStreamTellsAllThereIs() {
    Parity.check(
        "XINFO",
        "XINFO STREAM",
        "XINFO FOO s",
        "XINFO STREAM nothing",
        "XINFO STREAM nothing FOO",
        "XADD s 1-1 a 1",
        "XINFO STREAM s",
        "XINFO STREAM s FULL",
        "XINFO STREAM s full COUNT 1",
        "XADD s 1-2 a 1",
        "XINFO STREAM s FULL COUNT 1",
        "XINFO STREAM s FULL COUNT 0",
        "XINFO STREAM s FULL COUNT -1",
        "XINFO STREAM s FULL COUNT x",
        "XINFO STREAM s FULL COUNT",
        "XINFO STREAM s FULL FOO 1",
        "XINFO STREAM s FOO",
        "XINFO STREAM s FOO COUNT 1",
        "XINFO STREAM s FULL COUNT 1 2",
        "XINFO GROUPS s",
        "XINFO GROUPS nothing",
        "XINFO GROUPS s x",
        "XINFO CONSUMERS s g",
        "XINFO CONSUMERS nothing g",
        "XINFO CONSUMERS s",
        "SET str x",
        "XINFO STREAM str",
        "XINFO STREAM str FOO",
        "XINFO GROUPS str",
        "XINFO CONSUMERS str g");
  }

  @Test
  void streamsAreCopiedRenamedAndExpire() {
    Parity.check(
        "XADD s 1-1 a 1",
        "XADD s 2-1 a 1",
        "XGROUP CREATE s g 0",
        "XREADGROUP GROUP g c COUNT 1 STREAMS s >",
        "COPY s t",
        "XADD t 3-1 a 1",
        "XACK t g 1-1",
        "XDEL s 2-1",
        "XINFO STREAM s",
        "XINFO STREAM t",
        "XINFO GROUPS s",
        "XINFO GROUPS t",
        "RENAME s u",
        "XINFO STREAM u",
        "EXPIRE u 1000",
        "XADD u 5-5 a 1",
        "TTL u",
        "PEXPIREAT u 1",
        "XLEN u",
        "XADD u 1-1 a 1",
        "XLEN u",
        "DEL u",
        "EXISTS u");
  }
}
