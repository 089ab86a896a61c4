// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.snapshot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Filler;
import org.keystead.bench.machine.Options;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/**
 * How long a snapshot takes under a write load and what clients feel of it, and how long loading
 * takes: our node and redis-server in turn.
 *
 * <p>Loading is the time from the start of the process to its first answer, less the same with an
 * empty directory. Options: {@code --keys 1000000 --value-bytes 100 --writes 20000} (a second)
 * {@code --rounds 3 --saves 3}, the waits being those of all saves of a round; {@code --ours},
 * {@code --peer} for other command lines.
 */
public final class SnapshotDuel {
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final String FILE = "dump.rdb";

  private final PrintStream out = System.out;
  private final int keys;
  private final int valueBytes;
  private final int writes;
  private final int saves;

  private SnapshotDuel(int keys, int valueBytes, int writes, int saves) {
    this.keys = keys;
    this.valueBytes = valueBytes;
    this.writes = writes;
    this.saves = saves;
  }

  /** What one server showed in one round, in milliseconds; writes a second while saving. */
  private record Round(
      double save,
      double load,
      double emptyStart,
      double longestQuiet,
      double longest,
      double wait999,
      double perSecond,
      double megabytes) {}

  private record Case(String name, List<String> command) {}

  /** Measures and prints a table. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Options options = new Options("SnapshotDuel", arguments);
    SnapshotDuel duel =
        new SnapshotDuel(
            options.number("keys", 1_000_000),
            options.number("value-bytes", 100),
            options.number("writes", 20_000),
            options.number("saves", 3));
    int rounds = options.number("rounds", 3);
    Case ours = new Case("ours", options.command("ours", ServerProcess.keystead()));
    Case peer = new Case("redis", options.command("peer", ServerProcess.REDIS));
    options.complete();
    duel.out.println(Figures.machine());
    Round[] mine = new Round[rounds];
    Round[] theirs = new Round[rounds];
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        mine[i] = duel.round(ours);
        theirs[i] = duel.round(peer);
      } else {
        theirs[i] = duel.round(peer);
        mine[i] = duel.round(ours);
      }
    }
    duel.print(mine, theirs);
  }

  private void print(Round[] mine, Round[] theirs) {
    out.println("| median of the rounds | ours | redis | ratio | of each round |");
    out.println("| --- | --: | --: | --: | --- |");
    line("save, ms", mine, theirs, Round::save);
    line("load, ms", mine, theirs, Round::load);
    line("start of an empty server, ms", mine, theirs, Round::emptyStart);
    line("longest wait before saving, ms", mine, theirs, Round::longestQuiet);
    line("longest wait while saving, ms", mine, theirs, Round::longest);
    line("99.9 % of waits while saving, ms", mine, theirs, Round::wait999);
    line("writes a second while saving", mine, theirs, Round::perSecond);
    line("file, MB", mine, theirs, Round::megabytes);
  }

  private void line(String what, Round[] mine, Round[] theirs, ToDoubleFunction<Round> figure) {
    double[] a = Arrays.stream(mine).mapToDouble(figure).toArray();
    double[] b = Arrays.stream(theirs).mapToDouble(figure).toArray();
    double[] ratios = new double[a.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    out.println(
        Figures.text(
            "| %s | %.1f | %.1f | %.2f | %s |",
            what,
            Figures.median(a),
            Figures.median(b),
            Figures.median(ratios),
            Figures.list(ratios)));
  }

  private Round round(Case one) throws IOException, InterruptedException, ExecutionException {
    double emptyMillis;
    try (ServerProcess empty = ServerProcess.start(one.name(), one.command())) {
      emptyMillis = empty.readyNanos() / 1e6;
    }
    Path dir = Files.createTempDirectory("keystead-bench-");
    Round saved;
    try (ServerProcess server = ServerProcess.start(one.name(), dir, one.command())) {
      Filler.fill(server, "key:", keys, Filler.value(valueBytes));
      saved = save(server, emptyMillis);
    }
    try (ServerProcess server = ServerProcess.start(one.name(), dir, one.command());
        RespClient client = server.connect()) {
      long found = Long.parseLong(client.call("DBSIZE"));
      if (found != keys) {
        throw new IOException(one.name() + " has loaded " + found + " keys");
      }
      return new Round(
          saved.save(),
          server.readyNanos() / 1e6 - emptyMillis,
          emptyMillis,
          saved.longestQuiet(),
          saved.longest(),
          saved.wait999(),
          saved.perSecond(),
          saved.megabytes());
    } finally {
      ServerProcess.deleteDir(dir);
    }
  }

  private Round save(ServerProcess server, double emptyMillis)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newCachedThreadPool();
    Writer writer = new Writer(server, keys, writes, valueBytes);
    Pinger quiet = new Pinger(server);
    Pinger during = new Pinger(server);
    List<Runnable> stops = new ArrayList<>(List.of(writer::stop, quiet::stop, during::stop));
    try (RespClient client = server.connect()) {
      Future<Long> written = threads.submit(writer);
      LockSupport.parkNanos(SETTLE_NANOS);
      Future<double[]> quietWaits = threads.submit(quiet);
      LockSupport.parkNanos(SETTLE_NANOS);
      quiet.stop();
      double longestQuiet = Figures.quantile(1, quietWaits.get());
      Future<double[]> waits = threads.submit(during);
      long writtenBefore = writer.written();
      long start = System.nanoTime();
      for (int i = 0; i < saves; i++) {
        saveAndWait(client);
      }
      double nanos = System.nanoTime() - start;
      long writtenWhile = writer.written() - writtenBefore;
      stops.forEach(Runnable::run);
      written.get();
      return new Round(
          nanos / 1e6 / saves,
          0,
          emptyMillis,
          longestQuiet,
          Figures.quantile(1, waits.get()),
          Figures.quantile(0.999, waits.get()),
          writtenWhile / nanos * 1e9,
          Files.size(server.dir().resolve(FILE)) / 1e6);
    } finally {
      stops.forEach(Runnable::run);
      threads.shutdown();
    }
  }

  private static void saveAndWait(RespClient client) throws IOException {
    client.call("BGSAVE");
    while (!client.call("INFO", "persistence").contains("rdb_bgsave_in_progress:0")) {
      LockSupport.parkNanos(5_000_000);
    }
    if (!client.call("INFO", "persistence").contains("rdb_last_bgsave_status:ok")) {
      throw new IOException("the snapshot failed");
    }
  }
}
