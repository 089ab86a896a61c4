// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.annotations.Application;
import org.keystead.jakarta.annotations.Operation;
import org.keystead.jakarta.annotations.Operations;

/**
 * The operations of all annotated methods of an application, by the bean's class and the method: an
 * inherited method may belong to several beans with different defaults.
 *
 * <p>Threads: any.
 */
final class BeanOperations {
  private final Map<Class<?>, Map<Method, Operation>> byClass = new ConcurrentHashMap<>();
  private final Application application;

  /** Nothing known yet. */
  BeanOperations(Application application) {
    this.application = application;
  }

  /** Reads a bean's class, and gives the operations found. */
  Map<Method, Operation> add(AnnotatedType<?> bean) {
    Map<Method, Operation> operations = Operations.read(bean, application);
    byClass.put(bean.getJavaClass(), operations);
    return operations;
  }

  /** The operation of a method of that object, which may be of a class that the container made. */
  Operation of(Object target, Method method) {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      Operation operation = in(byClass.get(type), method);
      if (operation != null) {
        return operation;
      }
    }
    return readLate(method);
  }

  private static @Nullable Operation in(
      @Nullable Map<Method, Operation> operations, Method method) {
    return operations == null ? null : operations.get(method);
  }

  /** For what a container intercepts without its being a bean, such as a message-driven one. */
  private Operation readLate(Method method) {
    AnnotatedType<?> type =
        CDI.current().getBeanManager().createAnnotatedType(method.getDeclaringClass());
    Map<Method, Operation> operations = add(type);
    return Objects.requireNonNull(operations.get(method), method::toString);
  }

  void clear() {
    byClass.clear();
  }
}
