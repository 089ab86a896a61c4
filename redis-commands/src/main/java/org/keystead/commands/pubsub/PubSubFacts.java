// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.pubsub;

import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.channels.ChannelKind;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/** PUBSUB: which channels somebody listens to. */
public enum PubSubFacts implements CommandSource<ClientCall> {
  PUBSUB(
      d ->
          d.since("2.8.0")
              .container("6.2.0")
              .help(
                  """
                  CHANNELS [<pattern>]
                      Return the currently active channels matching a <pattern> (default: '*').
                  NUMPAT
                      Return number of subscriptions to patterns.
                  NUMSUB [<channel> ...]
                      Return the number of subscribers for the specified channels, excluding
                      pattern subscriptions(default: no channels).
                  SHARDCHANNELS [<pattern>]
                      Return the currently active shard level channels matching a <pattern> \
                  (default: '*').
                  SHARDNUMSUB [<shardchannel> ...]
                      Return the number of subscribers for the specified shard level channel(s)
                  """)
              .summary("Channels and who listens to them.")
              .complexity("Depends on the subcommand."),
      (call, out) -> {
        throw ErrorTexts.wrongArity("pubsub");
      }),
  PUBSUB_CHANNELS(
      d ->
          sub(d, "2.8.0")
              .summary("The channels that somebody listens to by name.")
              .complexity("O(N), N the number of such channels")
              .args(pattern("pattern").optional()),
      (call, out) -> channels(call, ChannelKind.CHANNEL, out)),
  PUBSUB_NUMPAT(
      d ->
          sub(d, "2.8.0")
              .summary("How many different patterns are listened to.")
              .complexity("O(1)"),
      (call, out) -> out.integer(call.server().channels().patternCount())),
  PUBSUB_NUMSUB(
      d ->
          sub(d, "2.8.0")
              .summary("How many listen to each of these channels by name.")
              .complexity("O(N), N the number of channels asked for")
              .args(string("channel").optional().multiple()),
      (call, out) -> subscribers(call, ChannelKind.CHANNEL, out)),
  PUBSUB_SHARDCHANNELS(
      d ->
          sub(d, "7.0.0")
              .summary("The shard channels that somebody listens to.")
              .complexity("O(N), N the number of such channels")
              .args(pattern("pattern").optional()),
      (call, out) -> channels(call, ChannelKind.SHARD, out)),
  PUBSUB_SHARDNUMSUB(
      d ->
          sub(d, "7.0.0")
              .summary("How many listen to each of these shard channels.")
              .complexity("O(N), N the number of channels asked for")
              .args(string("shardchannel").optional().multiple()),
      (call, out) -> subscribers(call, ChannelKind.SHARD, out));

  private final Command<ClientCall> command;

  PubSubFacts(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.PUBSUB, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sub(CommandBuilder d, String since) {
    return d.subcommandOf("pubsub").since(since).flags(CommandFlag.PUBSUB, LOADING, STALE);
  }

  private static void channels(ClientCall call, ChannelKind kind, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.unknownSubcommandOrArity("pubsub", args.text(1));
    }
    @Nullable Glob pattern = args.count() == 3 ? Glob.of(args.slice(2)) : null;
    List<Slice> names = call.server().channels().names(kind, pattern);
    out.array(names.size());
    names.forEach(out::bulk);
  }

  private static void subscribers(ClientCall call, ChannelKind kind, ReplySink out) {
    Arguments args = call.args();
    out.array(2 * (args.count() - 2));
    for (int i = 2; i < args.count(); i++) {
      Slice channel = args.slice(i);
      out.bulk(channel);
      out.integer(call.server().channels().subscribers(kind, channel));
    }
  }
}
