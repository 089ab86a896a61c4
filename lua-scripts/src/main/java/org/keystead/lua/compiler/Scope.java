// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Op;
import org.keystead.lua.runtime.Prototype;

/** The variables of a function, its blocks, and what it captures from the functions around. */
final class Scope {
  private static final int MOST_LOCALS = 200;
  private static final int MOST_UPVALUES = 60;
  private static final int GLOBAL = -1;

  /** A block being parsed. */
  static final class Block {
    private final @Nullable Block outer;
    private final int firstVariable;
    private final boolean isLoop;

    /** Whether a closure captured one of its variables. */
    private boolean isCaptured;

    private int breaks = Expression.NO_JUMP;

    private Block(@Nullable Block outer, int firstVariable, boolean isLoop) {
      this.outer = outer;
      this.firstVariable = firstVariable;
      this.isLoop = isLoop;
    }

    boolean isCaptured() {
      return isCaptured;
    }
  }

  private record UpValueKey(LuaString name, int capture) {}

  private final FunctionCode code;
  private final List<LuaString> variables = new ArrayList<>();
  private final List<Prototype.Local> locals = new ArrayList<>();
  private final List<Integer> localIndexes = new ArrayList<>();
  private final List<UpValueKey> upValues = new ArrayList<>();

  /**
   * What the names are in the functions around, which stand still meanwhile: {@link #GLOBAL} or the
   * index of the captured variable.
   */
  private final Map<LuaString, Integer> outerNames = new HashMap<>();

  /** Variables in scope; those declared beyond are not visible yet. */
  private int active;

  private @Nullable Block block;

  Scope(FunctionCode code) {
    this.code = code;
  }

  /** The number of variables in scope, and so of registers that they occupy. */
  int active() {
    return active;
  }

  // ---- variables

  /** Declares a variable that becomes visible by {@link #activate}. */
  void declare(LuaString name) {
    if (variables.size() >= MOST_LOCALS) {
      throw limitError(MOST_LOCALS, "local variables");
    }
    variables.add(name);
  }

  void activate(int count) {
    for (int i = 0; i < count; i++) {
      // Messages look variables up in the order of their declaration.
      code.chargeVariable();
      localIndexes.add(locals.size());
      locals.add(new Prototype.Local(variables.get(active), code.pc(), code.pc()));
      active++;
    }
  }

  private void removeTo(int level) {
    while (variables.size() > level) {
      int last = variables.size() - 1;
      if (last < active) {
        int index = localIndexes.remove(last);
        Prototype.Local local = locals.get(index);
        locals.set(index, new Prototype.Local(local.name(), local.fromPc(), code.pc()));
        active = last;
      }
      variables.remove(last);
    }
  }

  void endAll() {
    removeTo(0);
  }

  LuaError limitError(int limit, String what) {
    int line = code.lineDefined();
    String where = line == 0 ? "main function" : "function at line " + line;
    return code.lexer().plainError(where + " has more than " + limit + " " + what);
  }

  // ---- names

  /** What a name means here: a variable, a captured one, or (then with no info) a global. */
  Expression find(LuaString name) {
    return find(name, true);
  }

  private Expression find(LuaString name, boolean isUsedHere) {
    for (int i = active - 1; i >= 0; i--) {
      if (variables.get(i).equals(name)) {
        if (!isUsedHere) {
          markCaptured(i);
        }
        return new Expression(Expression.Kind.LOCAL, i);
      }
    }
    Integer outer = outerNames.get(name);
    if (outer == null) {
      outer = findOutside(name);
      outerNames.put(name, outer);
    }
    return outer == GLOBAL
        ? new Expression(Expression.Kind.GLOBAL, 0)
        : new Expression(Expression.Kind.UPVALUE, outer);
  }

  private int findOutside(LuaString name) {
    FunctionCode parent = code.parent;
    if (parent == null) {
      return GLOBAL;
    }
    Expression outer = parent.scope.find(name, false);
    if (outer.kind == Expression.Kind.GLOBAL) {
      return GLOBAL;
    }
    int capture = outer.kind == Expression.Kind.LOCAL ? outer.info : ~outer.info;
    return upValue(new UpValueKey(name, capture));
  }

  private void markCaptured(int variable) {
    Block around = block;
    while (around != null && around.firstVariable > variable) {
      around = around.outer;
    }
    if (around != null) {
      around.isCaptured = true;
    }
  }

  private int upValue(UpValueKey key) {
    for (int i = 0; i < upValues.size(); i++) {
      if (upValues.get(i).capture() == key.capture()) {
        return i;
      }
    }
    if (upValues.size() >= MOST_UPVALUES) {
      throw limitError(MOST_UPVALUES, "upvalues");
    }
    upValues.add(key);
    return upValues.size() - 1;
  }

  // ---- blocks

  Block enter(boolean isLoop) {
    Block entered = new Block(block, active, isLoop);
    block = entered;
    return entered;
  }

  void leave(Block left) {
    block = left.outer;
    removeTo(left.firstVariable);
    if (left.isCaptured) {
      code.emit(Op.of(Op.CLOSE, left.firstVariable, 0, 0));
    }
    code.setFreeRegister(active);
    code.patchToHere(left.breaks);
  }

  /** Leaves the loop around. */
  void emitBreak() {
    boolean isCaptured = false;
    Block around = block;
    while (around != null && !around.isLoop) {
      isCaptured |= around.isCaptured;
      around = around.outer;
    }
    if (around == null) {
      throw code.lexer().syntaxError("no loop to break");
    }
    if (isCaptured) {
      code.emit(Op.of(Op.CLOSE, around.firstVariable, 0, 0));
    }
    around.breaks = code.join(code.jump(), around.breaks);
  }

  // ---- for the prototype

  int[] captures() {
    return upValues.stream().mapToInt(UpValueKey::capture).toArray();
  }

  LuaString[] upValueNames() {
    return upValues.stream().map(UpValueKey::name).toArray(LuaString[]::new);
  }

  Prototype.Local[] locals() {
    return locals.toArray(Prototype.Local[]::new);
  }
}
