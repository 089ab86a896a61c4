// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * Hash tables.
 *
 * <p>Problem: load factor and access order cannot be read, java.base is closed; and a copy should
 * iterate in the order of a deserialised one, which depends on the number of buckets.
 *
 * <p>Idea: {@code clone} keeps both. If all keys are shared, which is the rule, putting copies in
 * place of the clone's values completes it without hashing a second time. {@link HashTables}
 * corrects the number of buckets. Sets are built anew, since the parts of theirs that matter can be
 * read.
 */
@SuppressWarnings("unchecked")
final class HashPlans {
  private HashPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(HashMap.class, new OfMap(true));
    plans.put(LinkedHashMap.class, new OfMap(false));
    if (HashTables.canReadSets()) {
      plans.put(HashSet.class, new OfSet());
    }
    plans.put(LinkedHashSet.class, new OfLinkedSet());
  }

  private static final class OfMap extends Plan {
    private final boolean orderedByBucket;

    OfMap(boolean orderedByBucket) {
      super(false);
      this.orderedByBucket = orderedByBucket;
    }

    @Override
    Object copy(Object source, Graph graph) {
      HashMap<Object, Object> from = (HashMap<Object, Object>) source;
      if (!allShared(from.keySet(), graph)) {
        return withCopiedKeys(from, graph);
      }
      HashMap<Object, Object> copy =
          orderedByBucket ? HashTables.cloneAsDeserialised(from) : cloned(from);
      int ticket = graph.enter(source, copy);
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

    private static Object withCopiedKeys(HashMap<Object, Object> from, Graph graph) {
      HashMap<Object, Object> copy = HashTables.emptied(cloned(from));
      int ticket = graph.enter(from, copy);
      for (Map.Entry<Object, Object> entry : from.entrySet()) {
        Object key = graph.copy(entry.getKey());
        Object value = graph.copy(entry.getValue());
        graph.requireAcyclic();
        copy.put(key, value);
      }
      graph.leave(ticket);
      return copy;
    }

    private static HashMap<Object, Object> cloned(HashMap<Object, Object> map) {
      return (HashMap<Object, Object>) map.clone();
    }
  }

  private static boolean allShared(Iterable<?> keys, Graph graph) {
    for (Object key : keys) {
      if (!graph.isShared(key)) {
        return false;
      }
    }
    return true;
  }

  private static void copyElements(HashSet<?> from, HashSet<Object> to, Graph graph) {
    for (Object element : from) {
      Object copy = graph.copy(element);
      if (copy != element) {
        graph.requireAcyclic();
      }
      to.add(copy);
    }
  }

  private static final class OfSet extends Plan {
    OfSet() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      HashSet<?> from = (HashSet<?>) source;
      HashSet<Object> copy = HashTables.emptyAsDeserialised(from);
      int ticket = graph.enter(source, copy);
      copyElements(from, copy, graph);
      graph.leave(ticket);
      return copy;
    }
  }

  /** Cloned for the sake of its load factor. */
  private static final class OfLinkedSet extends Plan {
    OfLinkedSet() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      LinkedHashSet<?> from = (LinkedHashSet<?>) source;
      LinkedHashSet<Object> copy = (LinkedHashSet<Object>) from.clone();
      int ticket = graph.enter(source, copy);
      if (!allShared(from, graph)) {
        copy.clear();
        copyElements(from, copy, graph);
      }
      graph.leave(ticket);
      return copy;
    }
  }
}
