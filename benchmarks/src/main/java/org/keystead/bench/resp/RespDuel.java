// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Filler;
import org.keystead.bench.machine.Options;
import org.keystead.bench.machine.ServerProcess;
import org.keystead.bench.resp.Load.Round;

/**
 * Our node and redis-server under the same loads in turn: what a command costs the server, and how
 * many a second there are.
 *
 * <p>The client shares the machine with the server. So the solid figure is the server's CPU time
 * per command, of all its threads; requests per second come second. Options, with their defaults:
 *
 * <ul>
 *   <li>{@code --tests get,set,incr,mset}: redis-benchmark's names; {@code default} is its whole
 *       list, {@code collections} what that leaves out, {@code all} both; {@code scripts} those of
 *       EVALSHA; {@code --command} adds one in words
 *   <li>{@code --pipelines 1,16,64 --clients 50 --keys 100000 --value-bytes 3}
 *   <li>{@code --rounds 5 --seconds 2 --warm-up 3}: pairs a load, about how long a round is, and
 *       how many such rounds of each load both sides get before
 *   <li>{@code --ours}, {@code --peer}: other servers' command lines; two of the same kind show how
 *       far the figures scatter
 * </ul>
 */
public final class RespDuel {
  private final PrintStream out = System.out;
  private final int rounds;
  private final double seconds;
  private final int warmUps;
  private final ServerProcess ours;
  private final ServerProcess peer;

  private RespDuel(Options options, ServerProcess ours, ServerProcess peer) {
    this.rounds = options.number("rounds", 5);
    this.seconds = Double.parseDouble(options.text("seconds", "2"));
    this.warmUps = options.number("warm-up", 3);
    this.ours = ours;
    this.peer = peer;
  }

  /** Runs the duel and prints a table. */
  public static void main(String[] arguments) throws IOException {
    Options options = new Options("RespDuel", arguments);
    List<Load> loads = loads(options);
    List<String> oursCommand = options.command("ours", ServerProcess.keystead());
    List<String> peerCommand = options.command("peer", ServerProcess.REDIS);
    String machine = Figures.machine();
    try (ServerProcess ours = ServerProcess.start("ours", oursCommand);
        ServerProcess peer = ServerProcess.start("peer", peerCommand)) {
      RespDuel duel = new RespDuel(options, ours, peer);
      options.complete();
      duel.out.println(machine);
      duel.fill(loads.get(0));
      duel.run(loads);
    }
  }

  private static List<Load> loads(Options options) {
    List<Workload> workloads = Workloads.of(options.words("tests", "get,set,incr,mset"));
    String command = options.text("command", "");
    if (!command.isEmpty()) {
      workloads.add(Workload.command(command, command));
    }
    int clients = options.number("clients", 50);
    int keys = options.number("keys", 100_000);
    int valueBytes = options.number("value-bytes", 3);
    List<Load> loads = new ArrayList<>();
    for (Workload workload : workloads) {
      for (String pipeline : options.words("pipelines", "1,16,64")) {
        loads.add(new Load(workload, Integer.parseInt(pipeline), clients, keys, valueBytes));
      }
    }
    return loads;
  }

  private void fill(Load load) throws IOException {
    byte[] value = Filler.value(load.valueBytes());
    byte[] zero = "0".getBytes(StandardCharsets.US_ASCII);
    for (ServerProcess server : List.of(ours, peer)) {
      Filler.fill(server, "key:", load.keys(), value);
      Filler.fill(server, "counter:", load.keys(), zero);
    }
  }

  private void run(List<Load> loads) throws IOException {
    int[] requests = new int[loads.size()];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = (int) (loads.get(i).run(peer, 5_000).perSecond() * seconds);
    }
    for (int pass = 0; pass < warmUps; pass++) {
      for (int i = 0; i < requests.length; i++) {
        loads.get(i).run(ours, requests[i]);
        requests[i] = (int) (loads.get(i).run(peer, requests[i]).perSecond() * seconds);
      }
    }
    out.println(
        "| command | -P | CPU us ours | CPU us peer | CPU ratio | of each pair | busiest thread"
            + " | req/s ours | req/s peer | req/s ratio | aim |");
    out.println("| --- | --: | --: | --: | --: | --- | --: | --: | --: | --: | --- |");
    for (int i = 0; i < requests.length; i++) {
      duel(loads.get(i), requests[i]);
    }
  }

  private void duel(Load load, int requests) throws IOException {
    Round[] mine = new Round[rounds];
    Round[] theirs = new Round[rounds];
    for (int i = 0; i < rounds; i++) {
      // Neither side is always the first of a pair.
      if (i % 2 == 0) {
        mine[i] = load.run(ours, requests);
        theirs[i] = load.run(peer, requests);
      } else {
        theirs[i] = load.run(peer, requests);
        mine[i] = load.run(ours, requests);
      }
    }
    double[] cpu = ratios(mine, theirs, Round::allMicros);
    double[] perSecond = ratios(mine, theirs, Round::perSecond);
    out.println(
        Figures.text(
            "| %s | %d | %.2f | %.2f | %.2f | %s | %.2f | %.0f | %.0f | %.2f | %s |",
            load.workload().name().toUpperCase(Locale.ROOT),
            load.pipeline(),
            median(mine, Round::allMicros),
            median(theirs, Round::allMicros),
            Figures.median(cpu),
            Figures.list(cpu),
            Figures.median(ratios(mine, theirs, Round::busiestMicros)),
            median(mine, Round::perSecond),
            median(theirs, Round::perSecond),
            Figures.median(perSecond),
            aim(load, Figures.median(cpu), Figures.median(perSecond))));
  }

  private static String aim(Load load, double cpu, double perSecond) {
    Target target = Target.of(load);
    if (target == null) {
      return "";
    }
    String text = Figures.text("CPU %.2f", target.maxCpu()) + met(cpu <= target.maxCpu());
    if (target.minPerSecond() > 0) {
      text +=
          Figures.text(", req/s %.1f", target.minPerSecond())
              + met(perSecond >= target.minPerSecond());
    }
    return text;
  }

  private static String met(boolean met) {
    return met ? " met" : " MISSED";
  }

  private static double median(Round[] rounds, ToDoubleFunction<Round> figure) {
    return Figures.median(Arrays.stream(rounds).mapToDouble(figure).toArray());
  }

  private static double[] ratios(Round[] mine, Round[] theirs, ToDoubleFunction<Round> figure) {
    double[] ratios = new double[mine.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(mine[i]) / figure.applyAsDouble(theirs[i]);
    }
    return ratios;
  }
}
