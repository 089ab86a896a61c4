// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record class: read from its fields, as its implicit {@code equals} does, and
 * put together by its canonical constructor, as serialisation does.
 *
 * <p>What is remembered per class hangs on the class itself and is made of the JDK's types only:
 * neither does it keep an application's class alive nor does a class of the server or the JDK keep
 * our own class loader alive.
 */
final class RecordShape {
  private static final ClassValue<Object[]> PARTS =
      new ClassValue<>() {
        @Override
        protected Object[] computeValue(Class<?> type) {
          return parts(type);
        }
      };

  private final Constructor<?> constructor;
  private final Field[] fields;
  private final boolean implicitEquals;

  private RecordShape(Object[] parts) {
    constructor = (Constructor<?>) parts[0];
    fields = (Field[]) parts[1];
    implicitEquals = (Boolean) parts[2];
  }

  /** Null when the class is no record, or is in a module that does not open it to us. */
  static @Nullable RecordShape of(Class<?> type) {
    if (!type.isRecord()) {
      return null;
    }
    Object[] parts = PARTS.get(type);
    return parts.length == 0 ? null : new RecordShape(parts);
  }

  private static Object[] parts(Class<?> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Field[] fields = new Field[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = type.getDeclaredField(components[i].getName());
        fields[i].setAccessible(true);
        types[i] = components[i].getType();
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new Object[] {constructor, fields, hasImplicitEquals(type)};
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return new Object[0];
    }
  }

  /**
   * Compilers make the implicit methods final; people hardly ever write that on a record's methods.
   * One who does, with another meaning of equality, has keys that are not found again.
   */
  private static boolean hasImplicitEquals(Class<?> type) throws NoSuchMethodException {
    Method equals = type.getDeclaredMethod("equals", Object.class);
    return Modifier.isFinal(equals.getModifiers());
  }

  /** True when two of these are equal exactly when their components are. */
  boolean implicitEquals() {
    return implicitEquals;
  }

  int size() {
    return fields.length;
  }

  String name(int component) {
    return fields[component].getName();
  }

  Class<?> type(int component) {
    return fields[component].getType();
  }

  @Nullable Object get(Object instance, int component) {
    try {
      return fields[component].get(instance);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the record's constructor, and with it the application's checks. */
  Object create(@Nullable Object[] components) throws UndecodableException {
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VirtualMachineError error
          && !(error instanceof StackOverflowError)) {
        throw error;
      }
      throw new UndecodableException(
          "the constructor of " + constructor.getName() + " refused the components", e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
      throw new UndecodableException("components that do not fit " + constructor.getName(), e);
    }
  }
}
