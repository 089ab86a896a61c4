// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object in the text form. Every method returns false when a part has none; the text is
 * then of no use and the whole object must be serialised.
 */
final class NodeWriter {
  static final int MAX_DEPTH = 64;

  private final StringBuilder out = new StringBuilder();
  private final Use use;
  private final @Nullable Set<String> named;
  private @Nullable Map<Object, Object> containers;

  /**
   * A writer for one object.
   *
   * @param named receives the names of the enums and records that the text names
   */
  NodeWriter(Use use, @Nullable Set<String> named) {
    this.use = use;
    this.named = named;
  }

  byte[] toBytes() {
    return Utf8.encode(out.toString());
  }

  /** Writes an object whose type is not known to the reader. */
  boolean any(@Nullable Object value, int depth) {
    if (value == null) {
      out.append('~');
      return true;
    }
    if (value instanceof String text) {
      Escapes.write(text, out);
      return true;
    }
    Scalar scalar = Scalar.of(value.getClass());
    if (scalar != null) {
      out.append('~').append(scalar.tag).append(':');
      return scalar(scalar, value);
    }
    if (value instanceof Enum<?> constant) {
      out.append("~enum:");
      className(constant.getDeclaringClass());
      out.append('.');
      Escapes.write(constant.name(), out);
      return true;
    }
    if (depth >= MAX_DEPTH) {
      return false;
    }
    return value instanceof List<?> list ? list(list, depth) : structure(value, depth);
  }

  private boolean structure(Object value, int depth) {
    if (value instanceof byte[]) {
      out.append("~bytes:");
      return declared(byte[].class, value, depth);
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      out.append("~array:");
      Class<?> element = type.getComponentType();
      int dimensions = 0;
      while (element.isArray()) {
        element = element.getComponentType();
        dimensions++;
      }
      className(element);
      out.append("[]".repeat(dimensions));
      return declared(type, value, depth);
    }
    RecordShape shape = RecordShape.of(type);
    if (shape == null) {
      return false;
    }
    out.append("~record:");
    className(type);
    out.append('(');
    boolean written = components(value, shape, true, depth + 1);
    out.append(')');
    return written;
  }

  /** Writes an object of a type that the reader knows. */
  boolean declared(Class<?> type, @Nullable Object value, int depth) {
    if (value == null) {
      out.append('~');
      return true;
    }
    Scalar scalar = Scalar.of(type);
    if (scalar != null) {
      return scalar == Scalar.of(value.getClass()) && scalar(scalar, value);
    }
    if (type.isEnum()) {
      Escapes.write(((Enum<?>) value).name(), out);
      return true;
    }
    if (value instanceof byte[] bytes && type == byte[].class) {
      // The empty array is a lone percent sign, like the empty text.
      Escapes.write(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), out);
      return once(value);
    }
    if (!type.isArray() && !type.isRecord()) {
      return use.textual(type, value) && any(value, depth);
    }
    if (depth >= MAX_DEPTH || value.getClass() != type) {
      return false;
    }
    out.append('(');
    boolean written = fields(type, value, depth + 1);
    out.append(')');
    return written;
  }

  /** Writes what is between the parentheses of a record or array of a known type. */
  boolean fields(Class<?> type, Object value, int depth) {
    if (type.isArray()) {
      return elements(value, type.getComponentType(), depth);
    }
    RecordShape shape = RecordShape.of(type);
    return shape != null && components(value, shape, false, depth);
  }

  private boolean components(Object value, RecordShape shape, boolean withNames, int depth) {
    for (int i = 0; i < shape.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      if (withNames) {
        Escapes.write(shape.name(i), out);
        out.append('=');
      }
      if (!declared(shape.type(i), shape.get(value, i), depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean elements(Object array, Class<?> elementType, int depth) {
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(',');
      }
      if (!declared(elementType, Array.get(array, i), depth)) {
        return false;
      }
    }
    return once(array);
  }

  private boolean list(List<?> list, int depth) {
    String tag = use.listTag(list);
    if (tag == null) {
      return false;
    }
    out.append('~').append(tag).append(":(");
    boolean first = true;
    for (Object element : list.toArray()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      boolean nullInFixed = element == null && tag.equals(Use.FIXED_LIST);
      if (nullInFixed || !any(element, depth + 1)) {
        return false;
      }
    }
    out.append(')');
    return once(list);
  }

  private boolean scalar(Scalar scalar, Object value) {
    String text = scalar.write(value);
    if (text != null) {
      Escapes.write(text, out);
    }
    return text != null;
  }

  private void className(Class<?> type) {
    Escapes.write(type.getName(), out);
    if (named != null) {
      named.add(type.getName());
    }
  }

  /** False for an array or list that a value contains twice: text would make two of it. */
  private boolean once(Object container) {
    if (use == Use.KEY) {
      return true;
    }
    if (containers == null) {
      containers = new IdentityHashMap<>();
    }
    return containers.put(container, container) == null;
  }
}
