// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.latency.Distribution;
import org.keystead.commands.latency.LatencyEvents;
import org.keystead.commands.latency.LatencyTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** LATENCY: what took longer than it should, and how long commands take. */
public enum LatencyCommand implements CommandSource<ClientCall> {
  LATENCY(
      d ->
          d.since("2.8.13")
              .container("2.8.13")
              .help(
                  """
                  DOCTOR
                      Return a human readable latency analysis report.
                  GRAPH <event>
                      Return an ASCII latency graph for the <event> class.
                  HISTORY <event>
                      Return time-latency samples for the <event> class.
                  LATEST
                      Return the latest latency samples for all events.
                  RESET [<event> ...]
                      Reset latency data of one or more <event> classes.
                      (default: reset all data for all event classes)
                  HISTOGRAM [COMMAND ...]
                      Return a cumulative distribution of latencies in the format of a histogram \
                  for the specified command names.
                      If no commands are specified then all histograms are replied.
                  """)
              .summary("What took longer than it should.")
              .complexity("Depends on the subcommand.")),
  LATENCY_DOCTOR(
      d -> report(d).summary("Says what was slow and what may be done."), LatencyCommand::doctor),
  LATENCY_GRAPH(
      d -> report(d).summary("Draws the spikes of a kind of event.").args(string("event")),
      LatencyCommand::graph),
  LATENCY_HISTOGRAM(
      d ->
          report(d)
              .since("7.0.0")
              .summary("Returns how long commands took, as a cumulative distribution.")
              .complexity("O(N), N the number of commands")
              .args(string("command").optional().multiple()),
      LatencyCommand::histogram),
  LATENCY_HISTORY(
      d -> report(d).summary("Returns the spikes of a kind of event.").args(string("event")),
      LatencyCommand::history),
  LATENCY_LATEST(
      d -> report(d).summary("Returns the latest spike of each kind of event."),
      LatencyCommand::latest),
  LATENCY_RESET(
      d ->
          part(d)
              .summary("Forgets the spikes of some or all kinds of events.")
              .tips("request_policy:all_nodes", "response_policy:all_succeeded")
              .args(string("event").optional().multiple()),
      LatencyCommand::reset);

  private final Command<ClientCall> command;

  LatencyCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.SERVER, name(), declaration);
  }

  LatencyCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder part(CommandBuilder d) {
    return d.subcommandOf("latency")
        .since("2.8.13")
        .flags(ADMIN, NOSCRIPT, LOADING, STALE)
        .complexity("O(1)");
  }

  private static CommandBuilder report(CommandBuilder d) {
    return part(d)
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
  }

  private static LatencyEvents events(ClientCall call) {
    return call.server().slowness().events();
  }

  private static Optional<LatencyEvents.History> find(ClientCall call) {
    String event = call.args().text(2);
    return events(call).all().stream().filter(h -> h.event().equals(event)).findFirst();
  }

  private static void doctor(ClientCall call, ReplySink out) {
    out.verbatim(
        "txt", LatencyTexts.diagnosis(events(call).all(), call.server().slowness().settings()));
  }

  private static void graph(ClientCall call, ReplySink out) {
    LatencyEvents.History history =
        find(call)
            .orElseThrow(
                () ->
                    ErrorTexts.err("No samples available for event '" + call.args().text(2) + "'"));
    long nowSeconds = call.server().engine().clock().millis() / 1000;
    out.verbatim("txt", LatencyTexts.graph(history, nowSeconds));
  }

  private static void history(ClientCall call, ReplySink out) {
    List<LatencyEvents.Spike> spikes =
        find(call).map(LatencyEvents.History::spikes).orElse(List.of());
    out.array(spikes.size());
    for (LatencyEvents.Spike spike : spikes) {
      out.array(2);
      out.integer(spike.atEpochSeconds());
      out.integer(spike.millis());
    }
  }

  private static void latest(ClientCall call, ReplySink out) {
    List<LatencyEvents.History> all = events(call).all();
    out.array(all.size());
    for (LatencyEvents.History history : all) {
      out.array(4);
      out.bulk(history.event());
      out.integer(history.latest().atEpochSeconds());
      out.integer(history.latest().millis());
      out.integer(history.worstMillis());
    }
  }

  private static void reset(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    int forgotten = 0;
    if (args.count() == 2) {
      forgotten = events(call).forgetAll();
    }
    for (int i = 2; i < args.count(); i++) {
      forgotten += events(call).forget(args.text(i)) ? 1 : 0;
    }
    out.integer(forgotten);
  }

  private static void histogram(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Map<String, Distribution> known = call.server().commandStatistics().distributions();
    Map<String, Distribution> wanted = known;
    if (args.count() > 2) {
      wanted = new TreeMap<>();
      for (int i = 2; i < args.count(); i++) {
        String name = args.text(i).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Distribution> entry : known.entrySet()) {
          if (entry.getKey().equals(name) || entry.getKey().startsWith(name + '|')) {
            wanted.put(entry.getKey(), entry.getValue());
          }
        }
      }
    }
    out.map(wanted.size());
    wanted.forEach((name, distribution) -> write(name, distribution, out));
  }

  private static void write(String name, Distribution distribution, ReplySink out) {
    out.bulk(name);
    out.map(2);
    out.bulk("calls");
    out.integer(distribution.total());
    out.bulk("histogram_usec");
    int mark = out.openMap();
    int[] pairs = {0};
    distribution.eachPowerOfTwo(
        (micros, count) -> {
          out.integer(micros);
          out.integer(count);
          pairs[0]++;
        });
    out.closeMap(mark, pairs[0]);
  }
}
