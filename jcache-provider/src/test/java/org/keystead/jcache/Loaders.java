// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;

/** A loader made of a function; knows whether it was closed. */
final class Loaders<K, V> implements CacheLoader<K, V>, Closeable {
  private final Function<K, V> function;
  volatile boolean closed;

  private Loaders(Function<K, V> function) {
    this.function = function;
  }

  static <K, V> Loaders<K, V> of(Function<K, V> function) {
    return new Loaders<>(function);
  }

  @Override
  public V load(K key) {
    return function.apply(key);
  }

  @Override
  public Map<K, V> loadAll(Iterable<? extends K> keys) {
    Map<K, V> loaded = new HashMap<>();
    keys.forEach(key -> loaded.put(key, load(key)));
    return loaded;
  }

  @Override
  public void close() {
    closed = true;
  }
}
