// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The fields that default serialisation writes. */
final class SerialFields {
  /** Primitives first, then by name: the serialiser's own order. */
  private static final Comparator<Field> ORDER =
      Comparator.comparing((Field field) -> !field.getType().isPrimitive())
          .thenComparing(Field::getName);

  private SerialFields() {}

  /**
   * Returns the serial fields of a class and its serialisable superclasses, superclasses first.
   *
   * @throws RuntimeException when the module of one of them does not let us in
   */
  static List<Field> accessible(Class<?> type) {
    List<Field> all = new ArrayList<>();
    for (Class<?> part = type; HookFinder.isSerializable(part); part = part.getSuperclass()) {
      all.addAll(0, declared(part));
    }
    all.forEach(field -> field.setAccessible(true));
    return all;
  }

  /** The serial fields that this very class declares. */
  static List<Field> declared(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
        .sorted(ORDER)
        .toList();
  }
}
