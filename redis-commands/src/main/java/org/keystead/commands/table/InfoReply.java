// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.util.List;
import java.util.Set;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.AclCategory;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.spec.KeySpec;

/** A command as COMMAND and COMMAND INFO describe it. */
public final class InfoReply {
  private InfoReply() {}

  /** Pushes the ten fields of a command, its subcommands nested in the last. */
  public static <C extends Call> void write(
      CommandTable<C> table, CommandSpec spec, ReplySink out) {
    out.array(10);
    out.bulk(spec.name());
    out.integer(spec.arity());
    List<CommandFlag> flags = spec.flags().stream().filter(CommandFlag::listed).toList();
    out.set(flags.size());
    flags.forEach(flag -> out.simple(flag.wireName()));
    out.integer(spec.keyRange().first());
    out.integer(spec.keyRange().last());
    out.integer(spec.keyRange().step());
    Set<AclCategory> categories = spec.categories();
    out.set(categories.size());
    categories.forEach(category -> out.simple('@' + category.wireName()));
    out.set(spec.tips().size());
    spec.tips().forEach(out::bulk);
    out.set(spec.keySpecs().size());
    spec.keySpecs().forEach(keySpec -> keySpec(keySpec, out));
    List<Command<C>> subcommands = table.subcommands(spec);
    out.set(subcommands.size());
    subcommands.forEach(subcommand -> write(table, subcommand.spec(), out));
  }

  /** Pushes what is done with a key, as COMMAND GETKEYSANDFLAGS tells it. */
  public static void keyFlags(Set<KeyFlag> flags, ReplySink out) {
    out.set(flags.size());
    flags.forEach(flag -> out.simple(flag.wireName()));
  }

  private static void keySpec(KeySpec spec, ReplySink out) {
    boolean noted = !spec.notes().isEmpty();
    out.map(noted ? 4 : 3);
    if (noted) {
      out.bulk("notes");
      out.bulk(spec.notes());
    }
    out.bulk("flags");
    keyFlags(spec.flags(), out);
    out.bulk("begin_search");
    begin(spec.begin(), out);
    out.bulk("find_keys");
    find(spec.find(), out);
  }

  private static void begin(KeySpec.Begin begin, ReplySink out) {
    if (begin instanceof KeySpec.Begin.Index index) {
      typed("index", 1, out);
      field("index", index.index(), out);
    } else if (begin instanceof KeySpec.Begin.Keyword keyword) {
      typed("keyword", 2, out);
      out.bulk("keyword");
      out.bulk(keyword.word());
      field("startfrom", keyword.startFrom(), out);
    } else {
      typed("unknown", 0, out);
    }
  }

  private static void find(KeySpec.Find find, ReplySink out) {
    if (find instanceof KeySpec.Find.Range range) {
      typed("range", 3, out);
      field("lastkey", range.lastKey(), out);
      field("keystep", range.step(), out);
      field("limit", range.limit(), out);
    } else if (find instanceof KeySpec.Find.Keynum keynum) {
      typed("keynum", 3, out);
      field("keynumidx", keynum.keynumIndex(), out);
      field("firstkey", keynum.firstKey(), out);
      field("keystep", keynum.step(), out);
    } else {
      typed("unknown", 0, out);
    }
  }

  private static void typed(String type, int fields, ReplySink out) {
    out.map(2);
    out.bulk("type");
    out.bulk(type);
    out.bulk("spec");
    out.map(fields);
  }

  private static void field(String name, int value, ReplySink out) {
    out.bulk(name);
    out.integer(value);
  }
}
