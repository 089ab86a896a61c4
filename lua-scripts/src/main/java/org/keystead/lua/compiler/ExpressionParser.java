// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.keystead.lua.compiler.Expression.Kind;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Op;
import org.keystead.lua.runtime.Prototype;

/** Parses expressions; {@link StatementParser} adds the statements. */
abstract class ExpressionParser {
  /** How many constructs and calls may lie within each other. */
  static final int MOST_LEVELS = 200;

  final Lexer lexer;
  final LuaString chunkName;
  FunctionCode function;
  ExpressionCode expressions;
  private OperatorCode operators;
  private int levels;

  ExpressionParser(Lexer lexer, LuaString chunkName) {
    this.lexer = lexer;
    this.chunkName = chunkName;
    this.function = new FunctionCode(null, lexer, chunkName, 0);
    this.expressions = new ExpressionCode(function);
    this.operators = new OperatorCode(function, expressions);
  }

  /** Parses statements up to the end of a block. */
  abstract void parseStatements();

  void use(FunctionCode code) {
    function = code;
    expressions = new ExpressionCode(code);
    operators = new OperatorCode(code, expressions);
  }

  // ---- tokens

  void enterLevel() {
    levels = lexer.input().enter();
    if (levels > MOST_LEVELS) {
      throw lexer.plainError("chunk has too many syntax levels");
    }
  }

  void leaveLevel() {
    lexer.input().leave();
    levels--;
  }

  int levels() {
    return levels;
  }

  boolean at(int token) {
    return lexer.token() == token;
  }

  boolean skip(int token) {
    if (at(token)) {
      lexer.next();
      return true;
    }
    return false;
  }

  void expect(int token) {
    check(token);
    lexer.next();
  }

  void check(int token) {
    if (!at(token)) {
      throw expected(token);
    }
  }

  LuaError expected(int token) {
    return lexer.syntaxError("'" + Token.text(token) + "' expected");
  }

  /** The end of what began with a token in a line. */
  void expectEnd(int end, int begin, int line) {
    if (skip(end)) {
      return;
    } else if (line == lexer.line()) {
      throw expected(end);
    }
    throw lexer.syntaxError(
        "'"
            + Token.text(end)
            + "' expected (to close '"
            + Token.text(begin)
            + "' at line "
            + line
            + ")");
  }

  LuaString parseName() {
    check(Token.NAME);
    LuaString name = lexer.text();
    lexer.next();
    return name;
  }

  // ---- variables, calls

  Expression parseVariable() {
    LuaString name = parseName();
    Expression variable = function.scope.find(name);
    if (variable.kind == Kind.GLOBAL) {
      variable.info = function.constant(name);
    }
    return variable;
  }

  private Expression parsePrefix() {
    if (at('(')) {
      int line = lexer.line();
      lexer.next();
      Expression inner = parseExpression();
      expectEnd(')', '(', line);
      expressions.discharge(inner);
      return inner;
    } else if (at(Token.NAME)) {
      return parseVariable();
    }
    throw lexer.syntaxError("unexpected symbol");
  }

  /** A variable, a field, a call, and any row of these. */
  Expression parsePrimary() {
    Expression primary = parsePrefix();
    while (true) {
      switch (lexer.token()) {
        case '.' -> parseField(primary);
        case '[' -> {
          expressions.toAnyRegister(primary);
          expressions.index(primary, parseIndex());
        }
        case ':' -> {
          lexer.next();
          expressions.self(primary, parseName());
          parseArguments(primary);
        }
        case '(', Token.STRING, '{' -> {
          expressions.toNextRegister(primary);
          parseArguments(primary);
        }
        default -> {
          return primary;
        }
      }
    }
  }

  /** {@code .name} after a table. */
  void parseField(Expression table) {
    expressions.toAnyRegister(table);
    lexer.next();
    expressions.index(table, Expression.string(function, parseName()));
  }

  /** {@code [expression]}. */
  private Expression parseIndex() {
    lexer.next();
    Expression key = parseExpression();
    expressions.toValue(key);
    expect(']');
    return key;
  }

