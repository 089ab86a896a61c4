// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;
import static org.keystead.commands.spec.KeyFlag.VARIABLE_FLAGS;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bitmap.BitFieldProgram;
import org.keystead.engine.bitmap.BitOperator;
import org.keystead.engine.bitmap.Bits;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.generic.Views;

/** The bitmap commands. */
public enum BitmapCommand implements CommandSource<ClientCall> {
  BITCOUNT(
      d ->
          d.since("2.6.0")
              .flags(READONLY)
              .summary("Counts the bits that are set in a string or a part of it.")
              .complexity("O(N), N the length of the part")
              .history("7.0.0", "BYTE and BIT.")
              .args(
                  key(RO, ACCESS),
                  block("index", integer("start"), integer("end"), unit()).optional()),
      BitmapCommand::count),
  BITFIELD(
      d ->
          d.since("3.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Reads and changes integers of any width anywhere in a string.")
              .complexity("O(1) for each step")
              .overrideKeySearch(BitFieldSyntax::keys)
              .args(
                  key(RW, ACCESS, UPDATE, VARIABLE_FLAGS),
                  oneof("operation", reading(), writing()).optional().multiple()),
      BitmapCommand::fields),
  BITFIELD_RO(
      d ->
          d.since("6.0.0")
              .flags(READONLY, FAST)
              .summary("Reads integers of any width anywhere in a string.")
              .complexity("O(1) for each step")
              .args(key(RO, ACCESS), reading().optional().multipleToken()),
      BitmapCommand::fields),
  BITOP(
      d ->
          d.since("2.6.0")
              .flags(WRITE, DENYOOM)
              .summary("Combines strings bit by bit and stores the result.")
              .complexity("O(N), N the length of all strings together")
              .args(
                  string("operation"),
                  key("destkey", OW, UPDATE),
                  key("key", RO, ACCESS).multiple()),
      BitmapCommand::combine),
  BITPOS(
      d ->
          d.since("2.8.7")
              .flags(READONLY)
              .summary("Finds the first bit that is set, or that is clear.")
              .complexity("O(N), N the length of the part that is searched")
              .history("7.0.0", "BYTE and BIT.")
              .args(
                  key(RO, ACCESS),
                  integer("bit"),
                  block(
                          "index",
                          integer("start"),
                          block("end_index", integer("end"), unit()).optional())
                      .optional()),
      BitmapCommand::find),
  GETBIT(
      d ->
          d.since("2.2.0")
              .flags(READONLY, FAST)
              .summary("Tells whether a bit of a string is set.")
              .complexity("O(1)")
              .args(key(RO, ACCESS), integer("offset")),
      BitmapCommand::get),
  SETBIT(
      d ->
          d.since("2.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Sets or clears a bit of a string, which grows if needed.")
              .complexity("O(1)")
              .args(key(RW, ACCESS, UPDATE), integer("offset"), integer("value")),
      BitmapCommand::set);

  /** As long as a string can be whatever the settings allow, less the widest integer. */
  private static final long LONGEST_BYTES = Integer.MAX_VALUE - 64;

  private final Command<ClientCall> command;

