// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Unmodifiable lists and sets that own their elements ({@code List.of}, {@code
 * Collections.singleton}, ...): shared if all elements are, else made anew from their copies.
 *
 * <p>They cannot be told to the graph before their elements are copied; an element that refers back
 * sends the graph to the serialiser.
 */
@SuppressWarnings("unchecked")
final class ImmutablePlans {
  private ImmutablePlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(List.of(1).getClass(), new OfList((source, copies) -> List.of(copies)));
    plans.put(List.of(1, 2, 3).getClass(), new OfList(ImmutablePlans::longList));
    plans.put(
        Collections.singletonList(1).getClass(),
        new OfList((source, copies) -> Collections.singletonList(copies[0])));
    plans.put(
        Collections.singleton(1).getClass(),
        new OfSet(Set::toArray, copies -> Collections.singleton(copies[0])));
    plans.put(Set.of(1).getClass(), new OfSet(StoredOrder::ofPair, copies -> Set.of(copies)));
    plans.put(Set.of(1, 2, 3).getClass(), new OfSet(StoredOrder::ofSet, copies -> Set.of(copies)));
  }

  /**
   * One class serves {@code List.of}, which refuses nulls even as a question, and {@code
   * Stream.toList}, which may hold them.
   */
  private static Object longList(List<Object> source, Object[] copies) {
    boolean nullsRefused =
        Arrays.stream(copies).noneMatch(Objects::isNull) && List.copyOf(source) == source;
    return nullsRefused ? List.of(copies) : Arrays.stream(copies).toList();
  }

  /** Returns the same array when all elements are shared. */
  static Object[] copies(Object[] elements, Graph graph) {
    Object[] copies = elements;
    for (int i = 0; i < elements.length; i++) {
      Object copy = graph.copy(elements[i]);
      if (copy != elements[i]) {
        if (copies == elements) {
          copies = elements.clone();
        }
        copies[i] = copy;
      }
    }
    return copies;
  }

  static boolean allShared(Iterable<?> elements, Inspection inspection) {
    for (Object element : elements) {
      if (!inspection.shared(element)) {
        return false;
      }
    }
    return true;
  }

  private static final class OfList extends Plan {
    private final BiFunction<List<Object>, Object[], Object> maker;

    OfList(BiFunction<List<Object>, Object[], Object> maker) {
      super(false);
      this.maker = maker;
    }

    @Override
    boolean isShared(Object value, Inspection inspection) {
      return allShared((Collection<?>) value, inspection);
    }

    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      List<Object> list = (List<Object>) source;
      Object[] elements = list.toArray();
      Object[] copies = copies(elements, graph);
      Object result = copies == elements ? source : maker.apply(list, copies);
      graph.leave(ticket, result);
      return result;
    }
  }

  private static final class OfSet extends Plan {
    private final Function<Set<?>, Object[]> stored;
    private final Function<Object[], Object> maker;

    /**
     * @param stored the elements in the order in which the maker must get their copies
     */
    OfSet(Function<Set<?>, Object[]> stored, Function<Object[], Object> maker) {
      super(false);
      this.stored = stored;
      this.maker = maker;
    }

    @Override
    boolean isShared(Object value, Inspection inspection) {
      return allShared((Collection<?>) value, inspection);
    }

    @Override
    Object copy(Object source, Graph graph) {
      int ticket = graph.enter(source, null);
      Set<?> set = (Set<?>) source;
      Object[] elements = set.toArray();
      Object result = source;
      if (copies(elements, graph) != elements) {
        graph.requireAcyclic();
        // The graph knows the copies by now.
        result = maker.apply(copies(stored.apply(set), graph));
      }
      graph.leave(ticket, result);
      return result;
    }
  }
}
