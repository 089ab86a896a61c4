// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ClientLine;
import org.keystead.commands.session.ReplyMode;
import org.keystead.commands.session.Session;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** CLIENT and its subcommands but for those of {@link TrackingCommand}. */
public enum ClientCommand implements CommandSource<ClientCall> {
  CLIENT(
      d ->
          d.since("2.4.0")
              .container("5.0.0")
              .help(
                  """
                  CACHING (YES|NO)
                      Enable/disable tracking of the keys for next command in OPTIN/OPTOUT modes.
                  GETREDIR
                      Return the client ID we are redirecting to when tracking is enabled.
                  GETNAME
                      Return the name of the current connection.
                  ID
                      Return the ID of the current connection.
                  INFO
                      Return information about the current client connection.
                  KILL <ip:port>
                      Kill connection made from <ip:port>.
                  KILL <option> <value> [<option> <value> [...]]
                      Kill connections. Options are:
                      * ADDR (<ip:port>|<unixsocket>:0)
                        Kill connections made from the specified address
                      * LADDR (<ip:port>|<unixsocket>:0)
                        Kill connections made to specified local address
                      * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
                        Kill connections by type.
                      * USER <username>
                        Kill connections authenticated by <username>.
                      * SKIPME (YES|NO)
                        Skip killing current connection (default: yes).
                  LIST [options ...]
                      Return information about client connections. Options:
                      * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
                        Return clients of specified type.
                  UNPAUSE
                      Stop the current client pause, resuming traffic.
                  PAUSE <timeout> [WRITE|ALL]
                      Suspend all, or just write, clients for <timeout> milliseconds.
                  REPLY (ON|OFF|SKIP)
                      Control the replies sent to the current connection.
                  SETNAME <name>
                      Assign the name <name> to the current connection.
                  UNBLOCK <clientid> [TIMEOUT|ERROR]
                      Unblock the specified blocked client.
                  TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]]
                           [OPTIN] [OPTOUT] [NOLOOP]
                      Control server assisted client side caching.
                  TRACKINGINFO
                      Report tracking status for the current connection.
                  NO-EVICT (ON|OFF)
                      Protect current client connection from eviction.
                  NO-TOUCH (ON|OFF)
                      Let the commands of the current connection not count as use of their keys.
                  SETINFO (LIB-NAME <name>|LIB-VER <version>)
                      Name the library, and its version, that the current connection is used by.
                  """)
              .summary("Clients and their connections.")
              .complexity("Depends on the subcommand."),
      ClientCommand::container),
  CLIENT_GETNAME(
      d -> sub(d, "2.6.9").summary("The name of this connection.").complexity("O(1)"),
      ClientCommand::getName),
  CLIENT_ID(
      d -> sub(d, "5.0.0").summary("The number of this connection.").complexity("O(1)"),
      (call, out) -> out.integer(call.session().id())),
  CLIENT_INFO(
      d ->
          sub(d, "6.2.0")
              .summary("This connection as CLIENT LIST shows it.")
              .complexity("O(1)")
              .tips("nondeterministic_output"),
      ClientCommand::info),
  CLIENT_KILL(
      d ->
          sub(d, "2.4.0")
              .flags(ADMIN)
              .summary("Closes connections.")
              .complexity("O(N), N the number of connections")
              .history("2.8.12", "Filters.")
              .history("2.8.12", "ID.")
              .history("3.2.0", "TYPE master.")
              .history("5.0.0", "TYPE replica, of which slave is the old name.")
              .history("6.2.0", "LADDR.")
              .overrideArity(-3)
              .args(
                  oneof(
                      "filter",
                      string("ip:port").deprecatedSince("2.8.12"),
                      oneof(
                              "new-format",
                              integer("client-id").after("ID").since("2.8.12").optional(),
                              oneof(
                                      "normal_master_slave_pubsub",
                                      token("NORMAL"),
                                      token("MASTER").since("3.2.0"),
                                      token("SLAVE"),
                                      token("REPLICA").since("5.0.0"),
                                      token("PUBSUB"))
                                  .after("TYPE")
                                  .since("2.8.12")
                                  .optional(),
                              string("username").after("USER").optional(),
                              string("ip:port").after("ADDR").optional(),
                              string("ip:port").after("LADDR").since("6.2.0").optional(),
                              string("yes/no").after("SKIPME").optional())
                          .multiple())),
      (call, out) -> ClientFilter.kill(call, out)),
  CLIENT_LIST(
      d ->
          sub(d, "2.4.0")
              .flags(ADMIN)
              .summary("The connections, one a line.")
              .complexity("O(N), N the number of connections")
              .tips("nondeterministic_output")
              .history("2.8.12", "The field id.")
              .history("5.0.0", "TYPE.")
              .history("6.0.0", "The field user.")
              .history("6.2.0", "The fields argv-mem, tot-mem, laddr and redir; ID.")
              .history("7.0.0", "The fields resp, multi-mem, rbs and rbp.")
              .history("7.0.3", "The field ssub.")
              .args(
                  oneof(
                          "normal_master_replica_pubsub",
                          token("NORMAL"),
                          token("MASTER"),
                          token("REPLICA"),
                          token("PUBSUB"))
                      .after("TYPE")
                      .since("5.0.0")
                      .optional(),
                  block("id", integer("client-id").multiple())
                      .after("ID")
                      .since("6.2.0")
                      .optional()),
      (call, out) -> ClientFilter.list(call, out)),
  CLIENT_NO_EVICT(
      d ->
          sub(d, "7.0.0")
              .flags(ADMIN)
              .summary("Whether this connection is spared when client memory is short.")
              .complexity("O(1)")
              .args(onOff()),
      (call, out) -> call.session().noEvict(isOn(call, out))),
  CLIENT_NO_TOUCH(
      d ->
          sub(d, "7.2.0")
              .summary("Whether this connection's reads leave use counters alone.")
              .complexity("O(1)")
              .args(onOff()),
      (call, out) -> call.session().noTouch(isOn(call, out))),
  CLIENT_PAUSE(
      d ->
          sub(d, "2.9.50")
              .flags(ADMIN)
              .summary("Lets the commands of all clients wait.")
              .complexity("O(1)")
              .history("6.2.0", "WRITE and ALL.")
              .args(
                  integer("timeout"),
                  oneof("mode", token("WRITE"), token("ALL")).since("6.2.0").optional()),
      ClientCommand::pause),
  CLIENT_REPLY(
      d ->
          sub(d, "3.2.0")
              .summary("Whether commands are answered.")
              .complexity("O(1)")
              .args(oneof("on_off_skip", token("ON"), token("OFF"), token("SKIP"))),
      ClientCommand::reply),
  CLIENT_SETINFO(
      d ->
          sub(d, "7.2.0")
              .summary("Tells which client library this is.")
              .complexity("O(1)")
              .args(
                  oneof(
                      "attr",
                      string("libname").after("LIB-NAME"),
                      string("libver").after("LIB-VER"))),
      ClientCommand::setInfo),
  CLIENT_SETNAME(
      d ->
          sub(d, "2.6.9")
              .summary("Names this connection.")
              .complexity("O(1)")
              .args(string("connection-name")),
      ClientCommand::setName),
  CLIENT_UNBLOCK(
      d ->
          sub(d, "5.0.0")
              .flags(ADMIN)
              .summary("Ends the waiting of another connection's blocking command.")
              .complexity("O(log N), N the number of connections")
              .args(
                  integer("client-id"),
                  oneof("timeout_error", token("TIMEOUT"), token("ERROR")).optional()),
      ClientCommand::unblock),
  CLIENT_UNPAUSE(
      d ->
          sub(d, "6.2.0")
              .flags(ADMIN)
              .summary("Ends CLIENT PAUSE.")
              .complexity("O(N), N the number of paused clients"),
      ClientCommand::unpause);

