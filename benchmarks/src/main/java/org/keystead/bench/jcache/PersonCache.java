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

/** A small mutable object by value: each get and each put makes a copy. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch"})
@State(Scope.Benchmark)
public class PersonCache {
  /** One of {@link Provider}. */
  @Param({"keystead", "cache2k", "caffeine", "ehcache"})
  public String provider = "";

  /** How many entries there are. */
  @Param("100000")
  public int entries;

  private Cache<String, Person> cache;
  private final AtomicInteger threads = new AtomicInteger();

  /** What a thread has of its own. */
  @State(Scope.Thread)
  public static class Walk {
    private final Person[] people = new Person[256];
    private Keys keys;
    private int at;

    /** Shuffles keys for one thread. */
    @Setup
    public void shuffle(PersonCache benchmark) {
      keys = new Keys(benchmark.entries, benchmark.threads.getAndIncrement());
      for (int i = 0; i < people.length; i++) {
        people[i] = new Person(i);
      }
    }

    private Person nextPerson() {
      return people[++at & people.length - 1];
    }
  }

  /** Fills the cache, and checks that all is there and that nothing is shared. */
  @Setup
  public void fill() {
    cache = Provider.of(provider).open(String.class, Person.class, entries, false);
    for (int i = 0; i < entries; i++) {
      Person person = new Person(i);
      cache.put(Keys.key(i), person);
      person.move("where it must not be seen");
    }
    for (int i = 0; i < entries; i++) {
      Person found = cache.get(Keys.key(i));
      if (found == null || !found.toString().equals(new Person(i).toString())) {
        throw new IllegalStateException(provider + " does not hold entry " + i + " by value");
      }
      found.move("nor this");
    }
    if (!cache.get(Keys.key(0)).toString().equals(new Person(0).toString())) {
      throw new IllegalStateException(provider + " hands out what it holds");
    }
  }

  /** One thread gets. */
  @Benchmark
  @Threads(1)
  public Person get(Walk walk) {
    return cache.get(walk.keys.next());
  }

  /** Two threads get. */
  @Benchmark
  @Threads(2)
  public Person getByTwo(Walk walk) {
    return cache.get(walk.keys.next());
  }

  /** One thread puts. */
  @Benchmark
  @Threads(1)
  public void put(Walk walk) {
    cache.put(walk.keys.next(), walk.nextPerson());
  }
}
