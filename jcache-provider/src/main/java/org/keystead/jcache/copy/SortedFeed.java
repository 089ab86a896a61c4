// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sorted things that exist only to be added to an empty tree, which then takes them in their order
 * without comparing.
 */
final class SortedFeed {
  private SortedFeed() {}

  static SortedMap<Object, Object> mapOf(
      TreeMap<Object, Object> from, @Nullable Comparator<Object> order, Graph graph) {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>(from.size());
    for (Map.Entry<Object, Object> entry : from.entrySet()) {
      Object key = graph.copy(entry.getKey());
      entries.add(new AbstractMap.SimpleImmutableEntry<>(key, graph.copy(entry.getValue())));
    }
    return new FeedMap(entries, order);
  }

  static SortedSet<Object> setOf(
      TreeSet<Object> from, @Nullable Comparator<Object> order, Graph graph) {
    List<Object> elements = new ArrayList<>(from.size());
    for (Object element : from) {
      elements.add(graph.copy(element));
    }
    return new FeedSet<>(elements, order);
  }

  private static class FeedSet<E> extends AbstractSet<E> implements SortedSet<E> {
    private final List<E> elements;
    private final @Nullable Comparator<Object> order;

    FeedSet(List<E> elements, @Nullable Comparator<Object> order) {
      this.elements = elements;
      this.order = order;
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
      return order;
    }

    @Override
    public Iterator<E> iterator() {
      return elements.iterator();
    }

    @Override
    public int size() {
      return elements.size();
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<E> headSet(E to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<E> tailSet(E from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public E first() {
      throw new NoSuchElementException();
    }

    @Override
    public E last() {
      throw new NoSuchElementException();
    }
  }

  private static final class FeedMap extends AbstractMap<Object, Object>
      implements SortedMap<Object, Object> {
    private final List<Entry<Object, Object>> entries;
    private final @Nullable Comparator<Object> order;

    FeedMap(List<Entry<Object, Object>> entries, @Nullable Comparator<Object> order) {
      this.entries = entries;
      this.order = order;
    }

    @Override
    public @Nullable Comparator<Object> comparator() {
      return order;
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return new FeedSet<>(entries, null);
    }

    @Override
    public SortedMap<Object, Object> subMap(Object from, Object to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<Object, Object> headMap(Object to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<Object, Object> tailMap(Object from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object firstKey() {
      throw new NoSuchElementException();
    }

    @Override
    public Object lastKey() {
      throw new NoSuchElementException();
    }
  }
}