  private void parseArguments(Expression called) {
    int line = lexer.line();
    Expression last;
    switch (lexer.token()) {
      case '(' -> {
        if (line != lexer.lastLine()) {
          throw lexer.syntaxError("ambiguous syntax (function call x new statement)");
        }
        lexer.next();
        if (at(')')) {
          last = Expression.none();
        } else {
          last = Expression.none();
          parseList(last);
          expressions.setResults(last, -1);
        }
        expectEnd(')', '(', line);
      }
      case '{' -> last = parseConstructor();
      case Token.STRING -> {
        last = Expression.string(function, lexer.text());
        lexer.next();
      }
      default -> throw lexer.syntaxError("function arguments expected");
    }
    emitCall(called, last, line);
  }

  private void emitCall(Expression called, Expression last, int line) {
    int base = called.info;
    int arguments = -1;
    if (!last.hasMultipleResults()) {
      if (last.kind != Kind.VOID) {
        expressions.toNextRegister(last);
      }
      arguments = function.freeRegister() - (base + 1);
    }
    called.become(Kind.CALL, function.emit(Op.of(Op.CALL, base, arguments + 1, 2)));
    function.setLine(line);
    // The function and its arguments are gone; one result stands where the function was.
    function.setFreeRegister(base + 1);
  }

  // ---- lists and constructors

  /** Expressions divided by commas: all but the last one in registers. The number of them. */
  int parseList(Expression last) {
    int count = 1;
    copy(parseExpression(), last);
    while (skip(',')) {
      expressions.toNextRegister(last);
      copy(parseExpression(), last);
      count++;
    }
    return count;
  }

  static void copy(Expression from, Expression to) {
    to.kind = from.kind;
    to.info = from.info;
    to.number = from.number;
    to.keyKind = from.keyKind;
    to.key = from.key;
    to.trueExits = from.trueExits;
    to.falseExits = from.falseExits;
  }

  /** What is known of a constructor that is being parsed. */
  private static final class Items {
    final int table;
    int fields;
    int listed;
    int pending;
    Expression last = Expression.none();

    Items(int table) {
      this.table = table;
    }
  }

  private Expression parseConstructor() {
    int line = lexer.line();
    int at = function.emit(Op.of(Op.NEWTABLE, 0, 0, 0));
    Expression table = new Expression(Kind.RELOCATABLE, at);
    expressions.toNextRegister(table);
    Items items = new Items(table.info);
    expect('{');
    while (!at('}')) {
      storePending(items);
      if (at('[') || at(Token.NAME) && lexer.lookAhead() == '=') {
        parseRecord(items);
      } else {
        items.last = parseExpression();
        items.listed++;
        items.pending++;
      }
      if (!skip(',') && !skip(';')) {
        break;
      }
    }
    expectEnd('}', '{', line);
    storeLast(items);
    function.setB(at, Op.encodeSize(items.listed));
    function.setC(at, Op.encodeSize(items.fields));
    return table;
  }

  private void parseRecord(Items items) {
    int register = function.freeRegister();
    Expression key = at(Token.NAME) ? Expression.string(function, parseName()) : parseIndex();
    items.fields++;
    expect('=');
    expressions.toKey(key);
    key.kind = Kind.INDEXED;
    key.info = items.table;
    Expression value = parseExpression();
    expressions.emitSet(key, expressions.toAnyRegister(value));
    function.setFreeRegister(register);
  }

  private void storePending(Items items) {
    if (items.last.kind == Kind.VOID) {
      return;
    }
    expressions.toNextRegister(items.last);
    items.last = Expression.none();
    if (items.pending == Op.ITEMS_AT_ONCE) {
      emitList(items, items.pending);
      items.pending = 0;
    }
  }

  private void storeLast(Items items) {
    if (items.pending == 0) {
      return;
    } else if (items.last.hasMultipleResults()) {
      expressions.setResults(items.last, -1);
      emitList(items, 0);
      // How many there will be is not known; Lua does not count it either.
      items.listed--;
    } else {
      if (items.last.kind != Kind.VOID) {
        expressions.toNextRegister(items.last);
      }
      emitList(items, items.pending);
    }
  }

