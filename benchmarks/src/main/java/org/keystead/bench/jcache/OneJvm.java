// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Options;

/**
 * Gets of text from all providers' caches in one JVM, by turns of some milliseconds.
 *
 * <p>Problem: on a machine that is shared, the same benchmark in two processes, one after the
 * other, differs by up to half, since the neighbours and the pages of memory that a process was
 * given decide how long a look into memory takes. Idea: the caches lie in one heap and take turns,
 * so that what happens around them happens to all; ratios are formed within a turn. Limits: they
 * share the processor's caches, so all have it somewhat harder than alone.
 *
 * <p>Options: {@code --entries 100000 --threads 1 --turns 300 --gets 100000 --statistics false};
 * {@code --providers}, of which the first is compared with the others. Warm-up is as long again.
 */
public final class OneJvm {
  private final List<String> providers;
  private final int threads;
  private final int gets;
  private final ExecutorService pool;
  private final List<String> names = new ArrayList<>();
  private final List<List<Slice>> readers = new ArrayList<>();

  /** A part of a turn. */
  public interface Slice {
    /** So many operations; answers how many found something. */
    long run(int operations);
  }

  private OneJvm(List<String> providers, int threads, int gets) {
    this.providers = providers;
    this.threads = threads;
    this.gets = gets;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options("OneJvm", arguments);
    int entries = options.number("entries", 100_000);
    int turns = options.number("turns", 300);
    List<String> statistics = options.words("statistics", "false");
    OneJvm jvm =
        new OneJvm(
            options.words("providers", String.join(",", Provider.names())),
            options.number("threads", 1),
            options.number("gets", 100_000));
    options.complete();
    PrintStream out = System.out;
    out.println(Figures.machine());
    try {
      jvm.fill(entries, statistics);
      jvm.turns(turns);
      jvm.print(out, jvm.turns(turns));
    } finally {
      jvm.pool.shutdown();
    }
  }

  // A provider with several settings of statistics takes part with each of them.
  private void fill(int entries, List<String> statistics) throws Exception {
    for (String provider : providers) {
      for (String counting : statistics) {
        Cache<String, String> cache =
            Provider.of(provider)
                .open(
                    "counting-" + counting,
                    String.class,
                    String.class,
                    entries,
                    Boolean.parseBoolean(counting));
        for (int i = 0; i < entries; i++) {
          cache.put(Keys.key(i), "value-" + i);
        }
        List<Slice> own = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          own.add(reader(cache, new Keys(entries, thread)));
        }
        readers.add(own);
        names.add(statistics.size() == 1 ? provider : provider + " counting " + counting);
      }
    }
  }

  /** Nanoseconds per operation, by contender and turn. */
  private double[][] turns(int count) throws InterruptedException, ExecutionException {
    double[][] nanos = new double[readers.size()][count];
    for (int turn = 0; turn < count; turn++) {
      for (int i = 0; i < readers.size(); i++) {
        // Nobody always follows the same one.
        int contender =
            (turn % 2 == 0 ? i + turn : readers.size() * (turn + 1) - i - turn) % readers.size();
        nanos[contender][turn] = slice(readers.get(contender));
      }
    }
    return nanos;
  }

  private double slice(List<Slice> own) throws InterruptedException, ExecutionException {
    List<Callable<Long>> tasks = new ArrayList<>();
    for (Slice slice : own) {
      tasks.add(() -> timed(slice));
    }
    long sum = 0;
    for (Future<Long> part : pool.invokeAll(tasks)) {
      sum += part.get();
    }
    return (double) sum / threads / gets;
  }

  private long timed(Slice slice) {
    long start = System.nanoTime();
    long found = slice.run(gets);
    long nanos = System.nanoTime() - start;
    if (found != gets) {
      throw new IllegalStateException("found " + found + " of " + gets);
    }
    return nanos;
  }

  private void print(PrintStream out, double[][] nanos) {
    out.println("| provider | ns/get | times the first, median | quarter | three quarters |");
    out.println("| --- | --: | --: | --: | --: |");
    for (int i = 0; i < nanos.length; i++) {
      double[] ratios = new double[nanos[i].length];
      for (int turn = 0; turn < ratios.length; turn++) {
        ratios[turn] = nanos[i][turn] / nanos[0][turn];
      }
      out.println(
          Figures.text(
              "| %s | %.0f | %.2f | %.2f | %.2f |",
              names.get(i),
              Figures.median(nanos[i]),
              Figures.median(ratios),
              Figures.quantile(.25, ratios),
              Figures.quantile(.75, ratios)));
    }
  }

  private static Slice reader(Cache<String, ?> cache, Keys keys) throws Exception {
    Class<?> own = new OwnReader(OneJvm.class.getClassLoader()).loadClass(Reader.class.getName());
    return (Slice) own.getDeclaredConstructors()[0].newInstance(cache, keys);
  }

  /** Defines {@link Reader} anew, and leaves all else to its parent. */
  private static final class OwnReader extends ClassLoader {
    OwnReader(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (!name.equals(Reader.class.getName())) {
        return super.loadClass(name);
      }
      try (InputStream in = Reader.class.getResourceAsStream("Reader.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
