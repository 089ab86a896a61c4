// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorted maps and sets.
 *
 * <p>Deserialisation trusts the order on the stream and compares nothing. So do the two ways here:
 * {@code clone}, when keys and comparator are shared, and adding a {@link SortedFeed}.
 */
@SuppressWarnings("unchecked")
final class SortedPlans {
  private SortedPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(TreeMap.class, new OfMap());
    plans.put(TreeSet.class, new OfSet());
  }

  private static boolean allShared(
      Comparator<? super Object> comparator, Iterable<?> keys, Graph graph) {
    if (!graph.isShared(comparator)) {
      return false;
    }
    for (Object key : keys) {
      if (!graph.isShared(key)) {
        return false;
      }
    }
    return true;
  }

  private static final class OfMap extends Plan {
    OfMap() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      TreeMap<Object, Object> from = (TreeMap<Object, Object>) source;
      return allShared(from.comparator(), from.keySet(), graph)
          ? withSharedKeys(from, graph)
          : withCopiedKeys(from, graph);
    }

    private static Object withSharedKeys(TreeMap<Object, Object> from, Graph graph) {
      TreeMap<Object, Object> copy = (TreeMap<Object, Object>) from.clone();
      int ticket = graph.enter(from, copy);
      for (Map.Entry<Object, Object> entry : copy.entrySet()) {
        Object value = entry.getValue();
        Object valueCopy = graph.copy(value);
        if (valueCopy != value) {
          entry.setValue(valueCopy);
        }
      }
      graph.leave(ticket);
      return copy;
    }

    private static Object withCopiedKeys(TreeMap<Object, Object> from, Graph graph) {
      // Made before it is known to the graph: a comparator that refers back is beyond us.
      int ticket = graph.enter(from, null);
      Comparator<Object> order = (Comparator<Object>) graph.copy(from.comparator());
      TreeMap<Object, Object> copy = new TreeMap<>(order);
      copy.putAll(SortedFeed.mapOf(from, order, graph));
      graph.leave(ticket, copy);
      return copy;
    }
  }

  private static final class OfSet extends Plan {
    OfSet() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      TreeSet<Object> from = (TreeSet<Object>) source;
      if (allShared(from.comparator(), from, graph)) {
        Object copy = from.clone();
        graph.leave(graph.enter(from, copy));
        return copy;
      }
      int ticket = graph.enter(from, null);
      Comparator<Object> order = (Comparator<Object>) graph.copy(from.comparator());
      TreeSet<Object> copy = new TreeSet<>(order);
      copy.addAll(SortedFeed.setOf(from, order, graph));
      graph.leave(ticket, copy);
      return copy;
    }
  }
}
