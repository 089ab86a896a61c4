// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_ASYNC_LOADING;
import static org.keystead.commands.spec.CommandFlag.NO_MULTI;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.Locale;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/**
 * The server commands of replication, which there is not: a master without replicas answers what it
 * can, and refuses the rest in words that an operator understands.
 */
public enum ReplicationCommand implements CommandSource<ClientCall> {
  FAILOVER(
      d ->
          d.since("6.2.0")
              .flags(ADMIN, NOSCRIPT, STALE)
              .summary("Would exchange the parts of master and replica.")
              .complexity("O(1)")
              .args(
                  block("target", string("host"), integer("port"), token("FORCE").optional())
                      .after("TO")
                      .optional(),
                  token("ABORT").optional(),
                  integer("milliseconds").after("TIMEOUT").optional()),
      ReplicationCommand::failOver),
  PSYNC(
      d ->
          d.since("2.8.0")
              .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI)
              .summary("Would begin to replicate.")
              .complexity("O(1)")
              .args(string("replicationid"), integer("offset"))
              .overrideArity(-3),
      ReplicationCommand::refuseReplica),
  REPLCONF(
      d ->
          d.since("3.0.0")
              .systemCommand()
              .flags(ADMIN, NOSCRIPT, LOADING, STALE, ALLOW_BUSY)
              .summary("What replicas tell about themselves.")
              .complexity("O(1)")
              .overrideArity(-1),
      ReplicationCommand::configure),
  REPLICAOF(
      d -> follow(d).since("5.0.0").summary("Makes this a master, which it is."),
      ReplicationCommand::replicaOf),
  SLAVEOF(
      d ->
          follow(d)
              .summary("Makes this a master; the former name of REPLICAOF.")
              .deprecated("5.0.0", "`REPLICAOF`"),
      ReplicationCommand::replicaOf),
  SYNC(
      d ->
          d.flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI)
              .summary("Would begin to replicate.")
              .complexity("O(1)"),
      ReplicationCommand::refuseReplica);

  private static final CommandException NO_REPLICAS =
      ErrorTexts.err("this server does not replicate: it can have no replicas");
  private static final CommandException NO_REPLICA =
      ErrorTexts.err("this server does not replicate: it can only be a master");
  private static final CommandException INVALID_PORT = ErrorTexts.err("Invalid master port");
  private static final CommandException NO_FAILOVER = ErrorTexts.err("No failover in progress.");
  private static final CommandException NO_TARGET =
      ErrorTexts.err("FAILOVER requires connected replicas.");
  private static final CommandException INVALID_TIMEOUT =
      ErrorTexts.err("FAILOVER timeout must be greater than 0");
  private static final CommandException NOT_ZERO_OR_ONE =
      ErrorTexts.err("value is out of range, value must between 0 and 1");
  private static final int MOST_PORT = 65_535;

  private final Command<ClientCall> command;

  ReplicationCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder follow(CommandBuilder d) {
    return d.flags(ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING)
        .complexity("O(1)")
        .args(
            oneof(
                "args",
                block("host-port", string("host"), integer("port")),
                block("no-one", token("NO"), token("ONE"))));
  }

  private static void replicaOf(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.equalsIgnoreCase(1, "NO") && args.equalsIgnoreCase(2, "ONE")) {
      out.ok();
      return;
    }
    args.toLong(2, 0, MOST_PORT, INVALID_PORT);
    throw NO_REPLICA;
  }

  private static void refuseReplica(ClientCall call, ReplySink out) {
    throw NO_REPLICAS;
  }

  // Not by the grammar: redis-server takes FORCE anywhere.
  private static void failOver(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() == 2 && args.equalsIgnoreCase(1, "ABORT")) {
      throw NO_FAILOVER;
    }
    for (int i = 1; i < args.count(); i++) {
      int left = args.count() - i - 1;
      if (args.equalsIgnoreCase(i, "TIMEOUT") && left >= 1) {
        args.toLong(i + 1, ErrorTexts.NOT_AN_INTEGER);
        args.toLong(++i, 1, Long.MAX_VALUE, INVALID_TIMEOUT);
      } else if (args.equalsIgnoreCase(i, "TO") && left >= 2) {
        args.toLong(i + 2);
        i += 2;
      } else if (!args.equalsIgnoreCase(i, "FORCE")) {
        throw ErrorTexts.SYNTAX;
      }
    }
    throw NO_TARGET;
  }

  private static void configure(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() % 2 == 0) {
      throw ErrorTexts.SYNTAX;
    }
    for (int i = 1; i < args.count(); i += 2) {
      switch (args.text(i).toLowerCase(Locale.ROOT)) {
        case "listening-port" -> args.toLong(i + 1);
        case "ip-address", "capa" -> {
          // Taken note of by a server that had replicas.
        }
        case "rdb-only" -> {
          args.toLong(i + 1);
          args.toLong(i + 1, 0, 1, NOT_ZERO_OR_ONE);
        }
        case "ack", "getack" -> {
          return; // never answered
        }
        default -> throw ErrorTexts.err("Unrecognized REPLCONF option: " + args.text(i));
      }
    }
    out.ok();
  }
}
