// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.CacheRegionStatistics;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.KeyTransfer;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.Entry;

/** A session factory with the cache, and a look into its engine as a RESP client has it. */
final class Sessions implements AutoCloseable {
  /** Deadlocks and lost races are what some tests are about: no word of each. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  static {
    HIBERNATE.setLevel(Level.OFF);
  }

  private final StandardServiceRegistry registry;
  private final SessionFactory factory;

  private Sessions(StandardServiceRegistry registry, SessionFactory factory) {
    this.registry = registry;
    this.factory = factory;
  }

  /** A factory on a database with these entities; the properties come last and win. */
  static Sessions open(
      Map<String, Object> database, Map<String, ?> properties, Class<?>... entities) {
    return open(database, properties, new Mapping(), entities);
  }

  /** The same, with what that mapping adds. */
  static Sessions open(
      Map<String, Object> database,
      Map<String, ?> properties,
      Mapping mapping,
      Class<?>... entities) {
    StandardServiceRegistryBuilder builder =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyClassLoader(Thread.currentThread().getContextClassLoader())
                    .build())
            .applySettings(database)
            .applySetting("hibernate.hbm2ddl.auto", "update")
            .applySetting("hibernate.cache.region.factory_class", "keystead")
            .applySetting("hibernate.cache.use_second_level_cache", "true")
            .applySetting("hibernate.cache.use_query_cache", "true")
            .applySetting("hibernate.generate_statistics", "true")
            .applySetting("hibernate.session.events.log", "false")
            .applySetting("hibernate.connection.pool_size", "12");
    properties.forEach(
        (name, value) -> {
          if (value == null) {
            builder.getSettings().remove(name);
          } else {
            builder.applySetting(name, value);
          }
        });
    StandardServiceRegistry registry = builder.build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      for (Class<?> entity : entities) {
        sources.addAnnotatedClass(entity);
      }
      mapping.applyTo(sources);
      MetadataBuilder metadata = sources.getMetadataBuilder();
      mapping.applyTo(metadata);
      return new Sessions(registry, metadata.build().buildSessionFactory());
    } catch (RuntimeException e) {
      StandardServiceRegistryBuilder.destroy(registry);
      throw e;
    }
  }

  SessionFactory factory() {
    return factory;
  }

  KeysteadRegionFactory regionFactory() {
    return (KeysteadRegionFactory)
        factory.unwrap(SessionFactoryImplementor.class).getCache().getRegionFactory();
  }

  Engine engine() {
    return regionFactory().engine();
  }

  void inTransaction(Consumer<Session> work) {
    factory.inTransaction(work);
  }

  <T> T fromTransaction(Function<Session, T> work) {
    return factory.fromTransaction(work);
  }

  CacheRegionStatistics statistics(String region) {
    return factory.getStatistics().getDomainDataRegionStatistics(region);
  }

  /** What GET answers a client, null for nothing. */
  String get(String key) {
    Keyspace client = engine().clientKeyspace(0);
    Entry entry = client.read(Slice.ofUtf8(key));
    return entry == null
        ? null
        : new String(Strings.view(entry, new Slice()).toByteArray(), StandardCharsets.UTF_8);
  }

  /** What SCAN tells a client, of keys that begin so. */
  List<String> keys(String beginning) {
    return keys(engine(), beginning);
  }

  /** The same of an engine without a session factory. */
  static List<String> keys(Engine engine, String beginning) {
    Keyspace client = engine.clientKeyspace(0);
    List<String> keys = new ArrayList<>();
    long cursor = 0;
    do {
      cursor = client.scan(cursor, 100, (name, entry) -> keys.add(name.toUtf8()));
    } while (cursor != 0);
    keys.removeIf(key -> !key.startsWith(beginning));
    return keys;
  }

  /** DEL by a client. */
  boolean del(String key) {
    return engine()
        .clientKeyspace(0)
        .update(Slice.ofUtf8(key), key, (slot, nothing) -> slot.remove(KeyEvent.DEL));
  }

  /** PEXPIREAT by a client, of a time that is over. */
  boolean expire(String key) {
    return engine()
        .clientKeyspace(0)
        .update(
            Slice.ofUtf8(key),
            key,
            (slot, nothing) -> {
              slot.expireAt(1);
              return true;
            });
  }

  /** RENAME by a client. */
  Outcome rename(String key, String to) {
    return new KeyTransfer()
        .rename(engine().clientKeyspace(0), Slice.ofUtf8(key), Slice.ofUtf8(to), true);
  }

  /** SET by a client. */
  void set(String key, String value) {
    engine()
        .clientKeyspace(0)
        .update(
            Slice.ofUtf8(key),
            Slice.ofUtf8(value),
            (slot, bytes) -> {
              slot.setString(bytes, Entry.NEVER);
              return true;
            });
  }

  @Override
  public void close() {
    factory.close();
    StandardServiceRegistryBuilder.destroy(registry);
  }
}
