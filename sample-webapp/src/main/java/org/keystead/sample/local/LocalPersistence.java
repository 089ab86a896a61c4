// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.local;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.settings.Settings;

/** Has the entity manager factory, and one entity manager for each transaction. */
@ApplicationScoped
public class LocalPersistence {
  private static final String UNIT = "atlas";

  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
  private @Nullable EntityManagerFactory factory;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Settings settings;

  private synchronized EntityManagerFactory factory() {
    EntityManagerFactory open = factory;
    if (open == null) {
      Map<String, Object> overrides = new HashMap<>();
      if (!settings.database().isEmpty()) {
        overrides.put("jakarta.persistence.jdbc.url", settings.database());
      }
      open = Persistence.createEntityManagerFactory(UNIT, overrides);
      factory = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    EntityManagerFactory open = factory;
    factory = null;
    if (open != null) {
      open.close();
    }
  }

  /** Stands for the entity manager of the transaction that the calling thread is in. */
  @Produces
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            LocalPersistence.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getEntityManagerFactory")) {
                return factory();
              }
              EntityManager entities = current.get();
              if (entities == null) {
                throw new IllegalStateException("no transaction");
              }
              try {
                return method.invoke(entities, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Goes on with the call in the thread's transaction, or in one of its own. */
  @Nullable Object inTransaction(InvocationContext call) throws Exception {
    if (current.get() != null) {
      return call.proceed();
    }
    EntityManager entities = factory().createEntityManager();
    current.set(entities);
    try {
      entities.getTransaction().begin();
      Object result = call.proceed();
      entities.getTransaction().commit();
      return result;
    } finally {
      current.remove();
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
      entities.close();
    }
  }
}
