// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Options;
import org.keystead.commands.Commands;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;

/**
 * CPU time of commands without a socket: what redis-benchmark sends, sixteen at a time, from the
 * arguments to the reply's bytes. The part of {@link RespDuel}'s figures that is ours and not the
 * kernel's, and little disturbed by neighbours.
 *
 * <p>A word with {@code #} is a random number below {@code --keys} there, with twelve digits; one
 * with {@code @} counts up. Options: {@code --only lpush,sadd}, {@code --commands 200000}, {@code
 * --keys 100000}, {@code --rounds 9}. Prints the best round and the median.
 */
public final class CommandSpeed {
  private static final int BATCH = 16;
  private static final int WARM_UPS = 3;

  /** What is measured, on a collection that every round begins anew, and what fills that. */
  private record Work(String name, String command, boolean anew, String filling) {
    static Work going(String command) {
      return new Work(nameOf(command), command, false, "");
    }

    static Work anew(String command, String filling) {
      return new Work(nameOf(command), command, true, filling);
    }

    private static String nameOf(String command) {
      return command.split(" ")[0].toLowerCase(Locale.ROOT);
    }

    String key() {
      return command.split(" ")[1];
    }
  }

  private static final List<Work> ALL =
      List.of(
          Work.going("PING"),
          Work.going("SET key:# xxx"),
          Work.going("GET key:#"),
          Work.going("INCR counter:#"),
          Work.anew("LPUSH mylist xxx", ""),
          Work.anew("RPUSH mylist xxx", ""),
          Work.anew("LPOP mylist", "RPUSH mylist xxx"),
          Work.anew("RPOP mylist", "RPUSH mylist xxx"),
          Work.going("SADD myset element:#"),
          Work.going("HSET myhash element:# xxx"),
          Work.anew("SPOP popset", "SADD popset element:@"),
          Work.going("ZADD myzset # element:#"),
          Work.anew("ZPOPMIN popzset", "ZADD popzset @ element:@"),
          Work.anew("XADD mystream * field xxx", ""));

  private final PrintStream out = System.out;
  private final int commands;
  private final int keys;
  private final ReplyBuffer replies = new ReplyBuffer(1 << 17);
  private final Dispatcher dispatcher;
  private final Session session;

  private CommandSpeed(Engine engine, int commands, int keys) {
    this.commands = commands;
    this.keys = keys;
    ServerSettings settings = new ServerSettings();
    ServerState state = new ServerState(engine, Commands.table(), settings);
    state.clients().tryReserve(settings.maxClients());
    this.dispatcher = new Dispatcher(state, replies);
    this.session = state.clients().open(Connection.NONE);
  }

  /** Measures and prints a table. */
  public static void main(String[] arguments) throws IOException {
    Options options = new Options("CommandSpeed", arguments);
    List<String> only = options.words("only", "");
    int commands = options.number("commands", 200_000);
    int keys = options.number("keys", 100_000);
    int rounds = options.number("rounds", 9);
    options.complete();
    try (Engine engine = Engine.open("commands", new EngineSettings())) {
      CommandSpeed speed = new CommandSpeed(engine, commands, keys);
      List<Work> chosen = new ArrayList<>(ALL);
      chosen.removeIf(work -> !only.isEmpty() && !only.contains(work.name()));
      speed.run(chosen, rounds);
    }
  }

  private void run(List<Work> chosen, int rounds) throws IOException {
    // All of them first: what is compiled for one command alone is faster than it will ever be.
    for (int i = 0; i < WARM_UPS; i++) {
      chosen.forEach(this::round);
    }
    out.println(Figures.machine());
    out.println("| command | ns best | ns median |");
    out.println("| --- | --: | --: |");
    for (Work work : chosen) {
      for (int i = 0; i < WARM_UPS; i++) {
        round(work);
      }
      double[] nanos = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        nanos[i] = round(work);
      }
      Arrays.sort(nanos);
      out.println(
          Figures.text("| %s | %.0f | %.0f |", work.name(), nanos[0], Figures.median(nanos)));
    }
  }

  /** Nanoseconds of CPU for one command. */
  private double round(Work work) {
    if (work.anew()) {
      send(new CommandText("DEL " + work.key(), keys), 1);
    }
    if (!work.filling().isEmpty()) {
      send(new CommandText(work.filling(), keys), commands);
    }
    CommandText text = new CommandText(work.command(), keys);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    send(text, commands);
    return (threads.getCurrentThreadCpuTime() - begin) / (double) commands;
  }

  private void send(CommandText text, int count) {
    Arguments arguments = text.arguments();
    for (int i = 0; i < count; i++) {
      text.next();
      dispatcher.execute(session, arguments);
      if (i % BATCH == BATCH - 1 || i == count - 1) {
        dispatcher.endBatch(session);
        replies.clear();
      }
    }
  }
}
