// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.AclCategory.CONNECTION;
import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RM;
import static org.keystead.commands.spec.KeyFlag.RO;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.ParsedOptions;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.generic.Glob;
import org.keystead.engine.generic.KeyWalks;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;

/** The generic commands that find, count and delete keys. */
public enum KeyCommand implements CommandSource<ClientCall> {
  DEL(d -> removal(d).flags(WRITE).summary("Deletes keys."), KeyCommand::remove),
  EXISTS(
      d ->
          several(d)
              .flags(READONLY, FAST)
              .summary("Counts which of the keys exist, a repeated one repeatedly.")
              .complexity("O(N), N the number of keys")
              .history("3.0.3", "Several keys.")
              .args(key(RO).multiple()),
      KeyCommand::exists),
  KEYS(
      d ->
          d.flags(READONLY)
              .categories(DANGEROUS)
              .reachesAllKeys()
              .summary("Returns all keys that match a pattern.")
              .complexity("O(N), N the number of keys in the database")
              .tips("request_policy:all_shards", "nondeterministic_output_order")
              .args(pattern("pattern")),
      KeyCommand::keys),
  RANDOMKEY(
      d ->
          d.flags(READONLY)
              .reachesAllKeys()
              .summary("Returns any one of the keys.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "nondeterministic_output"),
      KeyCommand::randomKey),
  SCAN(
      d ->
          d.since("2.8.0")
              .flags(READONLY)
              .reachesAllKeys()
              .summary("Walks through the keys in steps that the caller repeats.")
              .complexity("O(1) for a step, O(N) for all, N the number of keys in the database")
              .history("6.0.0", "TYPE.")
              .tips("nondeterministic_output", "request_policy:special")
              .numbersInOrder()
              .args(
                  integer("cursor"),
                  pattern("pattern").after("MATCH").optional(),
                  integer("count").after("COUNT").optional(),
                  string("type").after("TYPE").since("6.0.0").optional()),
      KeyCommand::scan),
  TOUCH(
      d ->
          several(d)
              .since("3.2.1")
              .flags(READONLY, FAST)
              .summary("Counts which of the keys exist, and counts that as a use of them.")
              .complexity("O(N), N the number of keys")
              .args(key(RO).multiple()),
      KeyCommand::touch),
  TYPE(
      d ->
          d.flags(READONLY, FAST)
              .summary("Tells what kind of value a key holds.")
              .complexity("O(1)")
              .args(key(RO)),
      KeyCommand::type),
  UNLINK(
      d ->
          removal(d)
              .since("4.0.0")
              .flags(WRITE, FAST)
              .summary("Deletes keys; memory is always given back later."),
      KeyCommand::remove),
  WAIT(
      d ->
          d.since("3.0.0")
              .flags(NOSCRIPT)
              .overrideCategories(CONNECTION)
              .summary("Tells how many replicas have the client's writes.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:agg_min")
              .args(integer("numreplicas"), integer("timeout")),
      KeyCommand::await);

  private final Command<ClientCall> command;

  KeyCommand(Declaration declaration, KeyWork.Body body) {
    this.command = Command.of(CommandGroup.GENERIC, name(), declaration, KeyWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder removal(CommandBuilder d) {
    return several(d).complexity("O(N), N the number of keys").args(key(RM, DELETE).multiple());
  }

  private static CommandBuilder several(CommandBuilder d) {
    return d.tips("request_policy:multi_shard", "response_policy:agg_sum");
  }

  private static void remove(ClientCall call, KeyWork work, ReplySink out) {
    out.integer(work.removal().remove(call.keyspace(), work.keys(call.args())));
  }

  private static void exists(ClientCall call, KeyWork work, ReplySink out) {
    Views keys = work.keys(call.args());
    call.keyspace().inspectAll(keys.slices(), keys.count(), keys.entries());
    out.integer(found(keys));
  }

  private static void touch(ClientCall call, KeyWork work, ReplySink out) {
    Views keys = work.keys(call.args());
    call.keyspace().touching().readAll(keys.slices(), keys.count(), keys.entries());
    out.integer(found(keys));
  }

  private static int found(Views keys) {
    int found = 0;
    for (int i = 0; i < keys.count(); i++) {
      found += keys.entries()[i] == null ? 0 : 1;
    }
    return found;
  }

  private static void keys(ClientCall call, KeyWork work, ReplySink out) {
    Glob glob = Glob.of(work.key(call.args(), 1));
    int mark = out.openArray();
    int[] count = {0};
    KeyWalks.each(
        call.keyspace(),
        glob,
        (key, entry) -> {
          out.bulk(key);
          count[0]++;
        });
    out.closeArray(mark, count[0]);
  }

  private static void randomKey(ClientCall call, KeyWork work, ReplySink out) {
    byte[] key = call.keyspace().randomKey();
    if (key == null) {
      out.nil();
    } else {
      out.bulk(key);
    }
  }

  private static void scan(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    long cursor = ScanRequest.cursor(args, 1);
    ParsedOptions options = call.options();
    ScanRequest request = ScanRequest.of(args, options);
    int type = options.index("TYPE");
    Views found = work.keys();
    long next =
        call.keyspace()
            .scan(
                cursor,
                (int) Math.min(Integer.MAX_VALUE, request.count()),
                (key, entry) -> {
                  if (request.admits(key) && (type == 0 || isType(args, type, entry))) {
                    found.add(key.array(), key.offset(), key.length());
                  }
                });
    out.array(2);
    out.bulk(next);
    out.array(found.count());
    for (int i = 0; i < found.count(); i++) {
      out.bulk(found.at(i));
    }
  }

  private static boolean isType(Arguments args, int index, Entry entry) {
    return args.equalsIgnoreCase(index, entry.type().redisName());
  }

  private static void type(ClientCall call, KeyWork work, ReplySink out) {
    Entry entry = call.keyspace().inspect(work.key(call.args(), 1));
    out.simple(entry == null ? "none" : entry.type().redisName());
  }

  private static void await(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    args.toLong(1);
    long timeoutMillis = args.toLong(2, ErrorTexts.TIMEOUT_NOT_AN_INTEGER);
    if (timeoutMillis < 0) {
      throw ErrorTexts.TIMEOUT_NEGATIVE;
    }
    // There are no replicas, so there is nobody to wait for.
    out.integer(0);
  }
}
