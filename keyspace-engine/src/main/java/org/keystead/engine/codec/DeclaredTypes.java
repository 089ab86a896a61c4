// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The classes that a declared type is made of: itself, its superclasses, the subclasses that a
 * sealed type permits, and the same of its serialised fields with their type arguments. A cache
 * declared for {@code Person} reads the {@code Address} within, without configuration. A class of
 * the JDK is followed no further; other subclasses need a pattern.
 */
final class DeclaredTypes {
  /** No domain type is made of more; a bound in case one refers to half a framework. */
  private static final int MAX_TYPES = 1_000;

  private final Set<String> names = new HashSet<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private DeclaredTypes() {}

  static Set<String> of(Class<?> declaredType) {
    DeclaredTypes types = new DeclaredTypes();
    types.add(declaredType);
    while (!types.open.isEmpty() && types.names.size() < MAX_TYPES) {
      types.follow(types.open.remove());
    }
    return Set.copyOf(types.names);
  }

  private void add(Type type) {
    if (type instanceof Class<?> found) {
      Class<?> element = found;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      boolean declaredItself = names.isEmpty();
      boolean ofJdk = element.getName().startsWith("java.");
      if (!element.isPrimitive() && (declaredItself || !ofJdk) && names.add(element.getName())) {
        open.add(element);
      }
    } else if (type instanceof ParameterizedType parameterized) {
      add(parameterized.getRawType());
      for (Type argument : parameterized.getActualTypeArguments()) {
        add(argument);
      }
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      for (Type bound : wildcard.getUpperBounds()) {
        add(bound);
      }
    }
  }

  private void follow(Class<?> type) {
    if (type.getName().startsWith("java.")) {
      return;
    }
    try {
      if (type.getGenericSuperclass() != null) {
        add(type.getGenericSuperclass());
      }
      if (type.isSealed()) {
        for (Class<?> subclass : type.getPermittedSubclasses()) {
          add(subclass);
        }
      }
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          add(field.getGenericType());
        }
      }
    } catch (LinkageError | RuntimeException e) {
      // A class that is not there cannot be in a value either: it is simply not allowed.
    }
  }
}