  BitmapCommand(Declaration declaration, BitmapWork.Body body) {
    this.command = Command.of(CommandGroup.BITMAP, name(), declaration, BitmapWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static Arg unit() {
    return oneof("index_unit", token("BYTE"), token("BIT")).since("7.0.0").optional();
  }

  private static Arg reading() {
    return block("encoding_offset", string("encoding"), integer("offset")).after("GET");
  }

  private static Arg writing() {
    return block(
        "write",
        oneof("wrap_sat_fail", token("WRAP"), token("SAT"), token("FAIL"))
            .after("OVERFLOW")
            .optional(),
        oneof(
            "write_operation",
            block("encoding_offset_value", string("encoding"), integer("offset"), integer("value"))
                .after("SET"),
            block(
                    "encoding_offset_increment",
                    string("encoding"),
                    integer("offset"),
                    integer("increment"))
                .after("INCRBY")));
  }

  private static long limitBytes(ClientCall call) {
    return Math.min(LONGEST_BYTES, call.keyspace().engine().settings().maxBulkLengthBytes());
  }

  private static long offset(ClientCall call) {
    return BitFieldSyntax.offset(call.args(), 2, 0, limitBytes(call));
  }

  private static void get(ClientCall call, BitmapWork work, ReplySink out) {
    long bit = offset(call);
    BytesView bytes = work.read(call);
    out.integer(bytes != null && Bits.get(bytes, bit) ? 1 : 0);
  }

  private static void set(ClientCall call, BitmapWork work, ReplySink out) {
    long bit = offset(call);
    long value = call.args().toLong(3, 0, 1, BitmapErrors.BIT);
    work.bitmaps().set(call.keyspace(), work.key(call.args(), 1), bit, value == 1);
    out.integer(work.bitmaps().before() ? 1 : 0);
  }

  private static void count(ClientCall call, BitmapWork work, ReplySink out) {
    BytesView bytes = work.read(call);
    if (bytes == null) {
      // A key that is not there is told before a range that is none.
      out.integer(0);
      return;
    }
    Arguments args = call.args();
    BitRange range = work.range();
    if (args.count() == 2) {
      range.all(bytes.length());
    } else if (args.count() == 4 || args.count() == 5) {
      long start = args.toLong(2);
      long end = args.toLong(3);
      if (start < 0 && end < 0 && start > end) {
        out.integer(0);
        return;
      }
      readUnit(args, 4, range);
      range.clip(start, end, bytes.length());
    } else {
      throw ErrorTexts.SYNTAX;
    }
    out.integer(range.isEmpty() ? 0 : Bits.count(bytes, range.first(), range.last()));
  }

  private static void readUnit(Arguments args, int index, BitRange range) {
    if (args.count() > index) {
      range.unit(args, index);
    } else {
      range.bytes();
    }
  }

  private static void find(ClientCall call, BitmapWork work, ReplySink out) {
    Arguments args = call.args();
    boolean wanted = args.toLong(2, 0, 1, soughtBitError(args)) == 1;
    BytesView bytes = work.read(call);
    if (bytes == null) {
      // As if the key held zeros without end.
      out.integer(wanted ? Bits.NONE : 0);
      return;
    }
    BitRange range = work.range();
    if (args.count() == 3) {
      range.all(bytes.length());
    } else if (args.count() <= 6) {
      long start = args.toLong(3);
      readUnit(args, 5, range);
      long end = args.count() > 4 ? args.toLong(4) : -1;
      range.clip(start, end, bytes.length());
    } else {
      throw ErrorTexts.SYNTAX;
    }
    out.integer(position(bytes, wanted, range, args.count() > 4));
  }

  private static CommandException soughtBitError(Arguments args) {
    return args.isLong(2) ? BitmapErrors.SOUGHT_BIT : ErrorTexts.NOT_AN_INTEGER;
  }

  private static long position(BytesView bytes, boolean wanted, BitRange range, boolean endGiven) {
    if (range.isEmpty()) {
      return Bits.NONE;
    }
    long found = Bits.find(bytes, wanted, range.first(), range.last());
    // Without an end that was asked for, zeros follow the string.
    return found == Bits.NONE && !wanted && !endGiven ? range.last() + 1 : found;
  }

  private static void combine(ClientCall call, BitmapWork work, ReplySink out) {
    Arguments args = call.args();
    BitOperator operator = operator(args);
    if (operator == BitOperator.NOT && args.count() != 4) {
      throw BitmapErrors.ONE_SOURCE;
    }
    Views keys = work.keys(args, 2);
    work.bitmaps().combine(call.keyspace(), keys, operator);
    out.integer(work.bitmaps().length());
  }

  private static BitOperator operator(Arguments args) {
    for (BitOperator operator : BitOperator.values()) {
      if (args.equalsIgnoreCase(1, operator.name())) {
        return operator;
      }
    }
    throw ErrorTexts.SYNTAX;
  }

  private static void fields(ClientCall call, BitmapWork work, ReplySink out) {
    BitFieldProgram program = work.program();
    BitFieldSyntax.read(call.args(), limitBytes(call), program);
    if (!program.writes()) {
      BytesView bytes = work.read(call);
      out.array(program.count());
      program.read(bytes == null ? new BytesView() : bytes, out::integer);
      return;
    }
    if (call.spec().is(READONLY)) {
      throw BitmapErrors.ONLY_GET;
    }
    @Nullable Long[] results = program.write(call.keyspace(), work.key(call.args(), 1));
    out.array(results.length);
    for (Long result : results) {
      if (result == null) {
        out.nil();
      } else {
        out.integer(result);
      }
    }
  }
}
