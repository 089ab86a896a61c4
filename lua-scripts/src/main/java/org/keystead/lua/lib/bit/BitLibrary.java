// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.bit;

import java.util.function.IntBinaryOperator;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/** The global {@code bit}. */
public final class BitLibrary {
  /** Added to a number, it leaves the number's lower 32 bits, rounded, in the mantissa's. */
  private static final double MANTISSA_SHIFT = 0x1.8p52;

  private static final int HEX_DIGITS = 8;
  private static final byte[] LOWER_DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final byte[] UPPER_DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private BitLibrary() {}

  /** Makes the library a global. */
  public static LuaTable open(LuaState state) {
    return new LibraryTable(state, 12)
        .function("arshift", shift((bits, by) -> bits >> by))
        .function("band", fold((left, right) -> left & right))
        .function("bnot", call -> call.result((double) ~bits(call, 1)))
        .function("bor", fold((left, right) -> left | right))
        .function("bswap", call -> call.result((double) Integer.reverseBytes(bits(call, 1))))
        .function("bxor", fold((left, right) -> left ^ right))
        .function("lshift", shift((bits, by) -> bits << by))
        .function("rol", shift(Integer::rotateLeft))
        .function("ror", shift(Integer::rotateRight))
        .function("rshift", shift((bits, by) -> bits >>> by))
        .function("tobit", call -> call.result((double) bits(call, 1)))
        .function("tohex", BitLibrary::toHex)
        .asGlobal(state, "bit");
  }

  private static int bits(Call call, int argument) {
    return (int) Double.doubleToRawLongBits(call.number(argument) + MANTISSA_SHIFT);
  }

  /** Of any number of arguments. The last are read first, which a wrong one shows. */
  private static NativeFunction.Body fold(IntBinaryOperator operator) {
    return call -> {
      int result = bits(call, 1);
      for (int i = call.count(); i > 1; i--) {
        result = operator.applyAsInt(result, bits(call, i));
      }
      return call.result((double) result);
    };
  }

  private static NativeFunction.Body shift(IntBinaryOperator operator) {
    return call -> {
      int bits = bits(call, 1);
      return call.result((double) operator.applyAsInt(bits, bits(call, 2) & 31));
    };
  }

  /** The last digits, as many as the second argument says; upper case when that is negative. */
  private static int toHex(Call call) {
    int bits = bits(call, 1);
    int wanted = call.isNone(2) ? HEX_DIGITS : bits(call, 2);
    byte[] digits = wanted < 0 ? UPPER_DIGITS : LOWER_DIGITS;
    int count = (int) Math.min(Math.abs((long) wanted), HEX_DIGITS);
    byte[] text = new byte[count];
    for (int i = count - 1; i >= 0; i--) {
      text[i] = digits[bits & 15];
      bits >>>= 4;
    }
    return call.result(LuaString.wrap(text));
  }
}
