// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is known to be committed: the least that a reader which begins now has to see. */
final class Known {
  private final Map<String, Row> rows = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();

  /**
   * A row as its last known changes left it.
   *
   * @param number its number
   * @param trail what its trail has
   * @param former what its trail had before that; negative when it had nothing
   */
  record Row(long number, long trail, long former) {
    Row with(long changed) {
      return new Row(Math.max(number, changed), trail, former);
    }

    Row marked(long changed) {
      return changed > trail ? new Row(Math.max(number, changed), changed, trail) : this;
    }
  }

  private static String name(Class<?> type, long id) {
    return type.getSimpleName() + ":" + id;
  }

  /** A row that was inserted with number 0. */
  void inserted(Class<?> type, long id) {
    rows.put(name(type, id), new Row(0, 0, -1));
  }

  Row row(Class<?> type, long id) {
    return rows.get(name(type, id));
  }

  /** A row that a bulk statement changed, which is committed. */
  void changed(Class<?> type, long id, long number) {
    rows.computeIfPresent(name(type, id), (name, row) -> row.with(number));
  }

  /** A row that was changed with everything of it, which is committed. */
  void marked(Class<?> type, long id, long number) {
    rows.computeIfPresent(name(type, id), (name, row) -> row.marked(number));
  }

  /** Notes that somebody saw something old. */
  void stale(Class<?> type, long id, String what) {
    stale.add(name(type, id) + " " + what);
  }

  List<String> stale() {
    return new ArrayList<>(stale);
  }
}
