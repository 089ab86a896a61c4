// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** The errors that the machine itself raises, worded as Lua's. */
final class Errors {
  private Errors() {}

  /** With the position of the running function, if that is a Lua function. */
  static LuaError run(Coroutine thread, String message) {
    return new LuaError(thread.where(0).concat(LuaString.of(message)));
  }

  /**
   * "attempt to index local 'x' (a nil value)".
   *
   * @param register where the value stands, for its name; -1 if nowhere
   */
  static LuaError type(Coroutine thread, int register, Object value, String operation) {
    String name = register < 0 ? "" : ValueNames.describe(thread, register);
    String kind = Values.typeName(value);
    return run(
        thread,
        name.isEmpty()
            ? "attempt to " + operation + " a " + kind + " value"
            : "attempt to " + operation + " " + name + " (a " + kind + " value)");
  }

  static LuaError arithmetic(Coroutine thread, int left, int right, Object a, Object b) {
    boolean isLeftFine = a instanceof Double || isNumeral(a);
    return type(thread, isLeftFine ? right : left, isLeftFine ? b : a, "perform arithmetic on");
  }

  private static boolean isNumeral(Object value) {
    return value instanceof LuaString text && !NumberText.isFailure(NumberText.parse(text));
  }

  static LuaError concat(Coroutine thread, int left, int right) {
    Object first = thread.get(left);
    boolean isLeftFine = first instanceof LuaString || first instanceof Double;
    int register = isLeftFine ? right : left;
    return type(thread, register, thread.get(register), "concatenate");
  }

  static LuaError compare(Coroutine thread, Object left, Object right) {
    String one = Values.typeName(left);
    String other = Values.typeName(right);
    return run(
        thread,
        one.equals(other)
            ? "attempt to compare two " + one + " values"
            : "attempt to compare " + one + " with " + other);
  }

  static LuaError readOnly(Coroutine thread) {
    return run(thread, "Attempt to modify a readonly table");
  }
}
