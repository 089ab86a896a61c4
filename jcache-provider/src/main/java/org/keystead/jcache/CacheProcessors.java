// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.Counters.Kind;
import org.keystead.jcache.lease.Lease;

/**
 * Entry processors: user code that reads and edits one entry atomically.
 *
 * <p>A processor runs under the key's lease, without a lock of the engine, and once per call: other
 * operations of this cache on the key wait. Its result is installed if the entry is still the one
 * that it saw. Only what does not know leases can have changed it meanwhile: a RESP client, another
 * manager that shares the namespace, {@code clear}, eviction or expiry. Then the processor runs
 * again on what is there now. The loader is asked once per call in any case; the writer is called
 * once per run that changed something.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheProcessors<K, V> {
  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Expiry expiry;
  private final Counters counters;

  CacheProcessors(CacheParts<K, V> parts) {
    this.parts = parts;
    this.region = parts.region();
    this.expiry = parts.expiry();
    this.counters = parts.counters();
  }

  <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    long start = counters.start(Kind.HIT);
    K kept = parts.keys().stored(key);
    ProcessorEntry.Loaded<V> loaded = new ProcessorEntry.Loaded<>();
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      while (true) {
        ProcessorEntry<K, V> entry = new ProcessorEntry<>(kept, parts, loaded);
        T result = run(processor, entry, arguments);
        if (install(kept, entry)) {
          count(entry, start);
          return result;
        }
      }
    }
  }

  private static <K, V, T> @Nullable T run(
      EntryProcessor<K, V, T> processor, ProcessorEntry<K, V> entry, Object[] arguments) {
    try {
      return processor.process(entry, arguments);
    } catch (Exception e) {
      throw JCacheErrors.ofProcessor(e);
    }
  }

  /** Takes the step that the processor's edits come to; false when the entry is another one. */
  private boolean install(K key, ProcessorEntry<K, V> entry) {
    Entry present = entry.present();
    switch (entry.step()) {
      case NONE -> {}
      case READ -> {
        if (present != null) {
          expiry.accessed(region, key, present);
        }
      }
      case LOAD -> parts.storeLoaded(key, present, entry.result());
      case CREATE -> {
        Object stored = parts.values().stored(entry.result());
        parts.sink().write(key, entry.result());
        long expireAtMillis = expiry.created();
        return expiry.isOver(expireAtMillis)
            || region.replace(key, present, stored, expireAtMillis);
      }
      case UPDATE -> {
        return present != null && update(key, present, entry.result());
      }
      case REMOVE -> {
        parts.sink().delete(key);
        return present == null || region.remove(key, present);
      }
    }
    return true;
  }

  private boolean update(K key, Entry present, V value) {
    Object stored = parts.values().stored(value);
    parts.sink().write(key, value);
    long expireAtMillis = expiry.updated(present);
    boolean done = region.replace(key, present, stored, expireAtMillis);
    if (done && expiry.isOver(expireAtMillis)) {
      region.peek(key); // drops it with its event
    }
    return done;
  }

  private void count(ProcessorEntry<K, V> entry, long start) {
    counters.count(entry.wasThere() ? Kind.HIT : Kind.MISS, start);
    switch (entry.step()) {
      case CREATE, UPDATE -> counters.count(Kind.PUT, start);
      case REMOVE -> counters.count(Kind.REMOVAL, start);
      case NONE, READ, LOAD -> {}
    }
  }

  <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    for (K key : keys) {
      JCacheErrors.notNull(key, "a key");
    }
    Map<K, EntryProcessorResult<T>> results = new HashMap<>();
    for (K key : keys) {
      try {
        T result = invoke(key, processor, arguments);
        if (result != null) {
          results.put(key, () -> result);
        }
      } catch (RuntimeException e) {
        RuntimeException failure = JCacheErrors.ofProcessor(e);
        results.put(key, new Failed<>(failure));
      }
    }
    return results;
  }

  /** The result of a processor that failed: asking for it throws what it threw. */
  private record Failed<T>(RuntimeException failure) implements EntryProcessorResult<T> {
    @Override
    public T get() throws EntryProcessorException {
      throw failure;
    }
  }
}
