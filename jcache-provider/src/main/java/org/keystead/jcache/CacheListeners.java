// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.table.Entry;

/**
 * The listeners of one cache: subscribed to the region's channel while there are any, so that they
 * hear of every change whoever made it.
 *
 * <h2>What a change of a key is to JCache</h2>
 *
 * Nothing before and a value now is CREATED, a value before and now UPDATED, a value before and
 * nothing now REMOVED; EXPIRED when its time was over. A foreign value (of another type or
 * undecodable) is nothing. An eviction is no event, as in the specification; it is counted. A
 * changed time to live (EXPIRE, PERSIST) is none either; one in the past removes, as Redis does.
 *
 * <p>Threads: any; see {@link ListenerRegistration} for where listeners run.
 */
final class CacheListeners<K, V> {
  private final Cache<K, V> cache;
  private final CacheParts<K, V> parts;
  private final Supplier<Executor> serialWorkers;
  private final List<ListenerRegistration<K, V>> registrations = new CopyOnWriteArrayList<>();
  private Channel.@Nullable Subscription subscription;

  /**
   * @param serialWorkers gives executors that run their tasks one after the other
   */
  CacheListeners(Cache<K, V> cache, CacheParts<K, V> parts, Supplier<Executor> serialWorkers) {
    this.cache = cache;
    this.parts = parts;
    this.serialWorkers = serialWorkers;
  }

  synchronized void register(CacheEntryListenerConfiguration<K, V> configuration) {
    for (ListenerRegistration<K, V> present : registrations) {
      if (present.configuration().equals(configuration)) {
        throw JCacheErrors.badArgument("this listener is registered already", null);
      }
    }
    registrations.add(new ListenerRegistration<>(configuration, serialWorkers.get()));
    if (subscription == null) {
      subscription = parts.region().subscribe(Channel.Mode.LISTENER, this::onChange);
    }
  }

  synchronized void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
    for (ListenerRegistration<K, V> present : registrations) {
      if (present.configuration().equals(configuration)) {
        registrations.remove(present);
        present.end();
      }
    }
    if (registrations.isEmpty()) {
      unsubscribe();
    }
  }

  /** Ends all registrations and returns their parts, which may have to be closed. */
  synchronized List<Object> close() {
    List<Object> ended = new ArrayList<>();
    for (ListenerRegistration<K, V> registration : registrations) {
      registration.end();
      ended.addAll(registration.parts());
    }
    registrations.clear();
    unsubscribe();
    return ended;
  }

  private void unsubscribe() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  private void onChange(ChangeEvent change) {
    EventType type = typeOf(change);
    Entry entry = change.after() == null ? change.before() : change.after();
    if (type == null || entry == null) {
      return;
    }
    K key = parts.region().key(entry);
    if (key == null) {
      return;
    }
    RuntimeException failure = null;
    for (ListenerRegistration<K, V> registration : registrations) {
      if (registration.hears(type)) {
        try {
          registration.tell(eventFor(registration, type, key, change));
        } catch (RuntimeException e) {
          failure = failure == null ? e : failure;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private KeysteadEvent<K, V> eventFor(
      ListenerRegistration<K, V> registration, EventType type, K key, ChangeEvent change) {
    V old = registration.isOldValueRequired() ? parts.read(change.before()) : null;
    boolean isThere = type == EventType.CREATED || type == EventType.UPDATED;
    V value = isThere ? parts.read(change.after()) : old;
    return new KeysteadEvent<>(cache, type, parts.keys().handedOut(key), value, old);
  }

  private @Nullable EventType typeOf(ChangeEvent change) {
    switch (change.type()) {
      case EVICTED, EXPIRE, PERSIST, NEW -> {
        return null;
      }
      default -> {
        // Decided by what there was before and is now.
      }
    }
    boolean before = parts.held(change.before()) != null;
    boolean after = parts.held(change.after()) != null;
    return switch (change.type()) {
      case EXPIRED -> before ? EventType.EXPIRED : null;
      default ->
          after
              ? before ? EventType.UPDATED : EventType.CREATED
              : before ? EventType.REMOVED : null;
    };
  }
}
