// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Text by text: every get is a hit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch"})
@State(Scope.Benchmark)
public class StringCache {
  /** One of {@link Provider}. */
  @Param({"keystead", "cache2k", "caffeine", "ehcache"})
  public String provider = "";

  /** Whether the cache counts. */
  @Param({"false", "true"})
  public boolean statistics;

  /** How many entries there are. */
  @Param("100000")
  public int entries;

  private Cache<String, String> cache;
  private final AtomicInteger threads = new AtomicInteger();

  /** What a thread has of its own. */
  @State(Scope.Thread)
  public static class Walk {
    private final String[] texts = new String[256];
    private Keys keys;
    private int at;

    /** Shuffles keys for one thread. */
    @Setup
    public void shuffle(StringCache benchmark) {
      keys = new Keys(benchmark.entries, benchmark.threads.getAndIncrement());
      for (int i = 0; i < texts.length; i++) {
        texts[i] = "other-" + i;
      }
    }

    private String nextText() {
      return texts[++at & texts.length - 1];
    }
  }

  /** Fills the cache and checks that all is there. */
  @Setup
  public void fill() {
    cache = Provider.of(provider).open(String.class, String.class, entries, statistics);
    for (int i = 0; i < entries; i++) {
      cache.put(Keys.key(i), "value-" + i);
    }
    for (int i = 0; i < entries; i++) {
      if (!("value-" + i).equals(cache.get(Keys.key(i)))) {
        throw new IllegalStateException(provider + " has lost entry " + i + " of " + entries);
      }
    }
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public String get(Walk walk) {
    return cache.get(walk.keys.next());
  }

  /** Two threads. */
  @Benchmark
  @Threads(2)
  public String getByTwo(Walk walk) {
    return cache.get(walk.keys.next());
  }

  /** One thread replaces texts by texts that are there already: what a put costs without a copy. */
  @Benchmark
  @Threads(1)
  public void put(Walk walk) {
    cache.put(walk.keys.next(), walk.nextText());
  }
}
