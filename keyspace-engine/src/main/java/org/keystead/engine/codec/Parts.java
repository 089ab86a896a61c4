// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object before it is encoded: a walk over records, lists and arrays down to
 * text, numbers and other atoms.
 */
final class Parts {
  private Parts() {}

  /**
   * True when a key's text depends on nothing but what its {@code equals} compares. A record with
   * an {@code equals} of its own is not canonical, nor is anything that must be serialised.
   */
  static boolean canonical(Object key) {
    return walk(key, Use.KEY, 0);
  }

  /**
   * True when a value's text is made without a line of the application's code. A container within a
   * container is left out: one that occurs twice makes the whole be serialised.
   */
  static boolean pure(Object value) {
    return walk(value, Use.VALUE, 0);
  }

  private static boolean walk(@Nullable Object value, Use use, int depth) {
    if (value == null || isAtom(value)) {
      return true;
    }
    if (depth > NodeWriter.MAX_DEPTH) {
      return false;
    }
    if (value instanceof List<?> list) {
      boolean textual = use.listTag(list) != null && (use == Use.KEY || depth == 0);
      return textual && walkAll(list.toArray(), use, depth);
    }
    if (value.getClass().isArray()) {
      return (use == Use.KEY || depth == 0)
          && (!(value instanceof Object[] array) || walkAll(array, use, depth));
    }
    RecordShape shape = RecordShape.of(value.getClass());
    if (shape == null || use == Use.KEY && !shape.implicitEquals()) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      Object component = shape.get(value, i);
      if (!use.textual(shape.type(i), component) || !walk(component, use, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean walkAll(@Nullable Object[] elements, Use use, int depth) {
    for (Object element : elements) {
      if (!walk(element, use, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtom(Object value) {
    return value instanceof String
        || value instanceof Enum<?>
        || Scalar.of(value.getClass()) != null;
  }
}
