// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** An engine of a test's own with a clock in its hand, a provider, and a RESP client's hands. */
final class Setting implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final FakeClock clock = new FakeClock();
  final EngineSettings settings = new EngineSettings();
  final KeysteadCachingProvider provider = new KeysteadCachingProvider();
  final URI uri = URI.create("keystead:test-" + NUMBER.incrementAndGet());
  private final Engines.Lease share;

  Setting() {
    String name = uri.getSchemeSpecificPart();
    share = Engines.acquire(name, () -> Engine.openManual(name, settings, clock));
  }

  Engine engine() {
    return share.engine();
  }

  /** The manager of the test's own class loader. */
  KeysteadCacheManager manager() {
    return manager(Setting.class.getClassLoader(), new Properties());
  }

  KeysteadCacheManager manager(ClassLoader loader, Properties properties) {
    return (KeysteadCacheManager) provider.getCacheManager(uri, loader, properties);
  }

  Cache<String, String> strings(String name) {
    return manager().createCache(name, stringTypes());
  }

  static MutableConfiguration<String, String> stringTypes() {
    return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
  }

  // What a RESP client does.

  private Keyspace clients() {
    return engine().clientKeyspace(0);
  }

  void set(String key, String value) {
    setBytes(key, Slice.ofUtf8(value).toByteArray());
  }

  void setBytes(String key, byte[] value) {
    clients()
        .update(
            Slice.ofUtf8(key),
            Slice.of(value),
            (slot, bytes) -> {
              slot.setString(bytes, Entry.NEVER);
              slot.announce(KeyEvent.SET);
              return Boolean.TRUE;
            });
    settle();
  }

  boolean del(String key) {
    boolean removed = clients().update(Slice.ofUtf8(key), KeyEvent.DEL, Slot::remove);
    settle();
    return removed;
  }

  void expire(String key, Duration life) {
    clients()
        .update(
            Slice.ofUtf8(key),
            clock.millis() + life.toMillis(),
            (slot, atMillis) -> {
              slot.expireAt(atMillis);
              slot.announce(KeyEvent.EXPIRE);
              return Boolean.TRUE;
            });
    settle();
  }

  /** The bytes of a key as text; null for none. */
  String get(String key) {
    Entry entry = clients().find(Slice.ofUtf8(key));
    return entry == null ? null : org.keystead.engine.Strings.view(entry, new Slice()).toUtf8();
  }

  /** Milliseconds; -1 for no expiry, -2 for no key. */
  long pttl(String key) {
    Entry entry = clients().find(Slice.ofUtf8(key));
    if (entry == null) {
      return -2;
    }
    return entry.canExpire() ? entry.expireAtMillis() - clock.millis() : -1;
  }

  /** Waits until what RESP clients caused has reached the listeners. */
  void settle() {
    EngineInvariants.check(engine());
  }

  @Override
  public void close() {
    provider.close();
    EngineInvariants.check(engine());
    share.close();
  }
}
