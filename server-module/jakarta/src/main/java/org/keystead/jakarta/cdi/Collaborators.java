// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.annotations.InvalidAnnotationException;

/**
 * The resolver factories and key generators that an application's annotations name: a bean if there
 * is one of exactly that class, else an object made by its constructor.
 *
 * <p>Threads: any. Constructors of the application run outside of the lock.
 */
final class Collaborators {
  private final List<CreationalContext<?>> contexts = new ArrayList<>();

  /** The bean or object of that class. */
  <T> T instance(Class<T> type) {
    BeanManager manager = CDI.current().getBeanManager();
    Set<Bean<?>> beans = new HashSet<>(manager.getBeans(type));
    beans.removeIf(bean -> bean.getBeanClass() != type);
    return beans.isEmpty() ? made(type) : bean(manager, beans, type);
  }

  private <T> T bean(BeanManager manager, Set<Bean<?>> beans, Class<T> type) {
    Bean<?> bean = manager.resolve(beans);
    CreationalContext<?> context = manager.createCreationalContext(bean);
    remember(context);
    return type.cast(manager.getReference(bean, type, context));
  }

  private synchronized void remember(CreationalContext<?> context) {
    contexts.add(context);
  }

  private static <T> T made(Class<T> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw notMade(type, "its constructor failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw notMade(type, "it is no bean, and has no public constructor without parameters", e);
    }
  }

  private static InvalidAnnotationException notMade(
      Class<?> type, String why, @Nullable Throwable cause) {
    return new InvalidAnnotationException(
        "KSA0002 "
            + type.getName()
            + ": "
            + why
            + ". A CacheResolverFactory or CacheKeyGenerator is a public class with such a"
            + " constructor, or a bean.",
        cause);
  }

  /** Ends those that live as long as this. */
  synchronized void release() {
    contexts.forEach(CreationalContext::release);
    contexts.clear();
  }
}
