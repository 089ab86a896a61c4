// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;

class SlowLogTest {
  private static final SlowLog.Circumstances WHEN =
      new SlowLog.Circumstances(1000, "127.0.0.1:1", "me");

  private final SlownessSettings settings = new SlownessSettings();
  private final Slowness slowness = new Slowness(settings);

  private static List<String> texts(SlowLog.Entry entry) {
    return entry.arguments().stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private void ran(long millis, String... words) {
    slowness.command("get", true, Arguments.ofUtf8(words), millis * 1_000_000, WHEN);
  }

  @Test
  void theLatestComesFirstAndTheOldestGoes() {
    settings.slowlogLength(2);
    ran(11, "a");
    ran(9, "fast enough");
    ran(12, "b");
    ran(13, "c");
    List<SlowLog.Entry> entries = slowness.log().latest(-1);
    assertEquals(List.of("c"), texts(entries.get(0)));
    assertEquals(List.of("b"), texts(entries.get(1)));
    assertEquals(2, entries.size());
    assertEquals(13_000, entries.get(0).micros());
    assertEquals(2, entries.get(0).id());
    assertEquals(1, slowness.log().latest(1).size());
  }

  @Test
  void manyAndLongArgumentsAreCut() {
    String[] many = Collections.nCopies(40, "x").toArray(String[]::new);
    many[0] = "y".repeat(130);
    ran(20, many);
    List<String> kept = texts(slowness.log().latest(1).get(0));
    assertEquals(32, kept.size());
    assertEquals("y".repeat(128) + "... (2 more bytes)", kept.get(0));
    assertEquals("... (9 more arguments)", kept.get(31));
  }

  @Test
  void aCommandWhoseArgumentsAreGoneIsLoggedByName() {
    slowness.command("get", true, null, 50_000_000, WHEN);
    assertEquals(List.of("get"), texts(slowness.log().latest(1).get(0)));
  }

  @Test
  void theThresholdIsTheLowerOfBoth() {
    assertEquals(10_000_000, slowness.thresholdNanos());
    settings.monitorMillis(5);
    assertEquals(5_000_000, slowness.thresholdNanos());
    settings.slowlogMicros(-1);
    settings.monitorMillis(0);
    assertEquals(Long.MAX_VALUE, slowness.thresholdNanos());
    assertFalse(slowness.wantsEveryTime());
    settings.slowlogMicros(0);
    assertTrue(slowness.wantsEveryTime());
  }

  @Test
  void spikesAreNotedByTheKindOfCommand() {
    settings.monitorMillis(10);
    settings.slowlogMicros(-1);
    ran(15, "a");
    slowness.command("keys", false, null, 30_000_000, WHEN);
    assertEquals(
        List.of("command", "fast-command"),
        slowness.events().all().stream().map(LatencyEvents.History::event).toList());
    assertEquals(0, slowness.log().size());
  }
}