  private void emitList(Items items, int count) {
    function.emit(Op.of(Op.SETLIST, items.table, count, 0));
    function.emit(Op.operandWord((items.listed - 1) / Op.ITEMS_AT_ONCE));
    function.setFreeRegister(items.table + 1);
  }

  // ---- functions

  /** Parameters and body; the closure. */
  Expression parseBody(boolean isMethod, int line) {
    FunctionCode outer = function;
    FunctionCode inner = new FunctionCode(outer, lexer, chunkName, line);
    use(inner);
    expect('(');
    if (isMethod) {
      inner.scope.declare(LuaString.of("self"));
      inner.scope.activate(1);
    }
    parseParameters(inner);
    expect(')');
    parseStatements();
    int endLine = lexer.line();
    expectEnd(Token.END, Token.FUNCTION, line);
    Prototype child = inner.finish();
    use(outer);
    int index = outer.addChild(child);
    int at = outer.emitWide(Op.CLOSURE, 0, index);
    outer.setLine(endLine);
    return new Expression(Kind.RELOCATABLE, at);
  }

  private void parseParameters(FunctionCode code) {
    int count = 0;
    boolean isVararg = false;
    if (!at(')')) {
      do {
        if (at(Token.NAME)) {
          code.scope.declare(parseName());
          count++;
        } else if (skip(Token.DOTS)) {
          code.scope.declare(LuaString.of("arg"));
          code.setVararg(true);
          isVararg = true;
          count++;
        } else {
          throw lexer.syntaxError("<name> or '...' expected");
        }
      } while (!isVararg && skip(','));
    }
    code.scope.activate(count);
    code.setParameters(code.scope.active() - (isVararg ? 1 : 0));
    code.reserve(code.scope.active());
  }

  // ---- expressions

  Expression parseExpression() {
    return parseOperation(0);
  }

  /** An operand and all operators that bind more strongly than the limit. */
  private Expression parseOperation(int limit) {
    enterLevel();
    Expression left = parseUnary();
    Binary operator = Binary.of(lexer.token());
    while (operator != null && operator.left() > limit) {
      lexer.next();
      operators.begin(operator, left);
      Expression right = parseOperation(operator.right());
      operators.finish(operator, left, right);
      operator = Binary.of(lexer.token());
    }
    leaveLevel();
    return left;
  }

  private Expression parseUnary() {
    int token = lexer.token();
    if (token != Token.NOT && token != '-' && token != '#') {
      return parseSimple();
    }
    lexer.next();
    Expression operand = parseOperation(Binary.UNARY);
    switch (token) {
      case Token.NOT -> expressions.not(operand);
      case '-' -> operators.negate(operand);
      default -> operators.length(operand);
    }
    return operand;
  }

  private Expression parseSimple() {
    Expression simple;
    switch (lexer.token()) {
      case Token.NUMBER -> simple = Expression.number(lexer.number());
      case Token.STRING -> simple = Expression.string(function, lexer.text());
      case Token.NIL -> simple = new Expression(Kind.NIL, 0);
      case Token.TRUE -> simple = new Expression(Kind.TRUE, 0);
      case Token.FALSE -> simple = new Expression(Kind.FALSE, 0);
      case Token.DOTS -> simple = parseDots();
      case '{' -> {
        return parseConstructor();
      }
      case Token.FUNCTION -> {
        int line = lexer.line();
        lexer.next();
        return parseBody(false, line);
      }
      default -> {
        return parsePrimary();
      }
    }
    lexer.next();
    return simple;
  }

  private Expression parseDots() {
    if (!function.isVararg()) {
      throw lexer.syntaxError("cannot use '...' outside a vararg function");
    }
    function.usesDots();
    return new Expression(Kind.VARARG, function.emit(Op.of(Op.VARARG, 0, 1, 0)));
  }
}
