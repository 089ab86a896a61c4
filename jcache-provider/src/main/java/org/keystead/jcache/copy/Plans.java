// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one copier, one per class, made when the class is first met.
 *
 * <p>Problem: application classes must not be held by the cache (they would pin a class loader that
 * is undeployed), and the JDK's classes must not hold us.
 *
 * <p>Idea: plans of application classes live in a {@link ClassValue}, that is, in the class itself;
 * plans of the JDK's classes in a map of our own. On close every entry of the {@code ClassValue} is
 * removed, since a class may belong to a loader that outlives ours.
 */
final class Plans {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final PlanFactory factory;
  private final ConcurrentHashMap<Class<?>, Plan> jdk = new ConcurrentHashMap<>(JdkPlans.KNOWN);
  private final Queue<WeakReference<Class<?>>> planned = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private final ClassValue<Plan> own =
      new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
          // In this order: a close that misses the class here is seen by the check below.
          planned.add(new WeakReference<>(type));
          if (closed) {
            throw FallbackSignal.CLOSED;
          }
          return factory.forApplicationClass(type);
        }
      };

  Plans(ClassLoader loader) {
    this.factory = new PlanFactory(loader);
  }

  /**
   * Returns the plan for objects of exactly this class; constant time, no lock.
   *
   * @throws FallbackSignal when the copier is closed and the class has no plan
   */
  Plan of(Class<?> type) {
    if (type == String.class) {
      // What most references lead to.
      return Plan.Shared.PLAN;
    }
    if (!isJdk(type)) {
      return own.get(type);
    }
    Plan plan = jdk.get(type);
    return plan != null ? plan : ofRareJdkClass(type);
  }

  private Plan ofRareJdkClass(Class<?> type) {
    Plan plan = factory.forJdkClass(type);
    Plan before = jdk.putIfAbsent(type, plan);
    return before != null ? before : plan;
  }

  boolean resolves(Class<?> type) {
    return factory.resolves(type);
  }

  /** Whether the class comes with the JDK's own loaders; arrays count as their elements. */
  static boolean isJdk(Class<?> type) {
    @Nullable ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM;
  }

  void close() {
    closed = true;
    for (WeakReference<Class<?>> reference : planned) {
      Class<?> type = reference.get();
      if (type != null) {
        own.remove(type);
      }
    }
    planned.clear();
    jdk.clear();
  }
}
