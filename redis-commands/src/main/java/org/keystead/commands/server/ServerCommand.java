// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.AclCategory.ADMIN;
import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.AclCategory.KEYSPACE;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_ASYNC_LOADING;
import static org.keystead.commands.spec.CommandFlag.NO_MULTI;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.STALE;
import static org.keystead.commands.spec.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.server.info.InfoText;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Engine;

/** The server commands without subcommands. */
public enum ServerCommand implements CommandSource<ClientCall> {
  BGREWRITEAOF(
      d ->
          d.flags(CommandFlag.ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
              .summary("Would rewrite the append-only file, of which there is none.")
              .complexity("O(1)"),
      ServerCommand::rewriteAppendOnlyFile),
  BGSAVE(
      d ->
          d.flags(CommandFlag.ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
              .reachesAllKeys()
              .summary("Saves a snapshot while clients are served.")
              .complexity("O(1)")
              .history("3.2.2", "SCHEDULE.")
              .args(token("SCHEDULE").since("3.2.2").optional()),
      Saving::inBackground),
  DBSIZE(
      d ->
          d.flags(READONLY, FAST)
              .categories(KEYSPACE)
              .reachesAllKeys()
              .summary("Counts the keys of the selected database.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:agg_sum"),
      (call, out) -> out.integer(call.keyspace().size())),
  FLUSHALL(d -> flush(d).summary("Removes the keys of all databases."), Flushing::allDatabases),
  FLUSHDB(
      d -> flush(d).summary("Removes the keys of the selected database."), Flushing::oneDatabase),
  INFO(
      d ->
          d.flags(LOADING, STALE)
              .categories(DANGEROUS)
              .summary("Tells about the server, its clients, memory and figures.")
              .complexity("O(1)")
              .tips(
                  "nondeterministic_output", "request_policy:all_shards", "response_policy:special")
              .history("7.0.0", "Several sections.")
              .args(string("section").optional().multiple()),
      ServerCommand::info),
  LASTSAVE(
      d ->
          d.flags(LOADING, STALE, FAST)
              .categories(ADMIN, DANGEROUS)
              .summary("When the last successful save ended, in seconds since 1970.")
              .complexity("O(1)")
              .tips("nondeterministic_output"),
      (call, out) ->
          out.integer(call.server().engine().snapshots().status().lastSaveAtMillis() / 1000)),
  LOLWUT(
      d ->
          d.since("5.0.0")
              .flags(READONLY, FAST)
              .summary("Shows a little picture and the versions.")
              .complexity("O(1)")
              .args(integer("version").after("VERSION").optional()),
      ServerCommand::picture),
  ROLE(
      d ->
          d.since("2.8.12")
              .flags(NOSCRIPT, LOADING, STALE, FAST)
              .categories(ADMIN, DANGEROUS)
              .summary("Tells the part this server has in replication: master.")
              .complexity("O(1)"),
      ServerCommand::role),
  SAVE(
      d ->
          d.flags(CommandFlag.ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI)
              .reachesAllKeys()
              .summary("Saves a snapshot and answers when it is on the disk.")
              .complexity("O(N), N the number of keys of all databases"),
      Saving::now),
  SHUTDOWN(
      d ->
          d.flags(CommandFlag.ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY)
              .summary("Saves if save points are configured, and ends the server.")
              .complexity("O(N) when saving, N the number of keys of all databases, else O(1)")
              .history("7.0.0", "NOW, FORCE and ABORT.")
              .args(
                  oneof("nosave_save", token("NOSAVE"), token("SAVE")).optional(),
                  token("NOW").since("7.0.0").optional(),
                  token("FORCE").since("7.0.0").optional(),
                  token("ABORT").since("7.0.0").optional()),
      Saving::andShutDown),
  SWAPDB(
      d ->
          d.since("4.0.0")
              .flags(WRITE, FAST)
              .reachesAllKeys()
              .categories(KEYSPACE, DANGEROUS)
              .summary("Exchanges the keys of two databases.")
              .complexity("O(1)")
              .args(integer("index1"), integer("index2")),
      ServerCommand::swap),
  TIME(
      d ->
          d.since("2.6.0")
              .flags(LOADING, STALE, FAST)
              .summary("The server's time: seconds since 1970, and microseconds.")
              .complexity("O(1)")
              .tips("nondeterministic_output"),
      ServerCommand::time);

  private static final CommandException NO_APPEND_ONLY_FILE =
      ErrorTexts.err("there is no append-only file: snapshots keep the data, see BGSAVE");
  private static final CommandException HAS_REGIONS =
      ErrorTexts.err("database 0 cannot be exchanged while caches have regions in it");

  private final Command<ClientCall> command;

  ServerCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder flush(CommandBuilder d) {
    Arg mode =
        oneof("async", token("ASYNC").since("4.0.0"), token("SYNC").since("6.2.0")).optional();
    return d.flags(WRITE)
        .reachesAllKeys()
        .categories(KEYSPACE, DANGEROUS)
        .complexity("O(1)")
        .tips("request_policy:all_shards", "response_policy:all_succeeded")
        .history("4.0.0", "ASYNC.")
        .history("6.2.0", "SYNC.")
        .args(mode);
  }

  private static void info(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    List<String> sections = new ArrayList<>();
    for (int i = 1; i < args.count(); i++) {
      sections.add(args.text(i));
    }
    out.verbatim("txt", InfoText.of(call.server(), sections));
  }

  private static void rewriteAppendOnlyFile(ClientCall call, ReplySink out) {
    throw NO_APPEND_ONLY_FILE;
  }

  private static void swap(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    int one = database(args, 1, ErrorTexts.INVALID_FIRST_DB_INDEX);
    int other = database(args, 2, ErrorTexts.INVALID_SECOND_DB_INDEX);
    if (!isDatabase(one) || !isDatabase(other)) {
      throw ErrorTexts.DB_INDEX_OUT_OF_RANGE;
    }
    if (!call.server().engine().swap(one, other)) {
      throw HAS_REGIONS;
    }
    out.ok();
  }

  private static int database(Arguments args, int index, CommandException otherwise) {
    return (int) args.toLong(index, Integer.MIN_VALUE, Integer.MAX_VALUE, otherwise);
  }

  private static boolean isDatabase(int index) {
    return index >= 0 && index < Engine.DATABASES;
  }

  private static void picture(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 2 && args.equalsIgnoreCase(1, "VERSION")) {
      args.toLong(2);
    }
    out.verbatim(
        "txt",
        "   _   .-''-.   _\n"
            + "  (_)-/  /\\  \\-(_)   three doors, one keyspace\n"
            + "     |  /__\\  |\n"
            + "     '-._||_.-'\n\n"
            + "Keystead, which speaks as Redis ver. "
            + ServerState.REDIS_VERSION
            + "\n");
  }

  private static void role(ClientCall call, ReplySink out) {
    out.array(3);
    out.bulk("master");
    out.integer(0);
    out.array(0);
  }

  private static void time(ClientCall call, ReplySink out) {
    long micros = call.server().engine().clock().micros();
    out.array(2);
    out.bulk(micros / 1_000_000);
    out.bulk(micros % 1_000_000);
  }
}
