// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.Map;
import java.util.Map.Entry;

/** Unmodifiable maps that own their entries, and entries; as in {@link ImmutablePlans}. */
@SuppressWarnings("unchecked")
final class ImmutableMapPlans {
  private ImmutableMapPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(Map.of(1, 1).getClass(), new OfMap());
    plans.put(Map.of(1, 1, 2, 2).getClass(), new OfMap());
    plans.put(Collections.singletonMap(1, 1).getClass(), new OfSingleton());
    plans.put(SimpleEntry.class, new OfEntry(true));
    plans.put(SimpleImmutableEntry.class, new OfEntry(false));
  }

  private abstract static class Base extends Plan {
    Base() {
      super(false);
    }

    @Override
    final boolean isShared(Object value, Inspection inspection) {
      Map<?, ?> map = (Map<?, ?>) value;
      return ImmutablePlans.allShared(map.keySet(), inspection)
          && ImmutablePlans.allShared(map.values(), inspection);
    }
  }

  private static final class OfMap extends Base {
    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      Map<Object, Object> map = (Map<Object, Object>) source;
      boolean changed = false;
      for (Entry<Object, Object> entry : map.entrySet()) {
        changed |= graph.copy(entry.getKey()) != entry.getKey();
        changed |= graph.copy(entry.getValue()) != entry.getValue();
      }
      Object result = source;
      if (changed) {
        graph.requireAcyclic();
        // The graph knows the copies by now.
        result = mapOf(ImmutablePlans.copies(StoredOrder.ofMap(map), graph));
      }
      graph.leave(ticket, result);
      return result;
    }

    private static Object mapOf(Object[] flat) {
      Entry<Object, Object>[] entries = (Entry<Object, Object>[]) new Entry<?, ?>[flat.length / 2];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = Map.entry(flat[i * 2], flat[i * 2 + 1]);
      }
      return Map.ofEntries(entries);
    }
  }

  private static final class OfSingleton extends Base {
    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      Entry<Object, Object> entry = ((Map<Object, Object>) source).entrySet().iterator().next();
      Object key = graph.copy(entry.getKey());
      Object value = graph.copy(entry.getValue());
      boolean changed = key != entry.getKey() || value != entry.getValue();
      Object result = changed ? Collections.singletonMap(key, value) : source;
      graph.leave(ticket, result);
      return result;
    }
  }

  private static final class OfEntry extends Plan {
    private final boolean mutable;

    OfEntry(boolean mutable) {
      super(false);
      this.mutable = mutable;
    }

    @Override
    boolean isShared(Object value, Inspection inspection) {
      Entry<?, ?> entry = (Entry<?, ?>) value;
      return !mutable && inspection.shared(entry.getKey()) && inspection.shared(entry.getValue());
    }

    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      Entry<?, ?> entry = (Entry<?, ?>) source;
      Object key = graph.copy(entry.getKey());
      Object value = graph.copy(entry.getValue());
      Object result = source;
      if (mutable) {
        result = new SimpleEntry<>(key, value);
      } else if (key != entry.getKey() || value != entry.getValue()) {
        result = new SimpleImmutableEntry<>(key, value);
      }
      graph.leave(ticket, result);
      return result;
    }
  }
}
