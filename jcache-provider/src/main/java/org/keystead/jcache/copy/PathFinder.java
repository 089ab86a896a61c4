// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in a value the object stands that the serialiser refused, for the exception's text.
 *
 * <p>Breadth first, so that the shortest path is told; through arrays, the JDK's collections and
 * maps, and the serial fields of application classes. It may miss (serialisation hooks write what
 * they like) and gives up after {@link #LIMIT} objects.
 */
final class PathFinder {
  private static final int LIMIT = 10_000;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Step> waiting = new ArrayDeque<>();

  private PathFinder() {}

  /** An object and how one gets there. */
  private record Step(Object value, String path) {}

  /**
   * @param className what the serialiser named
   */
  static String pathToUnserialisable(Object root, @Nullable String className) {
    String start = root.getClass().getName();
    PathFinder finder = new PathFinder();
    finder.visit(root, start);
    Step step;
    while ((step = finder.waiting.poll()) != null) {
      Class<?> type = step.value.getClass();
      if (type.getName().equals(className) && !HookFinder.isSerializable(type)) {
        return step.path.equals(start) ? start : step.path + " (" + className + ")";
      }
      try {
        finder.visitParts(step.value, step.path);
      } catch (RuntimeException | ReflectiveOperationException closed) {
        // Not open to reflection, or changing under us: look elsewhere.
      }
    }
    return start;
  }

  private void visit(@Nullable Object value, String path) {
    if (value != null && seen.size() < LIMIT && seen.add(value)) {
      waiting.add(new Step(value, path));
    }
  }

  private void visitParts(Object value, String path) throws ReflectiveOperationException {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      int length = type.getComponentType().isPrimitive() ? 0 : Array.getLength(value);
      for (int i = 0; i < length; i++) {
        visit(Array.get(value, i), path + "[" + i + "]");
      }
    } else if (!Plans.isJdk(type)) {
      visitFields(value, path);
    } else if (value instanceof Collection<?> collection) {
      int i = 0;
      for (Object element : collection) {
        visit(element, path + "[" + i++ + "]");
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        visit(entry.getKey(), path + ".key");
        visit(entry.getValue(), path + "{" + label(entry.getKey()) + "}");
      }
    }
  }

  /** Only keys whose text is harmless are shown. */
  private static String label(@Nullable Object key) {
    boolean plain = key instanceof String || key instanceof Number || key instanceof Enum<?>;
    return plain ? String.valueOf(key) : "";
  }

  private void visitFields(Object value, String path) throws ReflectiveOperationException {
    for (Class<?> part = value.getClass();
        HookFinder.isSerializable(part);
        part = part.getSuperclass()) {
      if (Plans.isJdk(part)) {
        continue;
      }
      for (Field field : SerialFields.declared(part)) {
        if (!field.getType().isPrimitive() && field.trySetAccessible()) {
          visit(field.get(value), path + "." + field.getName());
        }
      }
    }
  }
}
