// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.math;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;
import org.keystead.lua.runtime.Numbers;

/** The global {@code math}. */
public final class MathLibrary {
  private static final double RADIANS_PER_DEGREE = Math.PI / 180;
  private static final int FIELDS = 32;
  private static final int DOUBLE_DIGITS = 53;

  private MathLibrary() {}

  /** Makes the library a global, with a generator of its own. */
  public static LuaTable open(LuaState state) {
    return open(state, new RandomNumbers());
  }

  /** Makes the library a global, with a generator that other states may share. */
  public static LuaTable open(LuaState state, RandomNumbers random) {
    LibraryTable library = new LibraryTable(state, FIELDS);
    addRounding(library);
    addTrigonometry(library);
    addLogarithms(library);
    library
        .field("huge", Double.POSITIVE_INFINITY)
        .field("pi", Math.PI)
        .function("random", call -> random(call, random))
        .function("randomseed", call -> seed(call, random));
    return library.asGlobal(state, "math");
  }

  private static void addRounding(LibraryTable library) {
    NativeFunction.Body remainder = binary((x, y) -> x % y);
    library
        .function("abs", unary(Math::abs))
        .function("ceil", unary(Math::ceil))
        .function("floor", unary(Math::floor))
        .function("fmod", remainder)
        .function("mod", remainder)
        .function("max", MathLibrary::max)
        .function("min", MathLibrary::min)
        .function("modf", MathLibrary::modf);
  }

  // Of acos, asin and log10 the C library's not-a-number is the positive one, which tostring shows.

  private static void addTrigonometry(LibraryTable library) {
    library
        .function("acos", unary(x -> Math.abs(x) > 1 ? Double.NaN : Math.acos(x)))
        .function("asin", unary(x -> Math.abs(x) > 1 ? Double.NaN : Math.asin(x)))
        .function("atan", unary(Math::atan))
        .function("atan2", binary(Math::atan2))
        .function("cos", unary(Math::cos))
        .function("cosh", unary(Math::cosh))
        .function("deg", unary(x -> x / RADIANS_PER_DEGREE))
        .function("rad", unary(x -> x * RADIANS_PER_DEGREE))
        .function("sin", unary(Math::sin))
        .function("sinh", unary(Math::sinh))
        .function("tan", unary(Math::tan))
        .function("tanh", unary(Math::tanh));
  }

  private static void addLogarithms(LibraryTable library) {
    library
        .function("exp", unary(Math::exp))
        .function("frexp", MathLibrary::frexp)
        .function("ldexp", MathLibrary::ldexp)
        .function("log", unary(Math::log))
        .function("log10", unary(x -> x < 0 ? Double.NaN : Math.log10(x)))
        .function("pow", binary(Numbers::power))
        .function("sqrt", unary(Math::sqrt));
  }

  private static NativeFunction.Body unary(DoubleUnaryOperator operator) {
    return call -> call.result(operator.applyAsDouble(call.number(1)));
  }

  private static NativeFunction.Body binary(DoubleBinaryOperator operator) {
    return call -> {
      double left = call.number(1);
      return call.result(operator.applyAsDouble(left, call.number(2)));
    };
  }

  private static int max(Call call) {
    double most = call.number(1);
    for (int i = 2; i <= call.count(); i++) {
      double number = call.number(i);
      if (number > most) {
        most = number;
      }
    }
    return call.result(most);
  }

  private static int min(Call call) {
    double least = call.number(1);
    for (int i = 2; i <= call.count(); i++) {
      double number = call.number(i);
      if (number < least) {
        least = number;
      }
    }
    return call.result(least);
  }

  private static int modf(Call call) {
    double number = call.number(1);
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    double rest = Double.isInfinite(number) ? 0 : number - whole;
    call.push(whole);
    call.push(Math.copySign(rest, number));
    return 2;
  }

  private static int frexp(Call call) {
    double number = call.number(1);
    if (number == 0 || !Double.isFinite(number)) {
      call.push(number);
      call.push(0.0);
      return 2;
    }
    // A subnormal number is made normal first.
    boolean small = Math.abs(number) < Double.MIN_NORMAL;
    double normal = small ? number * 0x1p54 : number;
    int exponent = Math.getExponent(normal) + 1;
    call.push(normal * Math.scalb(1.0, -exponent / 2) * Math.scalb(1.0, -exponent + exponent / 2));
    call.push((double) exponent - (small ? DOUBLE_DIGITS + 1 : 0));
    return 2;
  }

  private static int ldexp(Call call) {
    double number = call.number(1);
    return call.result(Math.scalb(number, call.smallInteger(2)));
  }

  private static int random(Call call, RandomNumbers numbers) {
    double random = numbers.next();
    switch (call.count()) {
      case 0:
        return call.result(random);
      case 1:
        int end = call.smallInteger(1);
        if (end < 1) {
          throw call.argumentError(1, "interval is empty");
        }
        return call.result(Math.floor(random * end) + 1);
      case 2:
        int from = call.smallInteger(1);
        int to = call.smallInteger(2);
        if (from > to) {
          throw call.argumentError(2, "interval is empty");
        }
        // The width may overflow: so it does in C.
        return call.result(Math.floor(random * (to - from + 1)) + from);
      default:
        throw call.error("wrong number of arguments");
    }
  }

  private static int seed(Call call, RandomNumbers numbers) {
    numbers.seed(call.smallInteger(1));
    return 0;
  }
}
