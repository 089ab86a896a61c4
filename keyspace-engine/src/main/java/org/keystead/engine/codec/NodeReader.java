// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text form that {@link NodeWriter} describes. Memory and depth are bounded. */
final class NodeReader {
  private static final int MAX_DIMENSIONS = 8;

  private final String text;
  private final Resolver resolver;
  private int at;

  NodeReader(String text, Resolver resolver) {
    this.text = text;
    this.resolver = resolver;
  }

  void expectEnd() throws UndecodableException {
    if (at != text.length()) {
      throw new UndecodableException("text after the end of a structure");
    }
  }

  /** Reads an object whose text tells the type. */
  @Nullable Object any(int depth) throws UndecodableException {
    if (!skip('~')) {
      return Escapes.read(token());
    }
    if (atEndOfPart()) {
      return null;
    }
    String tag = until(':');
    Scalar scalar = Scalar.tagged(tag);
    if (scalar != null) {
      return scalar.read(Escapes.read(token()));
    }
    return switch (tag) {
      case "enum" -> constant();
      case "record" -> record(depth);
      case "bytes" -> bytes();
      case "array" -> array(depth);
      case Use.LIST -> list(depth);
      case Use.FIXED_LIST -> fixedList(depth);
      default -> throw new UndecodableException("a tag that is not known");
    };
  }

  /** Reads an object of a known type. */
  @Nullable Object declared(Class<?> type, int depth) throws UndecodableException {
    boolean nothing = text.startsWith("~", at) && (at + 1 == text.length() || endsPart(at + 1));
    if (nothing) {
      at++;
      if (type.isPrimitive()) {
        throw new UndecodableException("nothing where a " + type + " is needed");
      }
      return null;
    }
    Scalar scalar = Scalar.of(type);
    if (scalar != null) {
      return scalar.read(Escapes.read(token()));
    }
    if (type.isEnum()) {
      return constant(type, Escapes.read(token()));
    }
    if (type == byte[].class) {
      return bytes();
    }
    if (!type.isArray() && !type.isRecord()) {
      Object value = any(depth);
      if (value != null && !type.isInstance(value)) {
        throw new UndecodableException("a part that is no " + type.getName());
      }
      return value;
    }
    checkDepth(depth);
    expect('(');
    Object value = fields(type, depth + 1);
    expect(')');
    return value;
  }

  /** Reads what is between the parentheses of a record or array of a known type. */
  Object fields(Class<?> type, int depth) throws UndecodableException {
    return type.isArray()
        ? elements(type.getComponentType(), depth)
        : components(type, false, depth);
  }

  private Object record(int depth) throws UndecodableException {
    checkDepth(depth);
    Class<?> type = resolver.resolve(Escapes.read(until('(')));
    Object value = components(type, true, depth + 1);
    expect(')');
    return value;
  }

  private Object components(Class<?> type, boolean withNames, int depth)
      throws UndecodableException {
    RecordShape shape = RecordShape.of(type);
    if (shape == null) {
      throw new UndecodableException("class " + type.getName() + " is no record that we may read");
    }
    Object[] components = new Object[shape.size()];
    for (int i = 0; i < components.length; i++) {
      if (i > 0) {
        expect(',');
      }
      if (withNames && !Escapes.read(until('=')).equals(shape.name(i))) {
        throw new UndecodableException("the components of " + type.getName() + " have changed");
      }
      components[i] = declared(shape.type(i), depth);
    }
    return shape.create(components);
  }

  private Object array(int depth) throws UndecodableException {
    checkDepth(depth);
    String name = until('(');
    int dimensions = 0;
    while (name.endsWith("[]") && dimensions < MAX_DIMENSIONS) {
      name = name.substring(0, name.length() - 2);
      dimensions++;
    }
    String elementName = Escapes.read(name);
    Scalar scalar = Scalar.tagged(elementName);
    Class<?> element = scalar == null ? null : scalar.primitive();
    if (element == null) {
      element = resolver.resolve(elementName);
    }
    for (int i = 0; i < dimensions; i++) {
      element = element.arrayType();
    }
    Object value = elements(element, depth + 1);
    expect(')');
    return value;
  }

  private Object elements(Class<?> type, int depth) throws UndecodableException {
    List<@Nullable Object> read = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != ')') {
      if (!read.isEmpty()) {
        expect(',');
      }
      read.add(declared(type, depth));
    }
    Object array = Array.newInstance(type, read.size());
    for (int i = 0; i < read.size(); i++) {
      Array.set(array, i, read.get(i));
    }
    return array;
  }

  private List<@Nullable Object> list(int depth) throws UndecodableException {
    checkDepth(depth);
    expect('(');
    List<@Nullable Object> list = new ArrayList<>();
    while (!skip(')')) {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(any(depth + 1));
    }
    return list;
  }

  private List<@Nullable Object> fixedList(int depth) throws UndecodableException {
    List<@Nullable Object> list = list(depth);
    if (list.contains(null)) {
      throw new UndecodableException("nothing in a list that allows no null");
    }
    return List.copyOf(list);
  }

  private Object constant() throws UndecodableException {
    String name = token();
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw new UndecodableException("a text that is no enum constant");
    }
    Class<?> type = resolver.resolve(Escapes.read(name.substring(0, dot)));
    return constant(type, Escapes.read(name.substring(dot + 1)));
  }

  static Object constant(Class<?> type, String name) throws UndecodableException {
    try {
      Object[] constants = type.isEnum() ? type.getEnumConstants() : null;
      if (constants != null) {
        for (Object constant : constants) {
          if (((Enum<?>) constant).name().equals(name)) {
            return constant;
          }
        }
      }
    } catch (LinkageError | RuntimeException e) {
      throw new UndecodableException("enum " + type.getName() + " cannot be initialised", e);
    }
    throw new UndecodableException("a text that is no constant of an enum " + type.getName());
  }

  private byte[] bytes() throws UndecodableException {
    try {
      return Base64.getUrlDecoder().decode(Escapes.read(token()));
    } catch (IllegalArgumentException e) {
      throw new UndecodableException("a text that is not base64url", e);
    }
  }

  private String token() {
    int start = at;
    while (at < text.length() && !endsPart(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private String until(char sign) throws UndecodableException {
    int end = text.indexOf(sign, at);
    if (end < 0) {
      throw new UndecodableException("a structure without its '" + sign + "'");
    }
    String part = text.substring(at, end);
    at = end + 1;
    return part;
  }

  private boolean endsPart(int index) {
    char c = text.charAt(index);
    return c == ',' || c == ')' || c == '(';
  }

  private boolean atEndOfPart() {
    return at == text.length() || endsPart(at);
  }

  private boolean skip(char sign) {
    boolean found = at < text.length() && text.charAt(at) == sign;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char sign) throws UndecodableException {
    if (!skip(sign)) {
      throw new UndecodableException("a structure without its '" + sign + "'");
    }
  }

  private static void checkDepth(int depth) throws UndecodableException {
    if (depth >= NodeWriter.MAX_DEPTH) {
      throw new UndecodableException("a structure of too many levels");
    }
  }
}
