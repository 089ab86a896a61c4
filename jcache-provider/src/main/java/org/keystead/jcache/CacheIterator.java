// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.Counters.Kind;

/**
 * Walks a cache: each entry at most once, what is there throughout is met, foreign entries are
 * passed over. An entry counts as read when it is handed out.
 */
final class CacheIterator<K, V> implements Iterator<Cache.Entry<K, V>> {
  private final CacheParts<K, V> parts;
  private final Consumer<K> remover;
  private final Iterator<Entry> entries;
  private @Nullable Entry aheadEntry;
  private @Nullable KeysteadEntry<K, V> ahead;
  private @Nullable K last;

  CacheIterator(CacheParts<K, V> parts, Consumer<K> remover) {
    this.parts = parts;
    this.remover = remover;
    this.entries = parts.region().entries();
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && entries.hasNext()) {
      Entry entry = entries.next();
      K key = parts.region().key(entry);
      // Again by the key, in case it expired or was removed since its segment was read.
      Entry now = key == null ? null : parts.region().peek(key);
      V value = parts.read(now);
      if (key != null && value != null) {
        aheadEntry = now;
        ahead = new KeysteadEntry<>(parts.keys().handedOut(key), value);
      }
    }
    return ahead != null;
  }

  @Override
  public Cache.Entry<K, V> next() {
    long start = parts.counters().start(Kind.HIT);
    if (!hasNext() || ahead == null || aheadEntry == null) {
      throw new NoSuchElementException("cache " + parts.name() + " has no more entries");
    }
    KeysteadEntry<K, V> found = ahead;
    parts.expiry().accessed(parts.region(), found.getKey(), aheadEntry);
    last = found.getKey();
    ahead = null;
    aheadEntry = null;
    parts.counters().count(Kind.HIT, start);
    return found;
  }

  @Override
  public void remove() {
    K key = last;
    if (key == null) {
      throw new IllegalStateException("next was not called, or its entry was removed already");
    }
    last = null;
    remover.accept(key);
  }
}
