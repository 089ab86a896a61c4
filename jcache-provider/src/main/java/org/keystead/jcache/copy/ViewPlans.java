// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Views that show a collection behind them: {@code Collections.unmodifiable...} and {@code
 * Arrays.asList}.
 *
 * <p>What is behind decides what the view does, and may be referred to from elsewhere in the graph,
 * so that it is copied itself. {@link SerialPeek} gets hold of it in about a microsecond.
 */
@SuppressWarnings("unchecked")
final class ViewPlans {
  private ViewPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    add(plans, new ArrayList<>(), c -> Collections.unmodifiableCollection((Collection<?>) c));
    add(plans, new ArrayList<>(), list -> Collections.unmodifiableList((List<?>) list));
    add(plans, new LinkedList<>(), list -> Collections.unmodifiableList((List<?>) list));
    add(plans, new HashSet<>(), set -> Collections.unmodifiableSet((Set<?>) set));
    add(plans, new TreeSet<>(), set -> Collections.unmodifiableSortedSet((SortedSet<?>) set));
    add(plans, new TreeSet<>(), set -> Collections.unmodifiableNavigableSet((NavigableSet<?>) set));
    add(plans, new HashMap<>(), map -> Collections.unmodifiableMap((Map<?, ?>) map));
    add(plans, new TreeMap<>(), map -> Collections.unmodifiableSortedMap((SortedMap<?, ?>) map));
    add(
        plans,
        new TreeMap<>(),
        map -> Collections.unmodifiableNavigableMap((NavigableMap<?, ?>) map));
    add(plans, new Object[0], array -> Arrays.asList((Object[]) array));
  }

  private static void add(Map<Class<?>, Plan> plans, Object example, UnaryOperator<Object> maker) {
    plans.put(maker.apply(example).getClass(), new View(maker));
  }

  private static final class View extends Plan {
    private final UnaryOperator<Object> maker;

    View(UnaryOperator<Object> maker) {
      super(false);
      this.maker = maker;
    }

    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      Object behind = SerialPeek.behind(source);
      Object copy = maker.apply(graph.copyOf(behind));
      if (copy.getClass() != source.getClass()) {
        throw FallbackSignal.UNSUPPORTED;
      }
      graph.leave(ticket, copy);
      return copy;
    }
  }
}
