// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Finds out whether a class takes its serialisation into its own hands. */
final class HookFinder {
  private HookFinder() {}

  /**
   * Whether serialisation of the class runs methods of it or of its superclasses, or ignores its
   * fields: {@code writeObject}, {@code readObject}, {@code writeReplace}, {@code readResolve},
   * {@code serialPersistentFields}, {@code Externalizable}, proxies, and hidden classes (lambdas
   * among them), which cannot be found by name.
   */
  static boolean hasHooks(Class<?> type) throws ReflectiveOperationException {
    if (type.isHidden()
        || Proxy.isProxyClass(type)
        || Externalizable.class.isAssignableFrom(type)
        || SerialReflection.writeReplace(type) != null
        || SerialReflection.readResolve(type) != null) {
      return true;
    }
    for (Class<?> part = type; isSerializable(part); part = part.getSuperclass()) {
      if (SerialReflection.writeObject(part) != null
          || SerialReflection.readObject(part) != null
          || declaresPersistentFields(part)) {
        return true;
      }
    }
    return false;
  }

  static boolean isSerializable(Class<?> type) {
    return Serializable.class.isAssignableFrom(type);
  }

  private static boolean declaresPersistentFields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .anyMatch(field -> field.getName().equals("serialPersistentFields"));
  }
}
