// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Operators on values of any type, with conversions and metamethods. */
final class Operators {
  private static final int LONGEST_CHAIN = 100;

  private Operators() {}

  // ---- calling metamethods

  /** The first result of a metamethod. */
  static Object call(Coroutine thread, Object handler, Object first, Object second) {
    int at = thread.firstFree();
    thread.ensure(at + 3);
    thread.set(at + 2, second);
    return callAt(thread, at, handler, first, 2);
  }

  /** The first result of a function of one argument. */
  static Object call(Coroutine thread, Object function, Object argument) {
    int at = thread.firstFree();
    thread.ensure(at + 2);
    return callAt(thread, at, function, argument, 1);
  }

  private static Object callAt(
      Coroutine thread, int at, Object function, Object first, int arguments) {
    int savedTop = thread.top;
    thread.set(at, function);
    thread.set(at + 1, first);
    thread.top = at + 1 + arguments;
    Machine.callAt(thread, at, 1);
    thread.top = savedTop;
    return thread.get(at);
  }

  private static void callForNothing(Coroutine thread, Object handler, Object... arguments) {
    int savedTop = thread.top;
    int at = thread.firstFree();
    thread.ensure(at + 1 + arguments.length);
    thread.set(at, handler);
    for (int i = 0; i < arguments.length; i++) {
      thread.set(at + 1 + i, arguments[i]);
    }
    thread.top = at + 1 + arguments.length;
    Machine.callAt(thread, at, 0);
    thread.top = savedTop;
  }

  // ---- fields

  static Object index(Coroutine thread, Object object, Object key) {
    return index(thread, object, key, -1);
  }

