// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hyperloglog;

import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.MAY_REPLICATE;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;

import java.util.Locale;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.hyperloglog.HllFacts;
import org.keystead.engine.hyperloglog.SelfTest;
import org.keystead.engine.table.Entry;

/** The HyperLogLog commands. */
public enum HyperLogLogCommand implements CommandSource<ClientCall> {
  PFADD(
      d ->
          d.since("2.8.9")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Adds elements to a HyperLogLog, or creates it.")
              .complexity("O(1) for each element")
              .args(key(RW, INSERT), string("element").optional().multiple()),
      HyperLogLogCommand::add),
  PFCOUNT(
      d ->
          d.since("2.8.9")
              .flags(READONLY, MAY_REPLICATE)
              .summary("Estimates how many different elements HyperLogLogs have together.")
              .complexity("O(1) for one key that did not change, O(N) for N keys")
              .args(key(RW, ACCESS).multiple()),
      HyperLogLogCommand::count),
  PFDEBUG(
      d ->
          d.since("2.8.9")
              .flags(WRITE, DENYOOM, ADMIN)
              .systemCommand()
              .summary("Shows the inside of a HyperLogLog.")
              .complexity("N/A")
              .args(string("subcommand"), key(RW, ACCESS)),
      HyperLogLogCommand::debug),
  PFMERGE(
      d ->
          d.since("2.8.9")
              .flags(WRITE, DENYOOM)
              .summary("Adds the elements of HyperLogLogs to one of them.")
              .complexity("O(N), N the number of keys")
              .args(key("destkey", RW, ACCESS, INSERT), key("sourcekey", RO, ACCESS).multiple())
              .overrideArity(-2),
      HyperLogLogCommand::merge),
  PFSELFTEST(
      d ->
          d.since("2.8.9")
              .flags(ADMIN)
              .systemCommand()
              .summary("Tests the code of the HyperLogLogs.")
              .complexity("N/A"),
      HyperLogLogCommand::selfTest);

  private static final CommandException NO_KEY = ErrorTexts.err("The specified key does not exist");
  private static final CommandException NOT_SPARSE = ErrorTexts.err("HLL encoding is not sparse");

  private final Command<ClientCall> command;

  HyperLogLogCommand(Declaration declaration, HllWork.Body body) {
    this.command = Command.of(CommandGroup.HYPERLOGLOG, name(), declaration, HllWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void add(ClientCall call, HllWork work, ReplySink out) {
    Arguments args = call.args();
    Outcome outcome =
        work.hyperLogLogs().add(call.keyspace(), work.key(args, 1), work.views(args, 2));
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static void count(ClientCall call, HllWork work, ReplySink out) {
    Arguments args = call.args();
    long estimate =
        args.count() == 2
            ? work.hyperLogLogs().count(call.keyspace(), work.key(args, 1))
            : work.hyperLogLogs().countAll(call.keyspace(), work.views(args, 1));
    out.integer(estimate);
  }

  private static void merge(ClientCall call, HllWork work, ReplySink out) {
    Views keys = work.views(call.args(), 1);
    work.hyperLogLogs().merge(call.keyspace(), keys);
    out.ok();
  }

  private static void debug(ClientCall call, HllWork work, ReplySink out) {
    Slice key = work.key(call.args(), 2);
    Entry entry = call.keyspace().find(key);
    if (entry == null) {
      throw NO_KEY;
    }
    HllFacts facts = HllFacts.of(entry);
    String word = call.args().text(1);
    switch (word.toLowerCase(Locale.ROOT)) {
      case "getreg" -> {
        // As in Redis, looking at the registers gives them their dense form.
        work.hyperLogLogs().toDense(call.keyspace(), key);
        reply(facts.registers(), out);
      }
      case "decode" -> {
        if (!facts.isSparse()) {
          throw NOT_SPARSE;
        }
        out.bulk(facts.runs());
      }
      case "encoding" -> out.simple(facts.isSparse() ? "sparse" : "dense");
      case "todense" ->
          out.integer(work.hyperLogLogs().toDense(call.keyspace(), key) == Outcome.DONE ? 1 : 0);
      default -> throw ErrorTexts.err("Unknown PFDEBUG subcommand '" + word + "'");
    }
  }

  private static void reply(byte[] registers, ReplySink out) {
    out.array(registers.length);
    for (byte register : registers) {
      out.integer(register);
    }
  }

  private static void selfTest(ClientCall call, HllWork work, ReplySink out) {
    String fault = SelfTest.run();
    if (!fault.isEmpty()) {
      throw ErrorTexts.err("TESTFAILED " + fault);
    }
    out.ok();
  }
}
