// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One listener of one cache, made by the factories of its configuration.
 *
 * <p>Threads: a synchronous listener runs where the engine delivers the event: on the thread whose
 * change it was, or the engine's listener thread for changes from elsewhere. An asynchronous one
 * runs on a worker; the executor keeps the order of its events.
 */
final class ListenerRegistration<K, V> {
  private static final Logger LOG = System.getLogger(ListenerRegistration.class.getName());

  private final CacheEntryListenerConfiguration<K, V> configuration;
  private final CacheEntryListener<? super K, ? super V> listener;
  private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
  private final boolean oldValueRequired;
  private final @Nullable Executor worker;
  private volatile boolean ended;

  /**
   * @param worker runs an asynchronous listener, one event after the other
   */
  ListenerRegistration(CacheEntryListenerConfiguration<K, V> configuration, Executor worker) {
    this.configuration = configuration;
    this.listener = configuration.getCacheEntryListenerFactory().create();
    Factory<CacheEntryEventFilter<? super K, ? super V>> filters =
        configuration.getCacheEntryEventFilterFactory();
    this.filter = filters == null ? null : filters.create();
    this.oldValueRequired = configuration.isOldValueRequired();
    this.worker = configuration.isSynchronous() ? null : worker;
  }

  CacheEntryListenerConfiguration<K, V> configuration() {
    return configuration;
  }

  /** What may have to be closed with the cache. */
  List<Object> parts() {
    return filter == null ? List.of(listener) : List.of(listener, filter);
  }

  boolean isOldValueRequired() {
    return oldValueRequired;
  }

  /** Whether the listener has a method for events of this type. */
  boolean hears(EventType type) {
    return switch (type) {
      case CREATED -> listener instanceof CacheEntryCreatedListener;
      case UPDATED -> listener instanceof CacheEntryUpdatedListener;
      case REMOVED -> listener instanceof CacheEntryRemovedListener;
      case EXPIRED -> listener instanceof CacheEntryExpiredListener;
    };
  }

  void end() {
    ended = true;
  }

  /**
   * Hands the event to the listener if its filter lets it through.
   *
   * @throws javax.cache.event.CacheEntryListenerException when a synchronous listener fails
   */
  void tell(CacheEntryEvent<K, V> event) {
    if (worker == null) {
      tellNow(event);
      return;
    }
    worker.execute(
        () -> {
          try {
            tellNow(event);
          } catch (RuntimeException | Error e) { // or the listeners behind it would starve
            LOG.log(
                Level.WARNING,
                () ->
                    "KSJ0002 an asynchronous listener of cache "
                        + event.getSource().getName()
                        + " failed: "
                        + e.getMessage(),
                e);
          }
        });
  }

  @SuppressWarnings("unchecked") // the listener takes supertypes; the event is of the exact ones
  private void tellNow(CacheEntryEvent<K, V> event) {
    if (ended) {
      return;
    }
    CacheEntryEventFilter<K, V> itsFilter = (CacheEntryEventFilter<K, V>) filter;
    CacheEntryListener<K, V> its = (CacheEntryListener<K, V>) listener;
    try {
      if (itsFilter == null || itsFilter.evaluate(event)) {
        call(its, event);
      }
    } catch (RuntimeException e) {
      throw JCacheErrors.ofListener(e);
    }
  }

  private static <K, V> void call(CacheEntryListener<K, V> listener, CacheEntryEvent<K, V> event) {
    Iterable<CacheEntryEvent<? extends K, ? extends V>> events = List.of(event);
    switch (event.getEventType()) {
      case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
      case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
      case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
      case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
    }
  }
}
