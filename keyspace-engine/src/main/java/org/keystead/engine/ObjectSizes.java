// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.HeapLayout;

/**
 * Estimates what a live object costs on the heap: exact for text and arrays of primitives, by the
 * first elements for containers, a flat guess for other classes, whose fields are not looked into.
 */
final class ObjectSizes {
  private static final int BOXED_BYTES = HeapLayout.object(0, 8);
  private static final int STRING_BYTES = HeapLayout.object(1, 6);
  private static final int UNKNOWN_BYTES = 128;
  private static final int NODE_BYTES = HeapLayout.object(4, 4);
  private static final int ELEMENTS_LOOKED_AT = 8;
  private static final int DEPTH = 4;

  private ObjectSizes() {}

  static long estimate(Object value) {
    return estimate(value, DEPTH);
  }

  private static long estimate(@Nullable Object value, int depth) {
    if (value == null) {
      return 0;
    } else if (value instanceof String text) {
      return STRING_BYTES + HeapLayout.byteArray(text.length());
    } else if (value instanceof byte[] bytes) {
      return HeapLayout.byteArray(bytes.length);
    } else if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return BOXED_BYTES;
    } else if (value.getClass().isArray()) {
      return array(value, depth);
    } else if (value instanceof Map<?, ?> map && isFromJdk(value)) {
      return container(map.size(), map.entrySet(), depth);
    } else if (value instanceof Collection<?> collection && isFromJdk(value)) {
      return container(collection.size(), collection, depth);
    } else if (value instanceof Map.Entry<?, ?> entry && isFromJdk(value)) {
      return estimate(entry.getKey(), depth) + estimate(entry.getValue(), depth);
    }
    return UNKNOWN_BYTES;
  }

  // Only the JDK's own: iterating a class of the application would run its code.
  private static boolean isFromJdk(Object value) {
    return value.getClass().getClassLoader() == null;
  }

  private static long array(Object array, int depth) {
    int length = Array.getLength(array);
    Class<?> component = array.getClass().getComponentType();
    if (!component.isPrimitive()) {
      Object[] elements = (Object[]) array;
      long sum = 0;
      int looked = Math.min(length, ELEMENTS_LOOKED_AT);
      for (int i = 0; depth > 0 && i < looked; i++) {
        sum += estimate(elements[i], depth - 1);
      }
      return HeapLayout.referenceArray(length) + (looked == 0 ? 0 : sum * length / looked);
    }
    int width = component == long.class || component == double.class ? 8 : 4;
    return HeapLayout.byteArray((long) length * width);
  }

  private static long container(int size, Collection<?> elements, int depth) {
    long sum = 0;
    int looked = 0;
    for (Object element : elements) {
      if (depth == 0 || looked == ELEMENTS_LOOKED_AT) {
        break;
      }
      sum += estimate(element, depth - 1);
      looked++;
    }
    return HeapLayout.referenceArray(size)
        + (long) size * NODE_BYTES
        + (looked == 0 ? 0 : sum * size / looked);
  }
}
