// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.hibernate.redeploy.Application;
import org.keystead.hibernate.redeploy.Product;

/** An application goes and comes back while the engine stays: in a server, it is the server's. */
class RedeployTest {
  private static final String SEEN = "RED Size[width=2, height=3] [BLUE] RED";
  private static final String PRODUCT = Product.class.getName();
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int GC_MILLIS = 100;

  private final ReferenceQueue<ClassLoader> loaders = new ReferenceQueue<>();
  private final Map<String, Object> database = Database.h2();
  private final Engines.Lease engine =
      Engines.acquire("redeploy", () -> Engine.open("redeploy", new EngineSettings()));

  @AfterEach
  void close() {
    engine.close();
  }

  /** Deploys, works, stops; keeps nothing of the application but what the caller asked for. */
  private WeakReference<ClassLoader> deploy(Function<Statistics, Long> counter, long expected)
      throws Exception {
    ClassLoader loader = new Deployment(Application.class.getPackageName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try (Sessions sessions =
        Sessions.open(
            database,
            Map.of("hibernate.cache.keystead.engine", "redeploy"),
            loader.loadClass(Product.class.getName()))) {
      @SuppressWarnings("unchecked") // an application is one
      Function<SessionFactory, String> application =
          (Function<SessionFactory, String>)
              loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
      assertEquals(SEEN, application.apply(sessions.factory()));
      assertEquals(SEEN, application.apply(sessions.factory()));
      assertEquals(expected, counter.apply(sessions.factory().getStatistics()));
    } finally {
      thread.setContextClassLoader(before);
    }
    return new WeakReference<>(loader, loaders);
  }

  @Test
  void aRedeployedApplicationFindsItsCacheWarm() throws Exception {
    deploy(Statistics::getSecondLevelCacheMissCount, 2L);
    assertEquals(
        List.of(PRODUCT + "##NaturalId:shirt", PRODUCT + ".others:1", PRODUCT + ":1"),
        Sessions.keys(engine.engine(), "").stream().sorted().toList(),
        "states stay; results of queries, which nobody could read, do not");
    deploy(Statistics::getSecondLevelCacheMissCount, 0L);
  }

  @Test
  void anApplicationThatIsGoneIsForgotten() throws Exception {
    // The database's own threads inherit what loads classes when the first connection is made.
    try (Connection connection =
        DriverManager.getConnection(
            database.get("jakarta.persistence.jdbc.url").toString(), "sa", "")) {
      assertNotNull(connection);
    }
    WeakReference<ClassLoader> gone = deploy(Statistics::getQueryCacheHitCount, 1L);
    for (int i = 0; i < PATIENCE_MILLIS / GC_MILLIS && gone.get() != null; i++) {
      System.gc();
      loaders.remove(GC_MILLIS);
    }
    assertNull(gone.get(), "something holds the application's class loader");
  }
}
