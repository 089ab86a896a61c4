// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.jakarta.Keystead;
import org.keystead.jakarta.events.KeyspaceEventExtension;

/** An application of some bean classes in a container of its own, with an engine of its own. */
public final class TestApplication implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final SeContainer container;

  private TestApplication(SeContainer container) {
    this.container = container;
  }

  /** Deploys these classes; what the container has against them is thrown. */
  public static TestApplication of(Class<?>... beans) {
    return on("test-" + NUMBER.incrementAndGet(), beans);
  }

  /** Deploys these classes on an engine that others may have open too. */
  public static TestApplication on(String engine, Class<?>... beans) {
    System.setProperty("keystead.engine", engine);
    try {
      return new TestApplication(
          SeContainerInitializer.newInstance()
              .disableDiscovery()
              .addExtensions(new CachingExtension(), new KeyspaceEventExtension())
              .addBeanClasses(beans)
              .initialize());
    } finally {
      System.clearProperty("keystead.engine");
    }
  }

  /** The bean of that class. */
  public <T> T bean(Class<T> type) {
    return container.select(type).get();
  }

  SeContainer container() {
    return container;
  }

  CachingExtension extension() {
    return container.getBeanManager().getExtension(CachingExtension.class);
  }

  /** The application's cache manager, as an injection point gets it. */
  public CacheManager manager() {
    Instance<CacheManager> managers = container.select(CacheManager.class, Keystead.Literal.of(""));
    return managers.get();
  }

  public Engine engine() {
    return manager().unwrap(Engine.class);
  }

  /** All keys as a RESP client sees them. */
  public Set<String> keys() {
    Keyspace keyspace = engine().clientKeyspace(0);
    Set<String> keys = new TreeSet<>();
    long cursor = 0;
    do {
      cursor = keyspace.scan(cursor, 100, (name, entry) -> keys.add(name.toUtf8()));
    } while (cursor != 0);
    return keys;
  }

  @Override
  public void close() {
    container.close();
  }
}