  /**
   * {@code object[key]}.
   *
   * @param register where the object stands, for the error's text; -1 if nowhere
   */
  static Object index(Coroutine thread, Object object, Object key, int register) {
    Object current = object;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Object handler;
      if (current instanceof LuaTable table) {
        Object value = table.get(key);
        if (value != Nil.NIL) {
          return value;
        }
        handler = Meta.of(table.metatable, Meta.INDEX);
        if (handler == Nil.NIL) {
          return Nil.NIL;
        }
      } else {
        handler = Meta.of(thread.state, current, Meta.INDEX);
        if (handler == Nil.NIL) {
          throw Errors.type(thread, i == 0 ? register : -1, current, "index");
        }
      }
      if (handler instanceof LuaFunction) {
        return call(thread, handler, current, key);
      }
      current = handler;
    }
    throw Errors.run(thread, "loop in gettable");
  }

  static void setIndex(Coroutine thread, Object object, Object key, Object value) {
    setIndex(thread, object, key, value, -1);
  }

  /** {@code object[key] = value}; the register as for {@link #index}. */
  static void setIndex(Coroutine thread, Object object, Object key, Object value, int register) {
    Object current = object;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Object handler;
      if (current instanceof LuaTable table) {
        int place = placeToSet(thread, table, key);
        handler = table.isNilAt(place) ? Meta.of(table.metatable, Meta.NEWINDEX) : Nil.NIL;
        if (handler == Nil.NIL) {
          table.set(place, value);
          return;
        }
      } else {
        handler = Meta.of(thread.state, current, Meta.NEWINDEX);
        if (handler == Nil.NIL) {
          throw Errors.type(thread, i == 0 ? register : -1, current, "index");
        }
      }
      if (handler instanceof LuaFunction) {
        callForNothing(thread, handler, current, key, value);
        return;
      }
      current = handler;
    }
    throw Errors.run(thread, "loop in settable");
  }

  /** The key gets its place before __newindex is asked, as in Lua: the order of keys shows it. */
  private static int placeToSet(Coroutine thread, LuaTable table, Object key) {
    if (table.readOnly) {
      throw Errors.readOnly(thread);
    }
    int place = table.locate(key);
    if (place != LuaTable.NOWHERE) {
      return place;
    } else if (key == Nil.NIL) {
      throw Errors.run(thread, "table index is nil");
    } else if (key instanceof Double number && number.isNaN()) {
      throw Errors.run(thread, "table index is NaN");
    }
    return table.insert(key);
  }

  // ---- arithmetic

  /** The number that a value is or, being text, looks like; else {@link NumberText#FAILURE}. */
  static double toNumber(LuaState state, Object value) {
    if (value instanceof Double number) {
      return number;
    }
    return value instanceof LuaString text ? state.parseNumber(text) : NumberText.FAILURE;
  }

  /**
   * An operation from {@link Op#ADD} to {@link Op#POW}.
   *
   * @param left where the first operand stands, for the error's text; -1 if nowhere
   */
  // house: allow ParameterNumber, the last two are where the two before stand
  static Object arithmetic(
      Coroutine thread, int op, Object first, Object second, int left, int right) {
    double a = toNumber(thread.state, first);
    double b = toNumber(thread.state, second);
    if (!NumberText.isFailure(a) && !NumberText.isFailure(b)) {
      return Numbers.box(calculate(op, a, b));
    }
    Object handler = binaryHandler(thread, first, second, Meta.ADD + op - Op.ADD);
    if (handler == Nil.NIL) {
      throw Errors.arithmetic(thread, left, right, first, second);
    }
    return call(thread, handler, first, second);
  }

  static double calculate(int op, double a, double b) {
    return switch (op) {
      case Op.ADD -> a + b;
      case Op.SUB -> a - b;
      case Op.MUL -> a * b;
      case Op.DIV -> a / b;
      case Op.MOD -> a - Math.floor(a / b) * b;
      default -> Numbers.power(a, b);
    };
  }

  static Object negate(Coroutine thread, Object value, int register) {
    double number = toNumber(thread.state, value);
    if (!NumberText.isFailure(number)) {
      return Numbers.box(-number);
    }
    Object handler = Meta.of(thread.state, value, Meta.UNM);
    if (handler == Nil.NIL) {
      throw Errors.type(thread, register, value, "perform arithmetic on");
    }
    return call(thread, handler, value, value);
  }

  private static Object binaryHandler(Coroutine thread, Object first, Object second, int event) {
    Object handler = Meta.of(thread.state, first, event);
    return handler == Nil.NIL ? Meta.of(thread.state, second, event) : handler;
  }

  // ---- length and text

  static Object length(Coroutine thread, Object value, int register) {
    if (value instanceof LuaTable table) {
      return Numbers.box(table.length());
    } else if (value instanceof LuaString string) {
      return Numbers.box(string.length());
    }
    Object handler = Meta.of(thread.state, value, Meta.LEN);
    if (handler == Nil.NIL) {
      throw Errors.type(thread, register, value, "get length of");
    }
    return call(thread, handler, value, Nil.NIL);
  }

  static LuaString text(Call call, Object value) {
    Coroutine thread = call.thread();
    Object handler = Meta.of(thread.state, value, Meta.TOSTRING);
    if (handler != Nil.NIL) {
      Object text = call.apply(handler, value);
      if (text instanceof LuaString string) {
        return string;
      } else if (text instanceof Double number) {
        return NumberText.format(number);
      }
      throw call.error("'tostring' must return a string to 'print'");
    }
    return Values.text(value);
  }

  // ---- comparison

  static boolean isLess(Coroutine thread, int left, int right) {
    if (thread.isNumber(left) && thread.isNumber(right)) {
      return thread.numbers[left] < thread.numbers[right];
    }
    return isLess(thread, thread.get(left), thread.get(right));
  }

  static boolean isLess(Coroutine thread, Object left, Object right) {
    if (left instanceof Double one && right instanceof Double other) {
      return one < other;
    } else if (left instanceof LuaString one && right instanceof LuaString other) {
      thread.state.chargeComparison(one, other);
      return one.compareTo(other) < 0;
    }
    Object handler = orderHandler(thread, left, right, Meta.LT);
    if (handler == Nil.NIL) {
      throw Errors.compare(thread, left, right);
    }
    return Values.isTrue(call(thread, handler, left, right));
  }

  static boolean isLessOrEqual(Coroutine thread, Object left, Object right) {
    if (left instanceof Double one && right instanceof Double other) {
      return one <= other;
    } else if (left instanceof LuaString one && right instanceof LuaString other) {
      thread.state.chargeComparison(one, other);
      return one.compareTo(other) <= 0;
    }
    Object handler = orderHandler(thread, left, right, Meta.LE);
    if (handler != Nil.NIL) {
      return Values.isTrue(call(thread, handler, left, right));
    }
    handler = orderHandler(thread, right, left, Meta.LT);
    if (handler == Nil.NIL) {
      throw Errors.compare(thread, left, right);
    }
    return !Values.isTrue(call(thread, handler, right, left));
  }

  /** Both must be of one type and have the same handler. */
  private static Object orderHandler(Coroutine thread, Object left, Object right, int event) {
    if (!Values.typeName(left).equals(Values.typeName(right))) {
      return Nil.NIL;
    }
    Object first = Meta.of(thread.state, left, event);
    Object second = Meta.of(thread.state, right, event);
    return first != Nil.NIL && Values.rawEquals(first, second) ? first : Nil.NIL;
  }

  static boolean isEqual(Coroutine thread, Object left, Object right) {
    if (left instanceof LuaString one && right instanceof LuaString other) {
      thread.state.chargeComparison(one, other);
    }
    if (Values.rawEquals(left, right)) {
      return true;
    }
    return left instanceof LuaTable one
        && right instanceof LuaTable other
        && isEqualByHandler(thread, one, other);
  }

  private static boolean isEqualByHandler(Coroutine thread, LuaTable one, LuaTable other) {
    Object first = Meta.of(one.metatable, Meta.EQ);
    if (first == Nil.NIL) {
      return false;
    }
    Object second = one.metatable == other.metatable ? first : Meta.of(other.metatable, Meta.EQ);
    return Values.rawEquals(first, second) && Values.isTrue(call(thread, first, one, other));
  }

  // ---- concatenation

  /** Joins the registers from first to last; the result is left in the first. */
  static void concat(Coroutine thread, int first, int last) {
    int end = last;
    while (end > first) {
      if (isText(thread, end - 1) && isText(thread, end)) {
        int begin = end - 1;
        while (begin > first && isText(thread, begin - 1)) {
          begin--;
        }
        join(thread, begin, end);
        end = begin;
      } else {
        Object left = thread.get(end - 1);
        Object right = thread.get(end);
        Object handler = binaryHandler(thread, left, right, Meta.CONCAT);
        if (handler == Nil.NIL) {
          throw Errors.concat(thread, end - 1, end);
        }
        thread.set(end - 1, call(thread, handler, left, right));
        end--;
      }
    }
  }

  private static boolean isText(Coroutine thread, int register) {
    Object object = thread.object(register);
    return object == null || object instanceof LuaString;
  }

  private static void join(Coroutine thread, int first, int last) {
    long length = 0;
    for (int i = first; i <= last; i++) {
      if (thread.isNumber(i)) {
        thread.setObject(i, NumberText.format(thread.numbers[i]));
      }
      length += ((LuaString) thread.objects[i]).length();
    }
    if (length > thread.state.limits().stringBytes()) {
      throw Errors.run(thread, "string length overflow");
    }
    thread.state.charge(LuaString.OVERHEAD_BYTES + length);
    if (last == first + 1) {
      LuaString left = (LuaString) thread.objects[first];
      thread.setObject(first, left.concat((LuaString) thread.objects[last]));
      return;
    }
    byte[] joined = new byte[(int) length];
    int at = 0;
    for (int i = first; i <= last; i++) {
      LuaString part = (LuaString) thread.objects[i];
      part.copyTo(joined, at);
      at += part.length();
    }
    thread.setObject(first, LuaString.wrap(joined));
  }
}
