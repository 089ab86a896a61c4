// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.pubsub;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.PUBSUB;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.Set;
import org.keystead.commands.channels.ChannelKind;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** The commands of channels but for PUBSUB, which {@link PubSubFacts} answers. */
public enum PubSubCommand implements CommandSource<ClientCall> {
  PSUBSCRIBE(
      d ->
          subscription(d, "2.0.0")
              .summary("Listens to the channels whose names match patterns.")
              .complexity("O(N), N the number of patterns that the client listens to already")
              .args(block("pattern", pattern("pattern")).multiple()),
      (call, out) -> Subscribing.begin(call, ChannelKind.PATTERN, out)),
  PUBLISH(
      d ->
          d.since("2.0.0")
              .flags(CommandFlag.PUBSUB, LOADING, STALE, FAST, CommandFlag.MAY_REPLICATE)
              .summary("Sends a message to those who listen to a channel.")
              .complexity("O(N+M), N listeners of the channel and M patterns of all clients")
              .args(string("channel"), string("message")),
      Subscribing::publish),
  PUNSUBSCRIBE(
      d ->
          subscription(d, "2.0.0")
              .summary("Stops listening to patterns, to all of them if none is named.")
              .complexity("O(N+M), N patterns of this client and M patterns of all clients")
              .args(pattern("pattern").optional().multiple()),
      (call, out) -> Subscribing.end(call, ChannelKind.PATTERN, out)),
  SPUBLISH(
      d ->
          shardChannels(d.since("7.0.0"), 0)
              .flags(CommandFlag.PUBSUB, LOADING, STALE, FAST, CommandFlag.MAY_REPLICATE)
              .summary("Sends a message to those who listen to a shard channel.")
              .complexity("O(N), N listeners of the channel")
              .args(string("shardchannel"), string("message")),
      Subscribing::publishShard),
  SSUBSCRIBE(
      d ->
          shardChannels(subscription(d, "7.0.0"), -1)
              .summary("Listens to shard channels.")
              .complexity("O(N), N the number of channels")
              .args(string("shardchannel").multiple()),
      (call, out) -> Subscribing.begin(call, ChannelKind.SHARD, out)),
  SUBSCRIBE(
      d ->
          subscription(d, "2.0.0")
              .summary("Listens to channels.")
              .complexity("O(N), N the number of channels")
              .args(string("channel").multiple()),
      (call, out) -> Subscribing.begin(call, ChannelKind.CHANNEL, out)),
  SUNSUBSCRIBE(
      d ->
          shardChannels(subscription(d, "7.0.0"), -1)
              .summary("Stops listening to shard channels, to all of them if none is named.")
              .complexity("O(N), N the number of channels")
              .args(string("shardchannel").optional().multiple()),
      (call, out) -> Subscribing.end(call, ChannelKind.SHARD, out)),
  UNSUBSCRIBE(
      d ->
          subscription(d, "2.0.0")
              .summary("Stops listening to channels, to all of them if none is named.")
              .complexity("O(N), N the number of listeners of the channels")
              .args(string("channel").optional().multiple()),
      (call, out) -> Subscribing.end(call, ChannelKind.CHANNEL, out));

  private final Command<ClientCall> command;

  PubSubCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.PUBSUB, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder subscription(CommandBuilder d, String since) {
    return d.since(since).flags(PUBSUB, NOSCRIPT, LOADING, STALE);
  }

  /** Shard channels are routed like keys though they are none. */
  private static CommandBuilder shardChannels(CommandBuilder d, int last) {
    return d.overrideKeys(
        new KeySpec(
            Set.of(KeyFlag.NOT_KEY),
            new KeySpec.Begin.Index(1),
            new KeySpec.Find.Range(last, 1, 0),
            ""));
  }
}
