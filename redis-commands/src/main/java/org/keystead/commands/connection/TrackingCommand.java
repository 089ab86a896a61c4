// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.commands.tracking.ClientTracking;
import org.keystead.commands.tracking.TrackingOptions;
import org.keystead.engine.bytes.Slice;

/** The subcommands of CLIENT that are about tracking: who is told when a key changes. */
public enum TrackingCommand implements CommandSource<ClientCall> {
  CLIENT_CACHING(
      d ->
          sub(d, "6.0.0")
              .summary("Whether the keys of the next command are remembered.")
              .complexity("O(1)")
              .args(oneof("mode", token("YES"), token("NO"))),
      TrackingCommand::caching),
  CLIENT_GETREDIR(
      d ->
          sub(d, "6.0.0")
              .summary("The number of the connection that is told instead of this one.")
              .complexity("O(1)"),
      (call, out) -> out.integer(call.session().tracking().redirect())),
  CLIENT_TRACKING(
      d ->
          sub(d, "6.0.0")
              // Not to wait for stripes while a transaction holds some of them.
              .reachesAllKeys()
              .summary("Tells this connection when a key that it has read changes.")
              .complexity("O(1), and with prefixes O(N), N the number of prefixes")
              .args(
                  oneof("status", token("ON"), token("OFF")),
                  integer("client-id").after("REDIRECT").optional(),
                  string("prefix").after("PREFIX").optional().multipleToken(),
                  token("BCAST").optional(),
                  token("OPTIN").optional(),
                  token("OPTOUT").optional(),
                  token("NOLOOP").optional()),
      TrackingCommand::track),
  CLIENT_TRACKINGINFO(
      d -> sub(d, "6.2.0").summary("How this connection is tracked.").complexity("O(1)"),
      TrackingCommand::info);

  private final Command<ClientCall> command;

  TrackingCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.CONNECTION, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sub(CommandBuilder d, String since) {
    return d.subcommandOf("client").since(since).flags(NOSCRIPT, LOADING, STALE);
  }

  private static void track(ClientCall call, ReplySink out) {
    TrackingRequest request = TrackingRequest.of(call);
    if (call.args().equalsIgnoreCase(2, "ON")) {
      request.checkAgainst(call.session().tracking());
      call.session().track(request.options(), request.prefixes());
    } else if (call.args().equalsIgnoreCase(2, "OFF")) {
      call.session().untrack();
    } else {
      throw ErrorTexts.SYNTAX;
    }
    out.ok();
  }

  private static void caching(ClientCall call, ReplySink out) {
    ClientTracking tracking = call.session().tracking();
    @Nullable TrackingOptions options = tracking.options();
    if (options == null) {
      throw ErrorTexts.CACHING_UNTRACKED;
    }
    if (call.args().equalsIgnoreCase(2, "YES")) {
      if (!options.optIn()) {
        throw ErrorTexts.CACHING_YES_WITHOUT_OPTIN;
      }
    } else if (!call.args().equalsIgnoreCase(2, "NO")) {
      throw ErrorTexts.SYNTAX;
    } else if (!options.optOut()) {
      throw ErrorTexts.CACHING_NO_WITHOUT_OPTOUT;
    }
    tracking.caching(true);
    out.ok();
  }

  private static void info(ClientCall call, ReplySink out) {
    ClientTracking tracking = call.session().tracking();
    List<String> flags = flags(tracking, tracking.options());
    out.map(3);
    out.bulk("flags");
    out.set(flags.size());
    flags.forEach(out::bulk);
    out.bulk("redirect");
    out.integer(tracking.redirect());
    out.bulk("prefixes");
    List<Slice> prefixes = tracking.prefixes();
    out.array(prefixes.size());
    prefixes.forEach(out::bulk);
  }

  private static List<String> flags(ClientTracking tracking, @Nullable TrackingOptions options) {
    if (options == null) {
      return List.of("off");
    }
    List<String> flags = new ArrayList<>();
    flags.add("on");
    add(flags, options.broadcast(), "bcast");
    add(flags, options.optIn(), "optin");
    add(flags, options.optIn() && tracking.isCaching(), "caching-yes");
    add(flags, options.optOut(), "optout");
    add(flags, options.optOut() && tracking.isCaching(), "caching-no");
    add(flags, options.noLoop(), "noloop");
    add(flags, tracking.isRedirectBroken(), "broken_redirect");
    return flags;
  }

  private static void add(List<String> flags, boolean applies, String flag) {
    if (applies) {
      flags.add(flag);
    }
  }
}
