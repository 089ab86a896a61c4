// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

class LatencyHistogramTest {
  private static final long[] NOTHING_BEFORE = {};

  private final LatencyHistogram histogram = new LatencyHistogram();

  private Distribution distribution() {
    long[] sums = new long[LatencyHistogram.size()];
    histogram.addTo(sums);
    return new Distribution(sums, NOTHING_BEFORE);
  }

  @Test
  void percentilesAreWithinOnePercent() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> durations = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong(1L << random.nextInt(1, 30));
      durations.add(nanos);
      histogram.add(nanos, 1);
    }
    durations.sort(null);
    for (double percent : new double[] {1, 50, 90, 99, 99.9, 100}) {
      double exact = durations.get((int) Math.ceil(100 * percent) - 1) / 1000.0;
      assertEquals(exact, distribution().percentileMicros(percent), exact / 100, "seed " + seed);
    }
    assertEquals(10_000, distribution().total());
  }

  @Test
  void whatTakesLongerThanASecondCountsAsOne() {
    histogram.add(Long.MAX_VALUE, 2);
    histogram.add(-5, 1);
    assertEquals(3, distribution().total());
    assertEquals(1_000_000, distribution().percentileMicros(100), 10_000);
    assertEquals(0, distribution().percentileMicros(1));
  }

  @Test
  void powersOfTwoAreCumulative() {
    histogram.add(500, 2);
    histogram.add(3000, 1);
    histogram.add(100_000, 3);
    List<String> told = new ArrayList<>();
    distribution().eachPowerOfTwo((micros, count) -> told.add(micros + "=" + count));
    assertEquals(List.of("1=2", "4=3", "132=6"), told);
  }

  @Test
  void spikesOfOneSecondAreOneSample() {
    LatencyEvents events = new LatencyEvents();
    events.add("command", 100, 20);
    events.add("command", 100, 10);
    events.add("command", 100, 30);
    events.add("command", 101, 5);
    LatencyEvents.History history = events.all().get(0);
    assertEquals(
        List.of(new LatencyEvents.Spike(100, 30), new LatencyEvents.Spike(101, 5)),
        history.spikes());
    assertEquals(30, history.worstMillis());
    for (int i = 0; i < 500; i++) {
      events.add("command", 200 + i, 1);
    }
    assertEquals(160, events.all().get(0).spikes().size());
    assertEquals(1, events.forgetAll());
    assertTrue(events.all().isEmpty());
  }

  @Test
  void theGraphHasItsLabelsBelow() {
    String graph =
        Sparkline.of(List.of(new Sparkline.Sample(1, "9s"), new Sparkline.Sample(4, "10s")));
    assertEquals(" #\n |\n |\n_|\n  \n91\ns0\n s\n", graph);
  }
}
