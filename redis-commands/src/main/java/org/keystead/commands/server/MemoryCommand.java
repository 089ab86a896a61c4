// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.CommandFlag.READONLY;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.server.info.InfoContext;
import org.keystead.commands.server.info.MemoryFigures;
import org.keystead.commands.server.info.MemoryReport;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.table.Entry;

/** MEMORY: what memory is used for. */
public enum MemoryCommand implements CommandSource<ClientCall> {
  MEMORY(
      d ->
          d.since("4.0.0")
              .container("4.0.0")
              .help(
                  """
                  DOCTOR
                      Return memory problems reports.
                  MALLOC-STATS
                      Return internal statistics report from the memory allocator.
                  PURGE
                      Does nothing: the garbage collector gives memory back by itself.
                  STATS
                      Return information about the memory usage of the server.
                  USAGE <key> [SAMPLES <count>]
                      Return memory in bytes used by <key> and its value. Nothing is sampled: \
                  <count>
                      has no effect.
                  """)
              .summary("What memory is used for.")
              .complexity("Depends on the subcommand."),
      (call, out) -> {
        throw ErrorTexts.wrongArity("memory");
      }),
  MEMORY_DOCTOR(
      d -> report(d).summary("Says what is wrong with the memory."),
      (call, out) -> out.verbatim("txt", MemoryReport.ofProblems(InfoContext.of(call.server())))),
  MEMORY_MALLOC_STATS(
      d -> report(d).summary("Figures of the Java heap and the process."),
      (call, out) -> out.verbatim("txt", MemoryReport.ofProcess())),
  MEMORY_PURGE(
      d ->
          d.subcommandOf("memory")
              .since("4.0.0")
              .summary("Does nothing: the garbage collector gives memory back by itself.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:all_succeeded"),
      (call, out) -> out.ok()),
  MEMORY_STATS(
      d -> report(d).summary("Figures about the memory of the server."),
      (call, out) -> MemoryFigures.write(InfoContext.of(call.server()), out)),
  MEMORY_USAGE(
      d ->
          d.subcommandOf("memory")
              .since("4.0.0")
              .flags(READONLY)
              .summary("How many bytes of the heap a key and its value cost.")
              .complexity("O(1)")
              .args(key(KeyFlag.RO), integer("count").after("SAMPLES").optional()),
      MemoryCommand::usage);

  private static final long DEFAULT_SAMPLES = 5;

  private final Command<ClientCall> command;

  MemoryCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder report(CommandBuilder d) {
    return d.subcommandOf("memory")
        .since("4.0.0")
        .complexity("O(1)")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special");
  }

  private static void usage(ClientCall call, ReplySink out) {
    if (call.options().toLong("SAMPLES", DEFAULT_SAMPLES) < 0) {
      throw ErrorTexts.SYNTAX;
    }
    Entry entry = call.keyspace().find(call.args().slice(2));
    if (entry == null) {
      out.nil();
    } else {
      out.integer(entry.sizeBytes());
    }
  }
}
