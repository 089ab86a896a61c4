// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.list.ListDraft;

/** One SORT. Belongs to one thread. */
public final class Sorting {
  private static final Change<Sorting, List<byte[]>> READ = Sorting::read;
  private static final MultiChange<Sorting, Long> READ_AND_STORE = Sorting::readAndStore;
  private static final Change<Sorting, Long> STORE = Sorting::store;
  private static final byte[] NO_BYTES = {};

  private final Keyspace keyspace;
  private final SortRequest request;
  private boolean unordered;
  private List<byte @Nullable []> result = List.of();

  public Sorting(Keyspace keyspace, SortRequest request) {
    this.keyspace = keyspace;
    this.request = request;
  }

  /**
   * Sorts what the key holds; null stands for a value that is not there.
   *
   * @throws SortException if something is no number and should be
   */
  public List<byte @Nullable []> sorted(Slice key) {
    if (!request.reachesOtherKeys()) {
      return sort(keyspace.look(key, this, READ), false);
    }
    return keyspace
        .engine()
        .exclusively(Origin.CLIENT, () -> sort(keyspace.look(key, this, READ), false));
  }

  /** Sorts what the key holds into a list at another key; returns its length. */
  public long store(Slice key, Slice target) {
    if (!request.reachesOtherKeys()) {
      return keyspace.updateAll(new Slice[] {target, key}, 2, this, READ_AND_STORE);
    }
    return keyspace
        .engine()
        .exclusively(
            Origin.CLIENT,
            () -> {
              result = sort(keyspace.look(key, this, READ), true);
              return keyspace.update(target, this, STORE);
            });
  }

  private static List<byte[]> read(Slot slot, Sorting sorting) {
    Entry entry = slot.read();
    sorting.unordered = entry != null && entry.type() == ValueType.SET;
    return Elements.of(entry);
  }

  private static Long readAndStore(Slots slots, Sorting sorting) {
    sorting.result = sorting.sort(read(slots.at(1), sorting), true);
    return store(slots.at(0), sorting);
  }

  private static Long store(Slot target, Sorting sorting) {
    if (sorting.result.isEmpty()) {
      target.remove(KeyEvent.DEL);
      return 0L;
    }
    ListDraft list = new ListDraft().begin(target.encodings());
    for (byte[] element : sorting.result) {
      list.addLast(Slice.of(element == null ? NO_BYTES : element));
    }
    target.put(list.entry(target.key(), Entry.NEVER));
    target.announce(KeyEvent.SORTSTORE);
    return (long) sorting.result.size();
  }

  /** The elements that were asked for, in order, or what was to be got for each. */
  private List<byte @Nullable []> sort(List<byte[]> elements, boolean stored) {
    SortRequest how = request;
    if (how.keepsOrder() && unordered && stored) {
      // Lists that come of equal sets are equal.
      how = how.byElement();
    }
    int first = (int) Math.min(Math.max(how.offset(), 0), elements.size());
    int left = elements.size() - first;
    int count = how.count() < 0 ? left : (int) Math.min(how.count(), left);
    List<byte[]> ordered = how.keepsOrder() ? kept(elements, how) : ordered(elements, how);
    return values(ordered.subList(first, first + count), how);
  }

  private List<byte[]> kept(List<byte[]> elements, SortRequest how) {
    if (how.descending() && !unordered) {
      Collections.reverse(elements);
    }
    return elements;
  }

  private List<byte[]> ordered(List<byte[]> elements, SortRequest how) {
    List<SortKey> keys = new ArrayList<>(elements.size());
    KeyPattern by = how.by();
    for (byte[] element : elements) {
      byte[] value = by == null ? element : by.resolve(keyspace, element);
      keys.add(
          how.alphabetical()
              ? SortKey.alphabetical(element, value)
              : SortKey.numerical(element, value));
    }
    Comparator<SortKey> order = how.alphabetical() ? SortKey.ALPHABETICAL : SortKey.NUMERICAL;
    keys.sort(how.descending() ? order.reversed() : order);
    List<byte[]> ordered = new ArrayList<>(keys.size());
    for (SortKey key : keys) {
      ordered.add(key.element());
    }
    return ordered;
  }

  private List<byte @Nullable []> values(List<byte[]> elements, SortRequest how) {
    List<byte @Nullable []> values = new ArrayList<>();
    for (byte[] element : elements) {
      if (how.gets().isEmpty()) {
        values.add(element);
      }
      for (KeyPattern get : how.gets()) {
        values.add(get.resolve(keyspace, element));
      }
    }
    return values;
  }
}
