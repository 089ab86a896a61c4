// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.AclCategory.LIST;
import static org.keystead.commands.spec.AclCategory.SET;
import static org.keystead.commands.spec.AclCategory.SORTEDSET;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.util.EnumSet;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sort.SortException;
import org.keystead.engine.sort.Sorting;

/** The generic commands that sort. */
public enum SortCommand implements CommandSource<ClientCall> {
  SORT(
      d ->
          sorting(d)
              .flags(WRITE, DENYOOM)
              .summary("Sorts a list, set or sorted set, and returns or stores the result.")
              .args(
                  key(RO, ACCESS),
                  by(),
                  limit(),
                  gets(),
                  order(),
                  alpha(),
                  key("destination", OW, UPDATE).after("STORE").optional())
              .overrideKeys(
                  KeySpec.range(1, 0, 1, RO, ACCESS),
                  KeySpec.unknown(RO, ACCESS),
                  KeySpec.unknown(OW, UPDATE))
              .keySpecNumbers(0, 1, 1, 2)
              .overrideKeySearch(SortCommand::keys)),
  SORT_RO(
      d ->
          sorting(d)
              .since("7.0.0")
              .flags(READONLY)
              .summary("Sorts a list, set or sorted set, and returns the result.")
              .args(key(RO, ACCESS), by(), limit(), gets(), order(), alpha())
              .overrideKeys(KeySpec.range(1, 0, 1, RO, ACCESS), KeySpec.unknown(RO, ACCESS))
              .keySpecNumbers(0, 1, 1)
              .overrideKeySearch(SortCommand::keys));

  private static final CommandException NO_NUMBER =
      ErrorTexts.err("One or more scores can't be converted into double");

  private final Command<ClientCall> command;

  SortCommand(Declaration declaration) {
    this.command =
        Command.of(CommandGroup.GENERIC, name(), declaration, KeyWork.lentTo(SortCommand::sort));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sorting(CommandBuilder d) {
    return d.overrideCategories(SET, SORTEDSET, LIST, DANGEROUS)
        .reachesAllKeys()
        .complexity("O(N+M*log(N)), N the number of elements, M of those returned");
  }

  private static Arg by() {
    return pattern("pattern").after("BY").optional();
  }

  private static Arg limit() {
    return block("offset_count", integer("offset"), integer("count")).after("LIMIT").optional();
  }

  private static Arg gets() {
    return pattern("pattern").after("GET").optional().multipleToken();
  }

  private static Arg order() {
    return oneof("order", token("ASC"), token("DESC")).optional();
  }

  private static Arg alpha() {
    return token("sorting", "ALPHA").optional();
  }

  /** As Redis does, the last STORE counts, and nothing is checked. */
  private static void keys(Arguments args, KeyVisitor visitor) {
    visitor.key(1, EnumSet.of(RO, ACCESS));
    int target = 0;
    for (int i = 2; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "LIMIT")) {
        i += 2;
      } else if (args.equalsIgnoreCase(i, "GET") || args.equalsIgnoreCase(i, "BY")) {
        i++;
      } else if (args.equalsIgnoreCase(i, "STORE") && i + 1 < args.count()) {
        target = ++i;
      }
    }
    if (target != 0) {
      visitor.key(target, EnumSet.of(OW, UPDATE));
    }
  }

  private static void sort(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    SortSyntax syntax = SortSyntax.read(call);
    Sorting sorting = new Sorting(call.keyspace(), syntax.request());
    Slice key = work.key(args, 1);
    try {
      if (syntax.target() == 0) {
        reply(sorting.sorted(key), out);
      } else {
        out.integer(sorting.store(key, work.other(args, syntax.target())));
      }
    } catch (SortException e) {
      throw NO_NUMBER;
    }
  }

  private static void reply(List<byte[]> values, ReplySink out) {
    out.array(values.size());
    for (byte[] value : values) {
      if (value == null) {
        out.nil();
      } else {
        out.bulk(value);
      }
    }
  }
}
