// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.util.EnumSet;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.engine.bitmap.BitField;
import org.keystead.engine.bitmap.BitFieldProgram;
import org.keystead.engine.bitmap.BitFieldStep;
import org.keystead.engine.bitmap.BitFieldStep.Action;
import org.keystead.engine.bitmap.BitFieldStep.Overflow;
import org.keystead.engine.bytes.Decimal;

/** The little language of BITFIELD. */
final class BitFieldSyntax {
  private static final CommandException INVALID_OVERFLOW =
      ErrorTexts.err("Invalid OVERFLOW type specified");
  private static final CommandException INVALID_TYPE =
      ErrorTexts.err(
          "Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but"
              + " i64 is.");

  private final Arguments args;
  private final long limitBytes;
  private Overflow overflow = Overflow.WRAP;
  private int at = 2;

  private BitFieldSyntax(Arguments args, long limitBytes) {
    this.args = args;
    this.limitBytes = limitBytes;
  }

  /** The key, which is only read if all steps are GET or OVERFLOW. */
  static void keys(Arguments args, KeyVisitor visitor) {
    int step = 2;
    while (step < args.count()) {
      int left = args.count() - step - 1;
      if (args.equalsIgnoreCase(step, "GET") && left >= 2) {
        step += 3;
      } else if (args.equalsIgnoreCase(step, "OVERFLOW") && left >= 1) {
        step += 2;
      } else {
        break;
      }
    }
    boolean writes = step < args.count();
    visitor.key(1, writes ? EnumSet.of(RW, ACCESS, UPDATE) : EnumSet.of(RO, ACCESS));
  }

  /** Reads the steps from argument 2 on; no integer may end beyond that many bytes. */
  static void read(Arguments args, long limitBytes, BitFieldProgram into) {
    BitFieldSyntax syntax = new BitFieldSyntax(args, limitBytes);
    while (syntax.at < args.count()) {
      syntax.next(into);
    }
  }

  private void next(BitFieldProgram into) {
    int left = args.count() - at - 1;
    if (args.equalsIgnoreCase(at, "GET") && left >= 2) {
      into.add(step(Action.GET));
      at += 3;
    } else if (args.equalsIgnoreCase(at, "SET") && left >= 3) {
      into.add(step(Action.SET));
      at += 4;
    } else if (args.equalsIgnoreCase(at, "INCRBY") && left >= 3) {
      into.add(step(Action.ADD));
      at += 4;
    } else if (args.equalsIgnoreCase(at, "OVERFLOW") && left >= 1) {
      overflow = overflow(at + 1);
      at += 2;
    } else {
      throw ErrorTexts.SYNTAX;
    }
  }

  private Overflow overflow(int index) {
    if (args.equalsIgnoreCase(index, "WRAP")) {
      return Overflow.WRAP;
    }
    if (args.equalsIgnoreCase(index, "SAT")) {
      return Overflow.SATURATE;
    }
    if (args.equalsIgnoreCase(index, "FAIL")) {
      return Overflow.FAIL;
    }
    throw INVALID_OVERFLOW;
  }

  private BitFieldStep step(Action action) {
    BitField field = field(at + 1);
    long offset = offset(args, at + 2, field.bits(), limitBytes);
    long operand = action == Action.GET ? 0 : args.toLong(at + 3);
    return new BitFieldStep(action, overflow, field, offset, operand);
  }

  private BitField field(int index) {
    String name = new String(args.array(), args.offset(index), args.length(index), ISO_8859_1);
    boolean signed = name.startsWith("i");
    int digits = args.offset(index) + 1;
    int length = args.length(index) - 1;
    if (!signed && !name.startsWith("u") || !Decimal.isLong(args.array(), digits, length)) {
      throw INVALID_TYPE;
    }
    long bits = Decimal.parse(args.array(), digits, length);
    if (bits < 1 || bits > (signed ? Long.SIZE : Long.SIZE - 1)) {
      throw INVALID_TYPE;
    }
    return new BitField(signed, (int) bits);
  }

  /**
   * The first bit of an integer of that many bits: a number, or {@code #} and the number of
   * integers before it. 0 bits stand for a command that knows no such sign.
   */
  static long offset(Arguments args, int index, int bits, long limitBytes) {
    int at = args.offset(index);
    int length = args.length(index);
    boolean counted = bits > 0 && length > 0 && args.array()[at] == '#';
    int digits = counted ? at + 1 : at;
    int digitCount = counted ? length - 1 : length;
    if (!Decimal.isLong(args.array(), digits, digitCount)) {
      throw BitmapErrors.OFFSET;
    }
    long number = Decimal.parse(args.array(), digits, digitCount);
    long offset = counted ? number * bits : number;
    if (offset < 0 || offset >>> 3 >= limitBytes) {
      throw BitmapErrors.OFFSET;
    }
    return offset;
  }
}
