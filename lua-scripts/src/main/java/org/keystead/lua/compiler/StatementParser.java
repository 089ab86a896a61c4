// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import static org.keystead.lua.compiler.Expression.NO_JUMP;

import java.util.ArrayList;
import java.util.List;
import org.keystead.lua.compiler.Expression.Key;
import org.keystead.lua.compiler.Expression.Kind;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Op;
import org.keystead.lua.runtime.Prototype;

/** Parses statements and writes their code. */
final class StatementParser extends ExpressionParser {
  StatementParser(Lexer lexer, LuaString chunkName) {
    super(lexer, chunkName);
  }

  Prototype parseChunk() {
    function.setVararg(false);
    lexer.next();
    parseStatements();
    check(Token.END_OF_SOURCE);
    return function.finish();
  }

  @Override
  void parseStatements() {
    enterLevel();
    boolean isLast = false;
    while (!isLast && !atBlockEnd()) {
      isLast = parseStatement();
      skip(';');
      function.setFreeRegister(function.scope.active());
    }
    leaveLevel();
  }

  private boolean atBlockEnd() {
    return switch (lexer.token()) {
      case Token.ELSE, Token.ELSEIF, Token.END, Token.UNTIL, Token.END_OF_SOURCE -> true;
      default -> false;
    };
  }

  private void parseBlock() {
    Scope.Block block = function.scope.enter(false);
    parseStatements();
    function.scope.leave(block);
  }

  /** Whether nothing may follow in the block. */
  private boolean parseStatement() {
    int line = lexer.line();
    switch (lexer.token()) {
      case Token.IF -> parseIf(line);
      case Token.WHILE -> parseWhile(line);
      case Token.DO -> {
        lexer.next();
        parseBlock();
        expectEnd(Token.END, Token.DO, line);
      }
      case Token.FOR -> parseFor(line);
      case Token.REPEAT -> parseRepeat(line);
      case Token.FUNCTION -> parseFunction(line);
      case Token.LOCAL -> {
        lexer.next();
        if (skip(Token.FUNCTION)) {
          parseLocalFunction();
        } else {
          parseLocal();
        }
      }
      case Token.RETURN -> {
        parseReturn();
        return true;
      }
      case Token.BREAK -> {
        lexer.next();
        function.scope.emitBreak();
        return true;
      }
      default -> parseExpressionStatement();
    }
    return false;
  }

  // ---- blocks

  private int parseCondition() {
    Expression condition = parseExpression();
    if (condition.kind == Kind.NIL) {
      condition.kind = Kind.FALSE;
    }
    expressions.goIfTrue(condition);
    return condition.falseExits;
  }

  private void parseIf(int line) {
    int ends = NO_JUMP;
    int elses = parseThen();
    while (at(Token.ELSEIF)) {
      ends = function.join(function.jump(), ends);
      function.patchToHere(elses);
      elses = parseThen();
    }
    if (at(Token.ELSE)) {
      ends = function.join(function.jump(), ends);
      function.patchToHere(elses);
      lexer.next();
      parseBlock();
    } else {
      ends = function.join(elses, ends);
    }
    function.patchToHere(ends);
    expectEnd(Token.END, Token.IF, line);
  }

  private int parseThen() {
    lexer.next();
    int elses = parseCondition();
    expect(Token.THEN);
    parseBlock();
    return elses;
  }

  private void parseWhile(int line) {
    lexer.next();
    int start = function.label();
    int exits = parseCondition();
    Scope.Block loop = function.scope.enter(true);
    expect(Token.DO);
    parseBlock();
    function.patchTo(function.jump(), start);
    expectEnd(Token.END, Token.WHILE, line);
    function.scope.leave(loop);
    function.patchToHere(exits);
  }

  private void parseRepeat(int line) {
    int start = function.label();
    Scope.Block loop = function.scope.enter(true);
    Scope.Block body = function.scope.enter(false);
    lexer.next();
    parseStatements();
    expectEnd(Token.UNTIL, Token.REPEAT, line);
    // The condition sees the body's variables.
    int again = parseCondition();
    if (!body.isCaptured()) {
      function.scope.leave(body);
      function.patchTo(again, start);
    } else {
      function.scope.emitBreak();
      function.patchToHere(again);
      function.scope.leave(body);
      function.patchTo(function.jump(), start);
    }
    function.scope.leave(loop);
  }

  private void parseFor(int line) {
    Scope.Block loop = function.scope.enter(true);
    lexer.next();
    LuaString name = parseName();
    switch (lexer.token()) {
      case '=' -> parseNumericFor(name, line);
      case ',', Token.IN -> parseGenericFor(name, line);
      default -> throw lexer.syntaxError("'=' or 'in' expected");
    }
    expectEnd(Token.END, Token.FOR, line);
    function.scope.leave(loop);
  }

  private void parseNumericFor(LuaString name, int line) {
    int base = function.freeRegister();
    declareHidden("(for index)", "(for limit)", "(for step)");
    function.scope.declare(name);
    lexer.next();
    expressions.toNextRegister(parseExpression());
    expect(',');
    expressions.toNextRegister(parseExpression());
    if (skip(',')) {
      expressions.toNextRegister(parseExpression());
    } else {
      expressions.toNextRegister(Expression.number(1));
    }
    function.scope.activate(3);
    expect(Token.DO);
    int prepare = function.emit(Op.wide(Op.FORPREP, base, 0));
    parseLoopBody(1);
    function.setLoopStart(prepare);
    function.emitLoopEnd(Op.FORLOOP, base, prepare + 1, line);
  }

