// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.spi.CacheImplementor;
import org.keystead.hibernate.KeysteadRegionFactory;

/**
 * The lines of a persistence.xml as pages show them: Hibernate is started with what they say, on a
 * database in memory, and has to find an entity in our cache.
 */
final class SnippetsTestPersistence {
  private static final Pattern PROPERTY =
      Pattern.compile("<property name=\"([^\"]+)\" value=\"([^\"]+)\"/>");
  private static final Pattern MODE =
      Pattern.compile("<shared-cache-mode>(\\w+)</shared-cache-mode>");

  /** Those of Payara name its transaction manager, which is only there. */
  private static final String OF_A_SERVER = "hibernate.transaction.jta.platform";

  private SnippetsTestPersistence() {}

  /** An entity as the pages have them. */
  @Entity(name = "SnippetCity")
  @Cacheable
  static class SnippetCity {
    @Id private long id = 7;
  }

  /** Whether the block has anything of that kind. */
  static boolean isIn(SnippetsTestBlock block) {
    return PROPERTY.matcher(block.text()).find();
  }

  /** Starts Hibernate by a block. */
  static void run(Path root, SnippetsTestBlock block) {
    Map<String, String> settings = settings(block.text());
    if (settings.remove(OF_A_SERVER) != null) {
      checkServersTest(root, settings);
    }
    StandardServiceRegistryBuilder builder =
        new StandardServiceRegistryBuilder()
            .applySetting("jakarta.persistence.jdbc.url", "jdbc:h2:mem:snippets")
            .applySetting("hibernate.hbm2ddl.auto", "create-drop")
            .applySetting("hibernate.cache.use_second_level_cache", "true")
            .applySetting("hibernate.generate_statistics", "true")
            .applySetting("hibernate.session.events.log", "false");
    settings.forEach(builder::applySetting);
    StandardServiceRegistry registry = builder.build();
    try (SessionFactory factory =
        new MetadataSources(registry)
            .addAnnotatedClass(SnippetCity.class)
            .buildMetadata()
            .buildSessionFactory()) {
      use(factory);
    } catch (HibernateException | CacheException | IllegalStateException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new SnippetsTestFailure("Hibernate refuses these lines: " + cause.getMessage(), e);
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    PROPERTY.matcher(text).results().forEach(one -> settings.put(one.group(1), one.group(2)));
    Matcher mode = MODE.matcher(text);
    if (mode.find()) {
      settings.put("jakarta.persistence.sharedCache.mode", mode.group(1));
    }
    return settings;
  }

  private static void use(SessionFactory factory) {
    var regions = ((CacheImplementor) factory.getCache()).getRegionFactory();
    if (!(regions instanceof KeysteadRegionFactory)) {
      throw new SnippetsTestFailure("these lines give Hibernate " + regions.getClass(), null);
    }
    factory.inTransaction(session -> session.persist(new SnippetCity()));
    factory.inTransaction(session -> session.find(SnippetCity.class, 7L));
    if (factory.getStatistics().getSecondLevelCacheHitCount() != 1) {
      throw new SnippetsTestFailure("with these lines an entity is not found in the cache", null);
    }
  }

  // What only a server can run is what its tests deploy.
  private static void checkServersTest(Path root, Map<String, String> settings) {
    String sources =
        SnippetsTestModules.text(
                root.resolve("server-module/payara/src/test/java/org/keystead/payara/Payara.java"))
            + SnippetsTestModules.text(
                root.resolve(
                    "server-module/server-tests/src/main/java/org/keystead/servertests/harness"
                        + "/Archives.java"));
    for (String name : settings.keySet()) {
      if (!name.startsWith("jakarta.") && !sources.contains(name)) {
        throw new SnippetsTestFailure("the tests on Payara do not set " + name, null);
      }
    }
  }
}
