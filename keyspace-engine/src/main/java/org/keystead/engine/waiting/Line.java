// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.waiting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ValueType;

/**
 * Those who wait for one key, the longest waiting first, apart by what they hope to find there: a
 * key is of one type at a time, so those who hope for another need not be asked one by one.
 *
 * <p>Threads: under the key's stripe.
 */
final class Line {
  private final int stripe;
  private final Place place;
  private final int database;
  private final Slice fullKey;
  private final Map<ValueType, Set<Waiter>> waiters = new EnumMap<>(ValueType.class);
  private boolean serving;
  private long changedAt;

  /** A key of a space, by the space's identity. */
  record Place(Object space, Slice localKey) {}

  Line(int stripe, Place place, int database, Slice fullKey) {
    this.stripe = stripe;
    this.place = place;
    this.database = database;
    this.fullKey = fullKey;
  }

  int stripe() {
    return stripe;
  }

  Place place() {
    return place;
  }

  int database() {
    return database;
  }

  Slice fullKey() {
    return fullKey;
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  /** Whether anybody in the line hopes to find that. */
  boolean hopesFor(ValueType type) {
    return waiters.containsKey(type);
  }

  /** Adds one at the end; false if it is in the line already. */
  boolean add(Waiter waiter) {
    return waiters.computeIfAbsent(waiter.type(), type -> new LinkedHashSet<>()).add(waiter);
  }

  /** Takes one out; false if it is not in the line. */
  boolean remove(Waiter waiter) {
    Set<Waiter> alike = waiters.get(waiter.type());
    if (alike == null || !alike.remove(waiter)) {
      return false;
    }
    if (alike.isEmpty()) {
      waiters.remove(waiter.type());
    }
    return true;
  }

  /** All of them; those who hope for the same in their order. */
  List<Waiter> all() {
    List<Waiter> all = new ArrayList<>();
    waiters.values().forEach(all::addAll);
    return all;
  }

  /**
   * Whether a change of the key is news, after which they are to be served. What they take
   * themselves while they are served is none.
   */
  boolean isNews() {
    return changedAt == 0 && !serving;
  }

  /** The number of the change after which they were not served yet. */
  long changedAt() {
    return changedAt;
  }

  void changedAt(long number) {
    changedAt = number;
  }

  /** Serves whom the key has something for; {@code gone} is told who waits for it no more. */
  void serve(Consumer<Waiter> served, Consumer<Waiter> gone) {
    changedAt = 0;
    serving = true;
    try {
      waiters.values().removeIf(alike -> serve(alike, served, gone));
    } finally {
      serving = false;
    }
  }

  /** Serves those who hope for the same; true if nobody of them is left. */
  private boolean serve(Set<Waiter> alike, Consumer<Waiter> served, Consumer<Waiter> gone) {
    Iterator<Waiter> each = alike.iterator();
    boolean more = true;
    while (more && each.hasNext()) {
      Waiter waiter = each.next();
      Attempt result = waiter.offer(fullKey);
      if (result == null || result == Attempt.SERVED) {
        each.remove();
        gone.accept(waiter);
      }
      if (result == Attempt.SERVED) {
        served.accept(waiter);
      }
      more = result != Attempt.NOTHING_FOR_ANY;
    }
    return alike.isEmpty();
  }
}