  private void parseGenericFor(LuaString first, int line) {
    int base = function.freeRegister();
    declareHidden("(for generator)", "(for state)", "(for control)");
    function.scope.declare(first);
    int variables = 1;
    while (skip(',')) {
      function.scope.declare(parseName());
      variables++;
    }
    expect(Token.IN);
    int listLine = lexer.line();
    Expression last = Expression.none();
    adjust(3, parseList(last), last);
    function.checkRegisters(3);
    function.scope.activate(3);
    expect(Token.DO);
    int prepare = function.jump();
    parseLoopBody(variables);
    function.patchToHere(prepare);
    function.emit(Op.of(Op.TFORCALL, base, 0, variables));
    function.setLine(listLine);
    function.emitLoopEnd(Op.TFORTEST, base, prepare + 1, line);
  }

  private void declareHidden(String... names) {
    for (String name : names) {
      function.scope.declare(LuaString.of(name));
    }
  }

  private void parseLoopBody(int variables) {
    Scope.Block block = function.scope.enter(false);
    function.scope.activate(variables);
    function.reserve(variables);
    parseBlock();
    function.scope.leave(block);
  }

  // ---- variables

  private void parseFunction(int line) {
    lexer.next();
    Expression name = parseVariable();
    boolean isMethod = false;
    while (at('.')) {
      parseField(name);
    }
    if (at(':')) {
      isMethod = true;
      parseField(name);
    }
    Expression body = parseBody(isMethod, line);
    expressions.store(name, body);
    function.setLine(line);
  }

  private void parseLocalFunction() {
    function.scope.declare(parseName());
    int register = function.freeRegister();
    function.reserve(1);
    function.scope.activate(1);
    Expression body = parseBody(false, lexer.line());
    expressions.store(new Expression(Kind.LOCAL, register), body);
  }

  private void parseLocal() {
    int variables = 0;
    do {
      function.scope.declare(parseName());
      variables++;
    } while (skip(','));
    Expression last = Expression.none();
    int values = skip('=') ? parseList(last) : 0;
    adjust(variables, values, last);
    function.scope.activate(variables);
  }

  /** Brings so many values to so many variables in a row of registers. */
  private void adjust(int variables, int values, Expression last) {
    int missing = variables - values;
    if (last.hasMultipleResults()) {
      missing = Math.max(missing + 1, 0);
      expressions.setResults(last, missing);
      if (missing > 1) {
        function.reserve(missing - 1);
      }
      return;
    }
    if (last.kind != Kind.VOID) {
      expressions.toNextRegister(last);
    }
    if (missing > 0) {
      int register = function.freeRegister();
      function.reserve(missing);
      function.emitNil(register, missing);
    }
  }

  private void parseExpressionStatement() {
    Expression first = parsePrimary();
    if (first.kind == Kind.CALL) {
      // The results of a call that stands alone are not wanted.
      function.setC(first.info, 1);
      return;
    }
    List<Expression> targets = new ArrayList<>();
    targets.add(first);
    while (skip(',')) {
      checkTarget(targets.get(targets.size() - 1));
      Expression target = parsePrimary();
      if (target.kind == Kind.LOCAL) {
        avoidConflict(targets, target);
      }
      if (targets.size() > MOST_LEVELS - levels()) {
        throw function.scope.limitError(MOST_LEVELS - levels(), "variables in assignment");
      }
      targets.add(target);
    }
    checkTarget(targets.get(targets.size() - 1));
    expect('=');
    assign(targets);
  }

  private void checkTarget(Expression target) {
    switch (target.kind) {
      case LOCAL, UPVALUE, GLOBAL, INDEXED -> {}
      default -> throw lexer.syntaxError("syntax error");
    }
  }

  /** {@code a[i], i = 1, 2}: the field's table and key are those before the assignment. */
  private void avoidConflict(List<Expression> targets, Expression variable) {
    int spare = function.freeRegister();
    boolean isConflict = false;
    for (Expression target : targets) {
      if (target.kind == Kind.INDEXED) {
        if (target.info == variable.info) {
          isConflict = true;
          target.info = spare;
        }
        if (target.keyKind == Key.REGISTER && target.key == variable.info) {
          isConflict = true;
          target.key = spare;
        }
      }
    }
    if (isConflict) {
      function.emit(Op.of(Op.MOVE, spare, variable.info, 0));
      function.reserve(1);
    }
  }

  private void assign(List<Expression> targets) {
    Expression last = Expression.none();
    int values = parseList(last);
    int next = targets.size() - 1;
    if (values == targets.size()) {
      expressions.setOneResult(last);
      expressions.store(targets.get(next), last);
      next--;
    } else {
      adjust(targets.size(), values, last);
      if (values > targets.size()) {
        function.setFreeRegister(function.freeRegister() - (values - targets.size()));
      }
    }
    for (; next >= 0; next--) {
      int register = function.freeRegister() - 1;
      expressions.store(targets.get(next), new Expression(Kind.REGISTER, register));
    }
  }

  // ---- return

  private void parseReturn() {
    lexer.next();
    if (atBlockEnd() || at(';')) {
      function.emitReturn(0, 0);
      return;
    }
    Expression last = Expression.none();
    int count = parseList(last);
    if (last.hasMultipleResults()) {
      expressions.setResults(last, -1);
      if (last.kind == Kind.CALL && count == 1) {
        int call = function.instruction(last.info);
        function.setInstruction(last.info, call & ~0xff | Op.TAILCALL);
      }
      function.emitReturn(function.scope.active(), -1);
    } else if (count == 1) {
      function.emitReturn(expressions.toAnyRegister(last), 1);
    } else {
      expressions.toNextRegister(last);
      function.emitReturn(function.scope.active(), count);
    }
  }
}
