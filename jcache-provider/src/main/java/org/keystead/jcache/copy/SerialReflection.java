// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own entry for serialisation libraries, {@code sun.reflect.ReflectionFactory}.
 *
 * <p>It is reached by name: compilers warn about the class in a way that cannot be switched off,
 * and a server whose module system hides {@code jdk.unsupported} shall run, just slower: without it
 * every class goes through the serialiser.
 */
final class SerialReflection {
  private static final @Nullable Object FACTORY = factory();

  private SerialReflection() {}

  private static @Nullable Object factory() {
    try {
      return Class.forName("sun.reflect.ReflectionFactory")
          .getMethod("getReflectionFactory")
          .invoke(null);
    } catch (ReflectiveOperationException | LinkageError absent) {
      return null;
    }
  }

  static boolean available() {
    return FACTORY != null;
  }

  /**
   * Returns what makes objects of the class as deserialisation does, running the constructor of the
   * first superclass that is not serialisable; null when that superclass has none to offer.
   */
  static @Nullable Constructor<?> serialConstructor(Class<?> type)
      throws ReflectiveOperationException {
    return (Constructor<?>) call("newConstructorForSerialization", type);
  }

  /** The class's own {@code readObject} or {@code writeObject}, or null. */
  static @Nullable MethodHandle writeObject(Class<?> type) throws ReflectiveOperationException {
    return (MethodHandle) call("writeObjectForSerialization", type);
  }

  static @Nullable MethodHandle readObject(Class<?> type) throws ReflectiveOperationException {
    return (MethodHandle) call("readObjectForSerialization", type);
  }

  /** The {@code writeReplace} that serialisation calls for the class, inherited or its own. */
  static @Nullable MethodHandle writeReplace(Class<?> type) throws ReflectiveOperationException {
    return (MethodHandle) call("writeReplaceForSerialization", type);
  }

  static @Nullable MethodHandle readResolve(Class<?> type) throws ReflectiveOperationException {
    return (MethodHandle) call("readResolveForSerialization", type);
  }

  private static @Nullable Object call(String method, Class<?> type)
      throws ReflectiveOperationException {
    if (FACTORY == null) {
      throw new NoSuchMethodException(method);
    }
    return FACTORY.getClass().getMethod(method, Class.class).invoke(FACTORY, type);
  }

  /** The handle of a static method of this package. */
  static MethodHandle ownStatic(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type) {
    try {
      return lookup.findStatic(owner, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name, impossible);
    }
  }
}
