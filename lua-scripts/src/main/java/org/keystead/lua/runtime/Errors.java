// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** The errors that the machine itself raises, worded as Lua's. */
final class Errors {
  private Errors() {}

  /** With the position of the running function, if that is a Lua function. */
  static LuaError run(Coroutine thread, String message) {
    return run(thread, LuaString.of(message));
  }

  private static LuaError run(Coroutine thread, LuaString message) {
    return new LuaError(thread.positioned(0, message));
  }

  /**
   * "attempt to index local 'x' (a nil value)".
   *
   * @param register where the value stands, for its name; -1 if nowhere
   */
  static LuaError type(Coroutine thread, int register, Object value, String operation) {
    ValueNames.Name name = register < 0 ? null : ValueNames.ofRegister(thread, register);
    String kind = Values.typeName(value);
    return name == null
        ? run(thread, "attempt to " + operation + " a " + kind + " value")
        : run(
            thread,
            name.quoted(
                "attempt to " + operation + " " + name.kind() + " '", "' (a " + kind + " value)"));
  }

  static LuaError arithmetic(Coroutine thread, int left, int right, Object a, Object b) {
    boolean isLeftFine = !NumberText.isFailure(Operators.toNumber(thread.state, a));
    return type(thread, isLeftFine ? right : left, isLeftFine ? b : a, "perform arithmetic on");
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
        // Lua looks at the third letter alone, which string and thread have in common.
        one.charAt(2) == other.charAt(2)
            ? "attempt to compare two " + one + " values"
            : "attempt to compare " + one + " with " + other);
  }

  static LuaError readOnly(Coroutine thread) {
    return run(thread, "Attempt to modify a readonly table");
  }
}
