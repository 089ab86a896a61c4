// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Events of commands that look for more keys than they change, or change nothing, in redis' order.
 */
class QuietEventsParityTest {
  @AfterEach
  void putBack() {
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection theirs = new RespConnection(Parity.redisPort())) {
      ours.call("CONFIG SET notify-keyspace-events \"\"");
      theirs.call("CONFIG SET notify-keyspace-events \"\"");
    }
  }

  @Test
  void sourcesOfBitopThatAreNotThereAreMissed() {
    Parity.check(
        "CONFIG SET notify-keyspace-events EAm",
        "SET there x",
        "RPUSH list x",
        "@2 PSUBSCRIBE *",
        "BITOP OR target there one two there one",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "BITOP NOT target none",
        "@2 <",
        "@2 <",
        // Up to the one that is of the wrong type.
        "BITOP AND target one list two",
        "@2 <",
        "BITOP AND list one",
        "@2 <",
        "@2 <",
        "BITOP XOR gone gone",
        "@2 <",
        "PUBLISH end x",
        "@2 <");
  }

  @Test
  void hitsAndMissesOfBitopAreCounted() {
    assertEquals("keyspace_hits:3 keyspace_misses:3", readsOfBitop(Parity.redisPort()));
    assertEquals("keyspace_hits:3 keyspace_misses:3", readsOfBitop(Parity.oursPort()));
  }

  private static String readsOfBitop(int port) {
    try (RespConnection client = new RespConnection(port)) {
      client.call("SET there x");
      client.call("CONFIG RESETSTAT");
      client.call("BITOP OR target there one two there one");
      client.call("BITOP NOT target there");
      String stats = client.call("INFO stats").text();
      client.call("DEL there");
      return stats.lines().filter(line -> line.startsWith("keyspace_")).collect(joining(" "));
    }
  }

  @Test
  void bitfieldCreatesTheKeyOfWhatOverflows() {
    Parity.check(
        "CONFIG SET notify-keyspace-events KEAn",
        "@2 PSUBSCRIBE *",
        "BITFIELD a OVERFLOW FAIL INCRBY u8 0 300",
        "@2 <",
        "@2 <",
        "GET a",
        "BITFIELD a OVERFLOW FAIL INCRBY u8 100 300",
        "STRLEN a",
        "BITFIELD b OVERFLOW FAIL INCRBY u8 0 300 INCRBY u8 0 1",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "BITFIELD c SET u8 0 0",
        "@2 <",
        "@2 <",
        "@2 <",
        "@2 <",
        "BITFIELD d GET u8 0",
        "PUBLISH end x",
        "@2 <");
  }
}
