// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.ArgType;
import org.keystead.commands.spec.Change;
import org.keystead.commands.spec.CommandSpec;

/** A command as COMMAND DOCS describes it: summary, history, grammar. */
public final class DocsReply {
  private final ReplySink out;
  private final boolean patternsNameKeys;
  private final Iterator<Integer> keySpecNumbers;

  private DocsReply(CommandSpec spec, ReplySink out) {
    this.out = out;
    this.patternsNameKeys = spec.patternsNameKeys();
    this.keySpecNumbers = spec.keySpecNumbers().iterator();
  }

  /** Pushes the name and the description: one pair of the map that COMMAND DOCS answers. */
  public static <C extends Call> void write(
      CommandTable<C> table, CommandSpec spec, ReplySink out) {
    out.bulk(spec.name());
    int map = out.openMap();
    int fields = new DocsReply(spec, out).fields(spec);
    List<Command<C>> subcommands = table.subcommands(spec);
    if (!subcommands.isEmpty()) {
      fields++;
      out.bulk("subcommands");
      out.map(subcommands.size());
      subcommands.forEach(subcommand -> write(table, subcommand.spec(), out));
    }
    out.closeMap(map, fields);
  }

  private int fields(CommandSpec spec) {
    int fields =
        field("summary", spec.summary())
            + field("since", spec.since())
            + field("group", spec.group().wireName())
            + field("complexity", spec.complexity());
    List<String> flags = new ArrayList<>();
    if (!spec.deprecatedSince().isEmpty()) {
      flags.add("deprecated");
    }
    if (spec.isSystemCommand()) {
      flags.add("syscmd");
    }
    if (!flags.isEmpty()) {
      fields++;
      out.bulk("doc_flags");
      out.set(flags.size());
      flags.forEach(out::simple);
    }
    fields += field("deprecated_since", spec.deprecatedSince());
    fields += field("replaced_by", spec.replacedBy());
    if (!spec.history().isEmpty()) {
      fields++;
      out.bulk("history");
      out.set(spec.history().size());
      spec.history().forEach(this::change);
    }
    return fields + arguments(spec.args());
  }

  private int field(String name, String value) {
    if (value.isEmpty()) {
      return 0;
    }
    out.bulk(name);
    out.bulk(value);
    return 1;
  }

  private void change(Change change) {
    out.array(2);
    out.bulk(change.version());
    out.bulk(change.text());
  }

  private int arguments(List<Arg> args) {
    if (args.isEmpty()) {
      return 0;
    }
    out.bulk("arguments");
    out.array(args.size());
    args.forEach(this::argument);
    return 1;
  }

  private void argument(Arg arg) {
    int map = out.openMap();
    int fields = field("name", arg.name()) + field("type", arg.type().wireName());
    boolean namesKey =
        arg.type() == ArgType.KEY || patternsNameKeys && arg.type() == ArgType.PATTERN;
    if (namesKey && keySpecNumbers.hasNext()) {
      fields++;
      out.bulk("key_spec_index");
      out.integer(keySpecNumbers.next());
    }
    if (arg.type() == ArgType.PURE_TOKEN || !arg.token().isEmpty()) {
      fields++;
      out.bulk("token");
      out.bulk(arg.token());
    }
    fields += field("since", arg.since());
    fields += field("deprecated_since", arg.deprecatedSince());
    if (!arg.flags().isEmpty()) {
      fields++;
      out.bulk("flags");
      out.set(arg.flags().size());
      arg.flags().forEach(flag -> out.simple(flag.wireName()));
    }
    fields += arguments(arg.parts());
    out.closeMap(map, fields);
  }
}
