// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_AUTH;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.acl.Acl;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Engine;

/** The connection commands but for those of CLIENT, which {@link ClientCommand} has. */
public enum ConnectionCommand implements CommandSource<ClientCall> {
  AUTH(
      d ->
          d.flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
              .summary("Shows who the client is.")
              .complexity("O(N), N the number of the user's passwords")
              .history("6.0.0", "A user's name before the password.")
              .args(string("username").since("6.0.0").optional(), string("password")),
      ConnectionCommand::auth),
  ECHO(
      d ->
          d.flags(LOADING, STALE, FAST)
              .summary("Answers what it was given.")
              .complexity("O(1)")
              .args(string("message")),
      (call, out) -> out.bulk(call.args().array(), call.args().offset(1), call.args().length(1))),
  HELLO(
      d ->
          d.since("6.0.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
              .summary("Agrees on the protocol's version and tells about the server.")
              .complexity("O(1)")
              .history("6.2.0", "Without a version it only tells about the server.")
              .args(
                  block(
                          "arguments",
                          integer("protover"),
                          block("username_password", string("username"), string("password"))
                              .after("AUTH")
                              .optional(),
                          string("clientname").after("SETNAME").optional())
                      .optional()),
      ConnectionCommand::hello),
  PING(
      d ->
          d.flags(FAST)
              .summary("Answers PONG, or what it was given.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:all_succeeded")
              .args(string("message").optional()),
      ConnectionCommand::ping),
  QUIT(
      d ->
          d.flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
              .summary("Closes the connection after the reply.")
              .overrideArity(-1)
              .complexity("O(1)"),
      ConnectionCommand::quit),
  RESET(
      d ->
          d.since("6.2.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
              .summary("Makes the connection as it was when it was new.")
              .complexity("O(1)"),
      ConnectionCommand::reset),
  SELECT(
      d ->
          d.flags(LOADING, STALE, FAST)
              .summary("Selects the database of the commands that follow.")
              .complexity("O(1)")
              .args(integer("index")),
      ConnectionCommand::select);

  private static final CommandException NOT_AN_INT =
      ErrorTexts.err("value is out of range, value must between -2147483648 and 2147483647");

  private final Command<ClientCall> command;

  ConnectionCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.CONNECTION, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void auth(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.SYNTAX;
    }
    if (args.count() == 3) {
      Credentials.check(call, 1, 2);
    } else if (call.server().acl().defaultUser().needsNoPassword()) {
      throw ErrorTexts.NO_PASSWORD_SET;
    } else {
      Credentials.check(call, Acl.DEFAULT_USER, args.bytes(1));
    }
    out.ok();
  }

  private static void hello(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Session session = call.session();
    int protocol = session.protocol();
    if (args.count() > 1) {
      long wanted = args.toLong(1, ErrorTexts.PROTOCOL_NOT_AN_INTEGER);
      if (wanted < 2 || wanted > 3) {
        throw ErrorTexts.UNSUPPORTED_PROTOCOL;
      }
      protocol = (int) wanted;
    }
    int i = 2;
    while (i < args.count()) {
      int following = args.count() - 1 - i;
      if (args.equalsIgnoreCase(i, "AUTH") && following >= 2) {
        Credentials.check(call, i + 1, i + 2);
        i += 3;
      } else if (args.equalsIgnoreCase(i, "SETNAME") && following >= 1) {
        session.name(Names.check(args, i + 1, ErrorTexts.INVALID_CLIENT_NAME));
        i += 2;
      } else {
        throw ErrorTexts.helloSyntax(args.text(i));
      }
    }
    if (!session.isAuthenticated()) {
      throw ErrorTexts.HELLO_UNAUTHENTICATED;
    }
    session.protocol(protocol);
    greet(session, call.currentSink());
  }

  private static void greet(Session session, ReplySink out) {
    out.map(7);
    out.bulk("server");
    out.bulk("redis");
    out.bulk("version");
    out.bulk(ServerState.REDIS_VERSION);
    out.bulk("proto");
    out.integer(session.protocol());
    out.bulk("id");
    out.integer(session.id());
    out.bulk("mode");
    out.bulk("standalone");
    out.bulk("role");
    out.bulk("master");
    out.bulk("modules");
    out.array(0);
  }

  private static void ping(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 2) {
      throw ErrorTexts.wrongArity("ping");
    }
    if (call.session().isSubscribed() && call.session().protocol() == 2) {
      // Where only messages are expected, the answer looks like one.
      out.array(2);
      out.bulk("pong");
      out.bulk(args.count() == 1 ? new byte[0] : args.bytes(1));
    } else if (args.count() == 1) {
      out.simple("PONG");
    } else {
      out.bulk(args.array(), args.offset(1), args.length(1));
    }
  }

  private static void quit(ClientCall call, ReplySink out) {
    call.session().closeAfterReply();
    out.ok();
  }

  private static void reset(ClientCall call, ReplySink out) {
    call.session().reset();
    call.currentSink().simple("RESET");
  }

  private static void select(ClientCall call, ReplySink out) {
    long database = call.args().toLong(1);
    if (database != (int) database) {
      throw NOT_AN_INT;
    }
    if (database < 0 || database >= Engine.DATABASES) {
      throw ErrorTexts.DB_INDEX_OUT_OF_RANGE;
    }
    call.session().select((int) database);
    out.ok();
  }
}
