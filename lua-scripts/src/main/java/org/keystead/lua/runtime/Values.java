// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Questions to any value. */
public final class Values {
  private Values() {}

  /** The name that {@code type} gives. */
  public static String typeName(Object value) {
    if (value instanceof LuaString) {
      return "string";
    } else if (value instanceof Double) {
      return "number";
    } else if (value instanceof LuaTable) {
      return "table";
    } else if (value instanceof LuaFunction) {
      return "function";
    } else if (value instanceof Boolean) {
      return "boolean";
    } else if (value == Nil.NIL) {
      return "nil";
    }
    return value instanceof Coroutine ? "thread" : "userdata";
  }

  /** All but nil and false. */
  public static boolean isTrue(Object value) {
    return value != Boolean.FALSE && value != Nil.NIL;
  }

  /** Equality without metamethods. */
  public static boolean rawEquals(Object left, Object right) {
    if (left == right) {
      return !(left instanceof Double number) || number.doubleValue() == number.doubleValue();
    }
    if (left instanceof Double one && right instanceof Double other) {
      return one.doubleValue() == other.doubleValue();
    }
    return left instanceof LuaString one
        && right instanceof LuaString other
        && one.sameBytes(other);
  }

  /** Whether a comparison may call a metamethod or take a while. */
  static boolean isLongToCompare(@Nullable Object left, @Nullable Object right) {
    return left instanceof LuaTable
        ? right instanceof LuaTable
        : left instanceof LuaString string && string.length() > Memory.LONG_BYTES;
  }

  /** Raw equality of what two registers hold beside their numbers. */
  static boolean isSame(@Nullable Object left, @Nullable Object right) {
    return left == right && left != null
        || left instanceof LuaString one
            && right instanceof LuaString other
            && one.sameBytes(other);
  }

  /** What tostring gives without metamethods. */
  public static LuaString text(Object value) {
    if (value instanceof LuaString string) {
      return string;
    } else if (value instanceof Double number) {
      return NumberText.format(number);
    }
    return LuaString.of(describe(value));
  }

  /** For messages of the host: text and numbers as they are, other values by type and identity. */
  public static String describe(Object value) {
    if (value instanceof LuaString
        || value instanceof Boolean
        || value == Nil.NIL
        || value instanceof Userdata) {
      return value.toString();
    } else if (value instanceof Double number) {
      return NumberText.format(number).toString();
    }
    String kind = typeName(value);
    return kind
        + ": 0x"
        + HexFormat.of().toHexDigits(System.identityHashCode(value) & 0xffffffffL, 12);
  }
}
