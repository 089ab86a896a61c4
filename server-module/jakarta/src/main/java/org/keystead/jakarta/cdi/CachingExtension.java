// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.keystead.jakarta.annotations.Application;
import org.keystead.jakarta.annotations.InvalidAnnotationException;
import org.keystead.jakarta.annotations.Operation;
import org.keystead.jakarta.annotations.Operations;
import org.keystead.jakarta.caches.CacheManagers;
import org.keystead.jakarta.caches.CacheTypes;
import org.keystead.jakarta.flight.Flights;
import org.keystead.jakarta.lifecycle.ApplicationStart;

/**
 * JSR-107's caching annotations and injected caches, for one application.
 *
 * <p>While types are found, each method with a caching annotation gets our interceptor binding;
 * when the container knows its beans, their annotations are read and checked, and what is wrong
 * fails the deployment. No cache, no engine is opened before somebody uses one.
 *
 * <p>Threads: the container's at deployment and shutdown, afterwards any.
 */
public class CachingExtension implements Extension {
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final Answering answering = new Answering(Setting.ANNOTATIONS.value());
  private final CacheTypes types = new CacheTypes(Operations::commonKeyType);
  private final CacheManagers managers =
      new CacheManagers(types, Setting.ENGINE.value(), Setting.NAMESPACE.value());
  private final Collaborators collaborators = new Collaborators();
  private final Flights flights =
      new Flights(Duration.ofMillis(Setting.LONGEST_WAIT.number(LONGEST_WAIT_MILLIS)));
  private final BeanOperations operations = new BeanOperations(new ThisApplication());

  /** For the container. */
  public CachingExtension() {}

  void addOurs(@Observes BeforeBeanDiscovery event) {
    event.addAnnotatedType(CacheProducer.class, CacheProducer.class.getName());
    var interceptor =
        event.addAnnotatedType(CacheInterceptor.class, CacheInterceptor.class.getName());
    int priority = (int) Setting.PRIORITY.number(CacheInterceptor.PRIORITY);
    if (priority != CacheInterceptor.PRIORITY) {
      interceptor.remove(Priority.class::isInstance).add(new PriorityLiteral(priority));
    }
  }

  <T> void bind(
      @Observes
          @WithAnnotations({
            CacheResult.class,
            CachePut.class,
            CacheRemove.class,
            CacheRemoveAll.class
          })
          ProcessAnnotatedType<T> event) {
    AnnotatedType<T> type = event.getAnnotatedType();
    if (type.isAnnotationPresent(Interceptor.class)) {
      return;
    }
    Set<Method> methods = Operations.methods(type);
    if (!methods.isEmpty()) {
      answering.bean(type.getJavaClass());
      event
          .configureAnnotatedType()
          .filterMethods(method -> methods.contains(method.getJavaMember()))
          .forEach(method -> method.add(CacheCall.Literal.INSTANCE));
    }
  }

  void decideWhoAnswers(@Observes AfterTypeDiscovery event) {
    answering.decide(event.getInterceptors());
  }

  <T> void read(@Observes ProcessManagedBean<T> event) {
    AnnotatedType<T> bean = event.getAnnotatedBeanClass();
    if (!answering.isOurs() || bean.isAnnotationPresent(Interceptor.class)) {
      return;
    }
    try {
      for (Operation operation : operations.add(bean).values()) {
        operation.declareKeys(types::method);
      }
    } catch (InvalidAnnotationException e) {
      event.addDefinitionError(e);
    }
  }

  <T, X> void readInjectionPoint(@Observes ProcessInjectionPoint<T, X> event) {
    CachePoint point = CachePoint.of(event.getInjectionPoint());
    if (point == null) {
      return;
    }
    try {
      point.declare(types, String.valueOf(event.getInjectionPoint().getMember()));
    } catch (DefinitionException e) {
      event.addDefinitionError(e);
    }
  }

  /**
   * First of all who hear that the application has started: a servlet container may start us before
   * it calls the initializer that tells the application's name, and beans may ask for caches now.
   */
  void tellName(
      @Observes
          @Priority(Interceptor.Priority.PLATFORM_BEFORE)
          @Initialized(ApplicationScoped.class)
          Object started) {
    try {
      WebApplication.tellName(started);
    } catch (NoClassDefFoundError expected) {
      // There are no servlets here, and no web application.
    }
  }

  void close(@Observes BeforeShutdown event) {
    collaborators.release();
    operations.clear();
    managers.close();
  }

  /** The cache manager of the application that has these classes. */
  public CacheManager manager(ClassLoader loader) {
    return managers.of(loader);
  }

  Cache<?, ?> cache(ClassLoader loader, String name, CacheTypes.Types asked) {
    return managers.cache(loader, name, asked);
  }

  BeanOperations operations() {
    return operations;
  }

  /** What computes values at the moment; for tests. */
  Flights flights() {
    return flights;
  }

  /** The only class that refers to servlets. */
  private static final class WebApplication {
    static void tellName(Object started) {
      if (started instanceof ServletContext context) {
        ApplicationStart.tellName(context);
      }
    }
  }

  private final class ThisApplication implements Application {
    @Override
    public <T> T instance(Class<T> type) {
      return collaborators.instance(type);
    }

    @Override
    public Cache<?, ?> cache(ClassLoader loader, String name) {
      return managers.cache(loader, name);
    }

    @Override
    public Flights flights() {
      return flights;
    }
  }

  private static final class PriorityLiteral extends AnnotationLiteral<Priority>
      implements Priority {
    private static final long serialVersionUID = 1;

    private final int value;

    private PriorityLiteral(int value) {
      this.value = value;
    }

    @Override
    public int value() {
      return value;
    }
  }
}
