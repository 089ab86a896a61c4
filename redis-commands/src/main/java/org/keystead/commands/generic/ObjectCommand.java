// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.KeyFlag.RO;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.generic.EntryFacts;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Usage;

/** OBJECT: how a key's value is held and used. */
public enum ObjectCommand implements CommandSource<ClientCall> {
  OBJECT(
      d ->
          d.since("2.2.3")
              .container("6.2.0")
              .help(
                  """
                  ENCODING <key>
                      Return the kind of internal representation used in order to store the value
                      associated with a <key>.
                  FREQ <key>
                      Return the access frequency index of the <key>. The returned integer is
                      proportional to the logarithm of the recent access frequency of the key.
                  IDLETIME <key>
                      Return the idle time of the <key>, that is the approximated number of
                      seconds elapsed since the last access to the key.
                  REFCOUNT <key>
                      Return the number of references of the value associated with the specified
                      <key>.
                  """)),
  OBJECT_ENCODING(
      d -> question(d).summary("Names the form in which the value is held."),
      (entry, usage, out) -> out.bulk(EntryFacts.encoding(entry))),
  OBJECT_FREQ(
      d ->
          question(d)
              .since("4.0.0")
              .summary("Tells how often the key was used lately, on a logarithmic scale."),
      ObjectCommand::frequency),
  OBJECT_IDLETIME(
      d -> question(d).summary("Tells for how many seconds the key was not used."),
      ObjectCommand::idleTime),
  OBJECT_REFCOUNT(
      d -> question(d).summary("Tells how many keys share the value: always one."),
      (entry, usage, out) -> out.integer(1));

  private final Command<ClientCall> command;

  /** Answers a question about an entry that was found. */
  @FunctionalInterface
  private interface Answer {
    void give(Entry entry, Usage usage, ReplySink out);
  }

  ObjectCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.GENERIC, name(), declaration);
  }

  ObjectCommand(Declaration declaration, Answer answer) {
    this.command =
        Command.of(
            CommandGroup.GENERIC,
            name(),
            declaration,
            KeyWork.lentTo((call, work, out) -> ask(call, work, answer, out)));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder question(CommandBuilder d) {
    return d.subcommandOf("object")
        .since("2.2.3")
        .flags(READONLY)
        .complexity("O(1)")
        .tips("nondeterministic_output")
        .args(key(RO));
  }

  private static void ask(ClientCall call, KeyWork work, Answer answer, ReplySink out) {
    Entry entry = call.keyspace().inspectUntold(work.key(call.args(), 2));
    if (entry == null) {
      out.nil();
    } else {
      answer.give(entry, call.keyspace().usageAt(work.key(call.args(), 2)), out);
    }
  }

  private static void frequency(Entry entry, Usage usage, ReplySink out) {
    if (!usage.isFrequency()) {
      throw ErrorTexts.NO_LFU;
    }
    out.integer(usage.frequencyOf(entry));
  }

  private static void idleTime(Entry entry, Usage usage, ReplySink out) {
    if (usage.isFrequency()) {
      throw ErrorTexts.NO_LRU;
    }
    out.integer(usage.idleSeconds(entry));
  }
}
