// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.answers.Neighbours;
import org.keystead.sample.answers.Statistics;
import org.keystead.sample.atlas.Atlas;
import org.keystead.sample.atlas.Atlas.Way;
import org.keystead.sample.trips.Trips;

/** Asks each of the page's questions many times, by the caches and past them. */
@ApplicationScoped
public class Timings {
  private static final int TIMES_WITH = 401;
  private static final int TIMES_WITHOUT = 31;
  private static final int LIMIT = 8;
  private static final int LETTERS = 3;
  private static final double NANOS_A_MICRO = 1000;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Neighbours neighbours;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Statistics statistics;

  /**
   * The medians for a city.
   *
   * @param name its name; the search is for its first letters
   */
  public List<Timing> of(int id, String name) {
    String beginning = name.substring(0, Math.min(LETTERS, name.length()));
    return List.of(
        compare("entity", () -> atlas.find(id, Way.CACHE), () -> atlas.find(id, Way.DATABASE)),
        compare(
            "search",
            () -> atlas.search(beginning, LIMIT, Way.CACHE),
            () -> atlas.search(beginning, LIMIT, Way.DATABASE)),
        compare("neighbours", () -> neighbours.of(id), () -> neighbours.find(id)),
        compare("statistics", () -> statistics.countries(LIMIT), () -> statistics.find(LIMIT)));
  }

  private static Timing compare(
      String name, Supplier<@Nullable Object> with, Supplier<@Nullable Object> without) {
    return new Timing(name, medianMicros(with, TIMES_WITH), medianMicros(without, TIMES_WITHOUT));
  }

  private static double medianMicros(Supplier<@Nullable Object> question, int times) {
    long[] nanos = new long[times];
    Trips.watch(question); // The first one fills the cache.
    for (int i = 0; i < times; i++) {
      nanos[i] = Trips.watch(question).tookNanos();
    }
    Arrays.sort(nanos);
    return nanos[times / 2] / NANOS_A_MICRO;
  }
}
