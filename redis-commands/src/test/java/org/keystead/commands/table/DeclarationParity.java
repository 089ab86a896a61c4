// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.protocol.RespReader;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.reply.Resp2Sink;

/**
 * Compares declarations with what a real redis-server says about its commands: all of COMMAND INFO
 * but the notes, all of COMMAND DOCS but the sentences, which are ours.
 */
public final class DeclarationParity<C extends Call> {
  private static final List<String> INFO_FIELDS =
      List.of("name", "arity", "flags", "first", "last", "step", "categories", "tips", "keys");
  private static final Set<String> SENTENCES =
      Set.of("summary", "complexity", "replaced_by", "subcommands");

  private final CommandTable<C> table;
  private final RawClient redis;
  private final Map<String, String> differences = new LinkedHashMap<>();

  private DeclarationParity(CommandTable<C> table, RawClient redis) {
    this.table = table;
    this.redis = redis;
  }

  /**
   * Every field that differs, by names such as {@code config|get.flags}; empty if all is well.
   * Commands that only one side has are not looked at, see {@link #missingSubcommands}.
   */
  public static <C extends Call> Map<String, String> differences(
      CommandTable<C> table, RawClient redis) {
    DeclarationParity<C> parity = new DeclarationParity<>(table, redis);
    for (Command<C> command : table.commands()) {
      parity.compare(command);
      table.subcommands(command.spec()).forEach(parity::compare);
    }
    return parity.differences;
  }

  /** Subcommands of the real server that containers in the table do not have. */
  public static <C extends Call> List<String> missingSubcommands(
      CommandTable<C> table, RawClient redis) {
    List<String> missing = new ArrayList<>();
    redis.send(RawClient.frame("COMMAND", "LIST"));
    for (Object name : (List<?>) redis.value()) {
      String container = name.toString().split("\\|", 2)[0];
      if (table.findFull(container) != null && table.findFull(name.toString()) == null) {
        missing.add(name.toString());
      }
    }
    return missing;
  }

  /** Commands of the real server that belong to the group and are not in the table. */
  public static <C extends Call> List<String> missing(
      CommandTable<C> table, String group, RawClient redis) {
    List<String> missing = new ArrayList<>();
    redis.send(RawClient.frame("COMMAND", "DOCS"));
    Map<String, Object> docs = map(redis.value());
    docs.forEach(
        (name, fields) -> {
          if (map(fields).get("group").equals(group) && table.findFull(name) == null) {
            missing.add(name);
          }
        });
    missing.sort(null);
    return missing;
  }

  private void compare(Command<C> command) {
    String name = command.spec().name();
    redis.send(RawClient.frame("COMMAND", "INFO", name));
    List<?> info = (List<?>) redis.value();
    if (!(info.get(0) instanceof List<?> theirs)) {
      return;
    }
    List<?> ours = (List<?>) reply(out -> InfoReply.write(table, command.spec(), out));
    for (int i = 0; i < INFO_FIELDS.size(); i++) {
      compare(name + '.' + INFO_FIELDS.get(i), withoutNotes(theirs.get(i)), ours.get(i));
    }
    redis.send(RawClient.frame("COMMAND", "DOCS", name));
    Map<String, Object> theirDocs = map(((List<?>) redis.value()).get(1));
    Map<String, Object> ourDocs =
        map(
            ((List<?>)
                    reply(
                        out -> {
                          out.array(2);
                          DocsReply.write(table, command.spec(), out);
                        }))
                .get(1));
    theirDocs.keySet().removeAll(SENTENCES);
    ourDocs.keySet().removeAll(SENTENCES);
    for (Map<String, Object> docs : List.of(theirDocs, ourDocs)) {
      docs.computeIfPresent("history", (key, changes) -> versions(changes));
    }
    theirDocs.forEach((field, value) -> compare(name + '.' + field, value, ourDocs.get(field)));
    ourDocs.keySet().removeAll(theirDocs.keySet());
    ourDocs.forEach((field, value) -> compare(name + '.' + field, "nothing", value));
  }

  private void compare(String what, Object theirs, Object ours) {
    if (!theirs.equals(ours)) {
      differences.put(what, "redis " + theirs + ", ours " + ours);
    }
  }

  private static Object reply(Consumer<ReplySink> writer) {
    ReplyBuffer buffer = new ReplyBuffer(4096);
    writer.accept(new Resp2Sink(buffer));
    return new RespReader(new ByteArrayInputStream(buffer.array(), 0, buffer.size())).value();
  }

  private static Map<String, Object> map(Object flat) {
    Map<String, Object> map = new LinkedHashMap<>();
    List<?> list = (List<?>) flat;
    for (int i = 0; i < list.size(); i += 2) {
      map.put(list.get(i).toString(), list.get(i + 1));
    }
    return map;
  }

  private static List<Object> versions(Object changes) {
    List<Object> versions = new ArrayList<>();
    ((List<?>) changes).forEach(change -> versions.add(((List<?>) change).get(0)));
    return versions;
  }

  private static Object withoutNotes(Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<Object> rest = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).equals("notes")) {
        i++;
      } else {
        rest.add(withoutNotes(list.get(i)));
      }
    }
    return rest;
  }
}
