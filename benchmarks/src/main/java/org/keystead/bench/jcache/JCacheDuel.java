// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Options;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The JMH benchmarks of this package, provider by provider in turn: one fork each, and then the
 * whole again. JMH alone would run all forks of a provider in a row, and a machine that is busy
 * meanwhile would look like a slow provider. A ratio is formed within a round, of the CPU time that
 * the whole JVM takes per operation, by one thread or two alike; printed is the median of the
 * rounds.
 *
 * <p>Options: {@code --rounds 3 --iterations 3 --entries 100000}, an iteration being a second,
 * after as many to warm up; {@code --cases} with commas of get, get2, get-statistics,
 * get2-statistics, put, person-get, person-get2, person-put; {@code --providers}, of which the
 * first is compared with the others.
 */
public final class JCacheDuel {
  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    add("get", StringCache.class, "get", "false");
    add("get2", StringCache.class, "getByTwo", "false");
    add("get-statistics", StringCache.class, "get", "true");
    add("get2-statistics", StringCache.class, "getByTwo", "true");
    add("put", StringCache.class, "put", "false");
    add("person-get", PersonCache.class, "get", "");
    add("person-get2", PersonCache.class, "getByTwo", "");
    add("person-put", PersonCache.class, "put", "");
  }

  private final PrintStream out = System.out;
  private final int rounds;
  private final int iterations;
  private final int entries;

  private JCacheDuel(int rounds, int iterations, int entries) {
    this.rounds = rounds;
    this.iterations = iterations;
    this.entries = entries;
  }

  private record Case(Class<?> type, String method, String statistics) {}

  private record Score(double nanos, double cpuNanos, double bytes) {}

  private static void add(String name, Class<?> type, String method, String statistics) {
    CASES.put(name, new Case(type, method, statistics));
  }

  /** Runs the benchmarks and prints a table. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Options options = new Options("JCacheDuel", arguments);
    JCacheDuel duel =
        new JCacheDuel(
            options.number("rounds", 3),
            options.number("iterations", 3),
            options.number("entries", 100_000));
    List<String> cases = options.words("cases", String.join(",", CASES.keySet()));
    List<String> providers = options.words("providers", String.join(",", Provider.names()));
    options.complete();
    duel.out.println(Figures.machine());
    duel.out.println(
        "| case | provider | ns/op | CPU ns/op | B/op | CPU, times the first | of each round |");
    duel.out.println("| --- | --- | --: | --: | --: | --: | --- |");
    for (String name : cases) {
      Case one =
          Optional.ofNullable(CASES.get(name))
              .orElseThrow(() -> new IllegalArgumentException("no case " + name));
      duel.run(name, one, providers);
    }
  }

  private void run(String name, Case one, List<String> providers) throws RunnerException {
    List<List<Score>> scores = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Score> ofRound = new ArrayList<>();
      for (String provider : providers) {
        ofRound.add(score(one, provider));
      }
      scores.add(ofRound);
    }
    for (int p = 0; p < providers.size(); p++) {
      int at = p;
      double[] times =
          scores.stream().mapToDouble(s -> s.get(at).cpuNanos() / s.get(0).cpuNanos()).toArray();
      out.println(
          Figures.text(
              "| %s | %s | %.0f | %.0f | %.0f | %.2f | %s |",
              name,
              providers.get(p),
              median(scores, at, Score::nanos),
              median(scores, at, Score::cpuNanos),
              median(scores, at, Score::bytes),
              Figures.median(times),
              Figures.list(times)));
    }
  }

  private static double median(List<List<Score>> scores, int at, ToDoubleFunction<Score> figure) {
    return Figures.median(
        scores.stream().mapToDouble(s -> figure.applyAsDouble(s.get(at))).toArray());
  }

  private Score score(Case one, String provider) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + one.type().getName().replace(".", "\\.") + "\\." + one.method() + "$")
            .param("provider", provider)
            .param("entries", Integer.toString(entries))
            .forks(1)
            .warmupIterations(iterations)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldDoGC(true) // what a cache holds has been collected around for long
            .shouldFailOnError(true);
    if (!one.statistics().isEmpty()) {
      options.param("statistics", one.statistics());
    }
    RunResult result = new Runner(options.build()).runSingle();
    return new Score(
        result.getPrimaryResult().getScore(),
        secondary(result, CpuProfiler.LABEL),
        secondary(result, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult result, String label) {
    Result<?> found = result.getSecondaryResults().get(label);
    return found == null ? Double.NaN : found.getScore();
  }
}
