// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/**
 * Walks a region's entries, each key at most once, a segment at a time. A scan may meet an entry
 * twice while its segment is resized, so the keys met are remembered; for one segment only, since a
 * key never leaves its segment.
 */
final class RegionIterator implements Iterator<Entry> {
  private final Table table;
  private final Clock clock;
  private final Queue<Entry> ahead = new ArrayDeque<>();
  private int segment;

  RegionIterator(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public boolean hasNext() {
    while (ahead.isEmpty() && segment < Table.SEGMENTS) {
      readSegment(segment++);
    }
    return !ahead.isEmpty();
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the region has no more entries");
    }
    return ahead.remove();
  }

  private void readSegment(int number) {
    List<Entry> found = new ArrayList<>();
    Set<Slice> met = new HashSet<>();
    long now = clock.millis();
    long cursor = 0;
    do {
      cursor = table.scan(number, cursor, found::add);
      for (Entry entry : found) {
        if (!entry.isExpired(now) && met.add(entry.key())) {
          ahead.add(entry);
        }
      }
      found.clear();
    } while (cursor != 0);
  }
}
