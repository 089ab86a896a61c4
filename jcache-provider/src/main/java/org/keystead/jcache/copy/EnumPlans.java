// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Maps and sets of enums. The cache's loader must know the enum as the same class, which needs a
 * constant to ask; an empty map shows none and goes to the serialiser.
 */
final class EnumPlans {
  private EnumPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(EnumMap.class, new OfMap());
    plans.put(EnumSet.noneOf(TimeUnit.class).getClass(), new OfSet());
    // More than 64 constants: a class of its own.
    plans.put(EnumSet.noneOf(Character.UnicodeScript.class).getClass(), new OfSet());
  }

  private static void requireShared(Iterable<?> constants, Graph graph) {
    for (Object constant : constants) {
      if (graph.isShared(constant)) {
        return;
      }
      break;
    }
    throw FallbackSignal.UNSUPPORTED;
  }

  private static final class OfMap extends Plan {
    OfMap() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      return copyMap((EnumMap<?, ?>) source, graph);
    }

    @SuppressWarnings("unchecked")
    private static <K extends Enum<K>> Object copyMap(EnumMap<K, ?> from, Graph graph) {
      requireShared(from.keySet(), graph);
      EnumMap<K, Object> copy = (EnumMap<K, Object>) from.clone();
      int ticket = graph.enter(from, copy);
      for (Map.Entry<K, Object> entry : copy.entrySet()) {
        Object value = entry.getValue();
        Object valueCopy = graph.copy(value);
        if (valueCopy != value) {
          entry.setValue(valueCopy);
        }
      }
      graph.leave(ticket);
      return copy;
    }
  }

  private static final class OfSet extends Plan {
    OfSet() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      EnumSet<?> from = (EnumSet<?>) source;
      requireShared(from.isEmpty() ? EnumSet.complementOf(from) : from, graph);
      Object copy = from.clone();
      // A set reads back through a proxy, but it refers to nothing that could refer to it.
      graph.leave(graph.enter(from, copy));
      return copy;
    }
  }
}
