// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lists and deques: no element's method is called. */
@SuppressWarnings("unchecked")
final class CollectionPlans {
  private CollectionPlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(ArrayList.class, new OfArrayList());
    plans.put(LinkedList.class, new OfLinkedList());
    plans.put(ArrayDeque.class, new OfArrayDeque());
    plans.put(CopyOnWriteArrayList.class, new OfCopyOnWriteArrayList());
  }

  /** Puts the copies in place of the elements. */
  private static void copyElements(List<Object> list, Graph graph) {
    for (int i = 0, size = list.size(); i < size; i++) {
      Object element = list.get(i);
      Object copy = graph.copy(element);
      if (copy != element) {
        list.set(i, copy);
      }
    }
  }

  private static final class OfArrayList extends Plan {
    OfArrayList() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      ArrayList<Object> copy = new ArrayList<>((ArrayList<Object>) source);
      int ticket = graph.enter(source, copy);
      copyElements(copy, graph);
      graph.leave(ticket);
      return copy;
    }
  }

  private static final class OfLinkedList extends Plan {
    OfLinkedList() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      LinkedList<Object> copy = new LinkedList<>();
      int ticket = graph.enter(source, copy);
      for (Object element : (LinkedList<Object>) source) {
        copy.add(graph.copy(element));
      }
      graph.leave(ticket);
      return copy;
    }
  }

  private static final class OfArrayDeque extends Plan {
    OfArrayDeque() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      ArrayDeque<Object> from = (ArrayDeque<Object>) source;
      ArrayDeque<Object> copy = new ArrayDeque<>(from.size());
      int ticket = graph.enter(source, copy);
      for (Object element : from) {
        copy.addLast(graph.copyOf(element));
      }
      graph.leave(ticket);
      return copy;
    }
  }

  private static final class OfCopyOnWriteArrayList extends Plan {
    OfCopyOnWriteArrayList() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      CopyOnWriteArrayList<Object> copy = new CopyOnWriteArrayList<>();
      int ticket = graph.enter(source, copy);
      Object[] elements = ((CopyOnWriteArrayList<?>) source).toArray();
      List<Object> copies = new ArrayList<>(elements.length);
      for (Object element : elements) {
        copies.add(graph.copy(element));
      }
      copy.addAll(copies);
      graph.leave(ticket);
      return copy;
    }
  }
}
