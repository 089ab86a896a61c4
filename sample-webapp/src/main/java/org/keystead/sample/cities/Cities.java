// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

import java.util.Arrays;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The cities, read through a JCache cache: what is not in the cache is looked up in the file and
 * put there.
 *
 * <p>How many entries the cache holds, and for how long, is not said here: the cache's provider is
 * configured for it ({@code keystead.conf}).
 */
public final class Cities {
  /** The cache's name, and so the beginning of its keys for a Redis client. */
  public static final String CACHE = "cities";

  private final CityFile file = new CityFile();
  private final Cache<Integer, City> cache;

  /** Creates the cache in that manager, or takes the one that is there. */
  public Cities(CacheManager manager) {
    Cache<Integer, City> present = manager.getCache(CACHE, Integer.class, City.class);
    this.cache =
        present != null
            ? present
            : manager.createCache(
                CACHE,
                new MutableConfiguration<Integer, City>()
                    .setTypes(Integer.class, City.class)
                    .setStatisticsEnabled(true));
  }

  /**
   * A city and how it was found.
   *
   * @param getNanos what the cache took to answer
   * @param lookupNanos what the file took; 0 if it was not asked
   * @param putNanos what it took to put the city into the cache; 0 if it was not put
   */
  public record Reading(
      @Nullable City city, boolean hit, long getNanos, long lookupNanos, long putNanos) {}

  /** The city of that number, from the cache or from the file; its city is null for neither. */
  public Reading read(int id) {
    Stopwatch watch = new Stopwatch();
    City city = cache.get(id);
    long getNanos = watch.lapNanos();
    if (city != null) {
      return new Reading(city, true, getNanos, 0, 0);
    }
    City found = file.find(id);
    long lookupNanos = watch.lapNanos();
    if (found == null) {
      return new Reading(null, false, getNanos, lookupNanos, 0);
    }
    cache.put(id, found);
    return new Reading(found, false, getNanos, lookupNanos, watch.lapNanos());
  }

  /**
   * Reads a city as often as that, one read after the other. What it tells is the median of the
   * times that the cache took; the others are those of the first read.
   */
  public Reading readOften(int id, int times) {
    Reading first = read(id);
    long[] getNanos = new long[times];
    getNanos[0] = first.getNanos();
    for (int i = 1; i < times && first.city() != null; i++) {
      getNanos[i] = read(id).getNanos();
    }
    Arrays.sort(getNanos);
    return new Reading(
        first.city(), first.hit(), getNanos[times / 2], first.lookupNanos(), first.putNanos());
  }

  /** Puts the city with another population into the cache; null if there is no such city. */
  public @Nullable Reading put(int id, long population) {
    Reading present = read(id);
    if (present.city() == null) {
      return null;
    }
    City changed = present.city().withPopulation(population);
    Stopwatch watch = new Stopwatch();
    cache.put(id, changed);
    return new Reading(changed, present.hit(), 0, 0, watch.lapNanos());
  }

  /** Removes the city from the cache; false if it was not there. */
  public boolean remove(int id) {
    return cache.remove(id);
  }

  /** Cities whose names begin so, the largest first; always from the file. */
  public List<City> search(String beginning, int limit) {
    return file.search(beginning, limit);
  }

  /** All cities; always from the file. */
  public List<City> all() {
    return file.all();
  }
}
