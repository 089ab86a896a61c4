// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;

/** Prints how much heap an entry of a provider's cache takes, in a JVM of its own. */
public final class CacheHeap {
  private static final int COLLECTIONS = 4;
  private static final long PAUSE_NANOS = 200_000_000;

  private CacheHeap() {}

  /** Takes the provider, the number of entries and the length of the values. */
  public static void main(String[] arguments) {
    int entries = Integer.parseInt(arguments[1]);
    int valueBytes = Integer.parseInt(arguments[2]);
    Cache<String, String> cache =
        Provider.of(arguments[0]).open(String.class, String.class, entries, false);
    for (int i = 0; i < 1000; i++) {
      cache.put("before" + i, "v");
    }
    cache.removeAll();
    long before = liveBytes();
    for (int i = 0; i < entries; i++) {
      cache.put(Keys.key(i), "v".repeat(valueBytes));
    }
    long after = liveBytes();
    if (!cache.containsKey(Keys.key(0)) || !cache.containsKey(Keys.key(entries - 1))) {
      throw new IllegalStateException(arguments[0] + " has lost entries");
    }
    System.out.println((after - before) / (double) entries);
  }

  private static long liveBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }
}
