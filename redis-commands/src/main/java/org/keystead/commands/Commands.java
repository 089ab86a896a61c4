// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands;

import java.util.List;
import org.keystead.commands.bitmap.BitmapCommand;
import org.keystead.commands.cluster.ClusterCommand;
import org.keystead.commands.connection.ClientCommand;
import org.keystead.commands.connection.ConnectionCommand;
import org.keystead.commands.connection.MonitorCommand;
import org.keystead.commands.connection.TrackingCommand;
import org.keystead.commands.generic.ExpiryCommand;
import org.keystead.commands.generic.KeyCommand;
import org.keystead.commands.generic.MigrateCommand;
import org.keystead.commands.generic.ObjectCommand;
import org.keystead.commands.generic.SortCommand;
import org.keystead.commands.generic.TransferCommand;
import org.keystead.commands.geo.GeoCommand;
import org.keystead.commands.geo.GeoSearchCommand;
import org.keystead.commands.hash.FieldExpiryCommand;
import org.keystead.commands.hash.HashCommand;
import org.keystead.commands.hyperloglog.HyperLogLogCommand;
import org.keystead.commands.list.BlockingListCommand;
import org.keystead.commands.list.ListCommand;
import org.keystead.commands.list.TakeCommand;
import org.keystead.commands.pubsub.PubSubCommand;
import org.keystead.commands.pubsub.PubSubFacts;
import org.keystead.commands.scripting.FunctionCommand;
import org.keystead.commands.scripting.RunCommand;
import org.keystead.commands.scripting.ScriptCommand;
import org.keystead.commands.server.AclCommand;
import org.keystead.commands.server.CommandCommand;
import org.keystead.commands.server.ConfigCommand;
import org.keystead.commands.server.DebugCommand;
import org.keystead.commands.server.LatencyCommand;
import org.keystead.commands.server.MemoryCommand;
import org.keystead.commands.server.ReplicationCommand;
import org.keystead.commands.server.ServerCommand;
import org.keystead.commands.server.SlowlogCommand;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.set.SetCombinationCommand;
import org.keystead.commands.set.SetCommand;
import org.keystead.commands.sortedset.AlgebraCommand;
import org.keystead.commands.sortedset.BlockingPopCommand;
import org.keystead.commands.sortedset.PopCommand;
import org.keystead.commands.sortedset.RangeCommand;
import org.keystead.commands.sortedset.SortedSetCommand;
import org.keystead.commands.stream.FetchCommand;
import org.keystead.commands.stream.GroupCommand;
import org.keystead.commands.stream.PendingCommand;
import org.keystead.commands.stream.StreamCommand;
import org.keystead.commands.stream.StreamInfoCommand;
import org.keystead.commands.string.NumberCommand;
import org.keystead.commands.string.StringCommand;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.transactions.TransactionCommand;

/** The whole command language: one line per group. */
public final class Commands {
  private Commands() {}

  /** A table of all commands. */
  public static CommandTable<ClientCall> table() {
    return CommandTable.of(
        List.of(ConnectionCommand.values()),
        List.of(ClientCommand.values()),
        List.of(TrackingCommand.values()),
        List.of(MonitorCommand.values()),
        List.of(ExpiryCommand.values()),
        List.of(KeyCommand.values()),
        List.of(ObjectCommand.values()),
        List.of(SortCommand.values()),
        List.of(MigrateCommand.values()),
        List.of(TransferCommand.values()),
        List.of(StringCommand.values()),
        List.of(NumberCommand.values()),
        List.of(SetCommand.values()),
        List.of(SetCombinationCommand.values()),
        List.of(SortedSetCommand.values()),
        List.of(RangeCommand.values()),
        List.of(PopCommand.values()),
        List.of(BlockingPopCommand.values()),
        List.of(AlgebraCommand.values()),
        List.of(GeoCommand.values()),
        List.of(GeoSearchCommand.values()),
        List.of(HashCommand.values()),
        List.of(FieldExpiryCommand.values()),
        List.of(ListCommand.values()),
        List.of(TakeCommand.values()),
        List.of(BlockingListCommand.values()),
        List.of(BitmapCommand.values()),
        List.of(HyperLogLogCommand.values()),
        List.of(ClusterCommand.values()),
        List.of(StreamCommand.values()),
        List.of(GroupCommand.values()),
        List.of(FetchCommand.values()),
        List.of(PendingCommand.values()),
        List.of(StreamInfoCommand.values()),
        List.of(ServerCommand.values()),
        List.of(LatencyCommand.values()),
        List.of(SlowlogCommand.values()),
        List.of(ReplicationCommand.values()),
        List.of(AclCommand.values()),
        List.of(CommandCommand.values()),
        List.of(ConfigCommand.values()),
        List.of(DebugCommand.values()),
        List.of(MemoryCommand.values()),
        List.of(RunCommand.values()),
        List.of(ScriptCommand.values()),
        List.of(FunctionCommand.values()),
        List.of(TransactionCommand.values()),
        List.of(PubSubCommand.values()),
        List.of(PubSubFacts.values()));
  }
}