  private final Command<ClientCall> command;

  ClientCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.CONNECTION, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sub(CommandBuilder d, String since) {
    return d.subcommandOf("client").since(since).flags(NOSCRIPT, LOADING, STALE);
  }

  private static Arg onOff() {
    return oneof("enabled", token("ON"), token("OFF"));
  }

  private static void container(ClientCall call, ReplySink out) {
    throw ErrorTexts.wrongArity("client");
  }

  private static void getName(ClientCall call, ReplySink out) {
    String name = call.session().name();
    if (name.isEmpty()) {
      out.nil();
    } else {
      out.bulk(name);
    }
  }

  private static void setName(ClientCall call, ReplySink out) {
    call.session().name(Names.check(call.args(), 2, ErrorTexts.INVALID_CLIENT_NAME));
    out.ok();
  }

  private static void setInfo(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.equalsIgnoreCase(2, "LIB-NAME")) {
      call.session().libraryName(Names.check(args, 3, invalidInfo("lib-name")));
    } else if (args.equalsIgnoreCase(2, "LIB-VER")) {
      call.session().libraryVersion(Names.check(args, 3, invalidInfo("lib-ver")));
    } else {
      throw ErrorTexts.err("Unrecognized option '" + args.text(2) + "'");
    }
    out.ok();
  }

  private static CommandException invalidInfo(String option) {
    return ErrorTexts.err(option + " cannot contain spaces, newlines or special characters.");
  }

  private static void info(ClientCall call, ReplySink out) {
    StringBuilder line = new StringBuilder();
    ClientLine.append(call.session(), call, line);
    out.verbatim("txt", line.append('\n').toString());
  }

  private static boolean isOn(ClientCall call, ReplySink out) {
    boolean on = call.args().equalsIgnoreCase(2, "ON");
    if (!on && !call.args().equalsIgnoreCase(2, "OFF")) {
      throw ErrorTexts.SYNTAX;
    }
    out.ok();
    return on;
  }

  private static void pause(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 4) {
      throw ErrorTexts.unknownSubcommandOrArity("client", args.text(1));
    }
    boolean onlyWrites = args.count() == 4 && args.equalsIgnoreCase(3, "WRITE");
    if (args.count() == 4 && !onlyWrites && !args.equalsIgnoreCase(3, "ALL")) {
      throw ErrorTexts.err("CLIENT PAUSE mode must be WRITE or ALL");
    }
    long millis = args.toLong(2, ErrorTexts.TIMEOUT_NOT_AN_INTEGER);
    if (millis < 0) {
      throw ErrorTexts.TIMEOUT_NEGATIVE;
    }
    long now = call.server().engine().clock().millis();
    // As in Redis a sum that overflows lies in the past.
    call.server().pause().pause(now + millis, onlyWrites);
    out.ok();
  }

  private static void unblock(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 4) {
      throw ErrorTexts.unknownSubcommandOrArity("client", args.text(1));
    }
    boolean error = args.count() == 4 && args.equalsIgnoreCase(3, "ERROR");
    if (args.count() == 4 && !error && !args.equalsIgnoreCase(3, "TIMEOUT")) {
      throw ErrorTexts.UNBLOCK_REASON;
    }
    Session session = call.server().clients().find(args.toLong(2));
    out.integer(session != null && session.unblock(error) ? 1 : 0);
  }

  private static void unpause(ClientCall call, ReplySink out) {
    call.server().pause().unpause();
    out.ok();
  }

  private static void reply(ClientCall call, ReplySink out) {
    Session session = call.session();
    if (call.args().equalsIgnoreCase(2, "ON")) {
      session.replyMode(ReplyMode.ON);
      out.ok();
    } else if (call.args().equalsIgnoreCase(2, "OFF")) {
      session.replyMode(ReplyMode.OFF);
    } else if (call.args().equalsIgnoreCase(2, "SKIP")) {
      if (session.replyMode() != ReplyMode.OFF) {
        session.replyMode(ReplyMode.SKIP_NEXT);
      }
    } else {
      throw ErrorTexts.SYNTAX;
    }
  }
}
