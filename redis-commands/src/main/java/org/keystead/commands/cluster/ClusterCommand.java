// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.cluster;

import static org.keystead.commands.spec.AclCategory.CONNECTION;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_ASYNC_LOADING;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;
import org.keystead.engine.generic.KeyWalks;

/** The cluster commands. */
public enum ClusterCommand implements CommandSource<ClientCall> {
  ASKING(d -> mode(d).flags(FAST).summary("Would admit a key that is being moved here.")),
  CLUSTER(
      d ->
          d.since("3.0.0")
              .container("5.0.0")
              .summary("Tells about a cluster and changes it.")
              .complexity("Depends on the subcommand.")),
  CLUSTER_ADDSLOTS(d -> change(d).summary("Would take slots.").args(slots())),
  CLUSTER_ADDSLOTSRANGE(
      d -> change(d).since("7.0.0").summary("Would take ranges of slots.").args(ranges())),
  CLUSTER_BUMPEPOCH(
      d -> change(d).summary("Would raise the epoch.").tips("nondeterministic_output")),
  CLUSTER_COUNT_FAILURE_REPORTS(
      d ->
          part(d)
              .flags(ADMIN)
              .summary("Would count reports of a node's failure.")
              .tips("nondeterministic_output")
              .args(string("node-id"))),
  CLUSTER_COUNTKEYSINSLOT(
      d ->
          part(d)
              .reachesAllKeys()
              .summary("Counts the keys of a slot.")
              .complexity("O(N), N the number of keys in the database")
              .args(integer("slot")),
      ClusterCommand::countKeysInSlot),
  CLUSTER_DELSLOTS(d -> change(d).summary("Would give slots up.").args(slots())),
  CLUSTER_DELSLOTSRANGE(
      d -> change(d).since("7.0.0").summary("Would give ranges of slots up.").args(ranges())),
  CLUSTER_FAILOVER(
      d ->
          change(d)
              .summary("Would make a replica the master.")
              .args(oneof("options", token("FORCE"), token("TAKEOVER")).optional())),
  CLUSTER_FLUSHSLOTS(d -> change(d).summary("Would give all slots up.")),
  CLUSTER_FORGET(d -> change(d).summary("Would forget a node.").args(string("node-id"))),
  CLUSTER_GETKEYSINSLOT(
      d ->
          part(d)
              .summary("Would return keys of a slot.")
              .tips("nondeterministic_output")
              .args(integer("slot"), integer("count"))),
  CLUSTER_INFO(
      d -> part(d).summary("Says that this server is no cluster.").tips("nondeterministic_output"),
      (call, out) -> out.verbatim("txt", "cluster_enabled:0\r\n")),
  CLUSTER_KEYSLOT(
      d ->
          part(d)
              .summary("Tells which slot of a cluster a key belongs to.")
              .complexity("O(N), N the length of the key")
              .args(string("key")),
      (call, out) -> out.integer(HashSlot.of(call.args().slice(2)))),
  CLUSTER_LINKS(
      d ->
          part(d)
              .since("7.0.0")
              .summary("Would list connections to nodes.")
              .tips("nondeterministic_output")),
  CLUSTER_MEET(
      d ->
          change(d)
              .summary("Would get to know a node.")
              .history("4.0.0", "cluster_bus_port.")
              .args(
                  string("ip"),
                  integer("port"),
                  integer("cluster_bus_port").since("4.0.0").optional())),
  CLUSTER_MYID(
      d -> part(d).summary("The server's run_id, forty hexadecimal digits."),
      (call, out) -> out.bulk(call.server().runId())),
  CLUSTER_NODES(d -> part(d).summary("Would list the nodes.").tips("nondeterministic_output")),
  CLUSTER_REPLICAS(d -> replicas(d).since("5.0.0").summary("Would list the replicas of a master.")),
  CLUSTER_REPLICATE(d -> change(d).summary("Would follow a master.").args(string("node-id"))),
  CLUSTER_RESET(
      d ->
          part(d)
              .flags(ADMIN, NOSCRIPT)
              .summary("Would leave the cluster.")
              .args(oneof("hard_soft", token("HARD"), token("SOFT")).optional())),
  CLUSTER_SAVECONFIG(d -> change(d).summary("Would save what is known of the cluster.")),
  CLUSTER_SET_CONFIG_EPOCH(
      d -> change(d).summary("Would set the epoch.").args(integer("config-epoch"))),
  CLUSTER_SETSLOT(
      d ->
          change(d)
              .summary("Would give a slot to a node.")
              .args(
                  integer("slot"),
                  oneof(
                      "subcommand",
                      string("node-id").after("IMPORTING"),
                      string("node-id").after("MIGRATING"),
                      string("node-id").after("NODE"),
                      token("STABLE")))),
  CLUSTER_SHARDS(
      d ->
          part(d).since("7.0.0").summary("Would list the shards.").tips("nondeterministic_output")),
  CLUSTER_SLAVES(
      d ->
          replicas(d)
              .summary("Would list the replicas of a master; the former name of REPLICAS.")
              .deprecated("5.0.0", "`CLUSTER REPLICAS`")),
  CLUSTER_SLOTS(
      d ->
          part(d)
              .summary("Would tell which node has which slots.")
              .history("4.0.0", "Node ids.")
              .history("7.0.0", "Further networking data.")
              .tips("nondeterministic_output")
              .deprecated("7.0.0", "`CLUSTER SHARDS`")),
  READONLY(d -> mode(d).flags(LOADING, STALE, FAST).summary("Would admit reads from a replica.")),
  READWRITE(d -> mode(d).flags(LOADING, STALE, FAST).summary("Would end READONLY."));

  private static final CommandException DISABLED =
      ErrorTexts.err("This instance has cluster support disabled");
  private static final CommandException INVALID_SLOT = ErrorTexts.err("Invalid slot");

  private final Command<ClientCall> command;

  ClusterCommand(Declaration declaration) {
    this(declaration, ClusterCommand::refuse);
  }

  ClusterCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.CLUSTER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder mode(CommandBuilder d) {
    return d.since("3.0.0").categories(CONNECTION).complexity("O(1)");
  }

  private static CommandBuilder part(CommandBuilder d) {
    return d.subcommandOf("cluster").since("3.0.0").flags(STALE).complexity("O(1)");
  }

  private static CommandBuilder change(CommandBuilder d) {
    return part(d).flags(ADMIN, NO_ASYNC_LOADING);
  }

  private static CommandBuilder replicas(CommandBuilder d) {
    return part(d).flags(ADMIN).tips("nondeterministic_output").args(string("node-id"));
  }

  private static Arg slots() {
    return integer("slot").multiple();
  }

  private static Arg ranges() {
    return block("start-slot_end-slot", integer("start-slot"), integer("end-slot")).multiple();
  }

  private static void refuse(ClientCall call, ReplySink out) {
    throw DISABLED;
  }

  private static void countKeysInSlot(ClientCall call, ReplySink out) {
    long slot = call.args().toLong(2, INVALID_SLOT);
    if (slot < 0 || slot >= HashSlot.COUNT) {
      throw INVALID_SLOT;
    }
    long[] count = {0};
    KeyWalks.each(
        call.keyspace(),
        Glob.of(Slice.ofUtf8("*")),
        (key, entry) -> count[0] += HashSlot.of(key) == slot ? 1 : 0);
    out.integer(count[0]);
  }
}
