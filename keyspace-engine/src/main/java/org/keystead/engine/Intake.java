// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/**
 * Entries of a snapshot on their way into their tables. Many go in one stay that holds all stripes,
 * since taking a stripe for each would cost more than the rest; of equal keys the last one stays.
 *
 * <p>Threads: the loader's.
 */
final class Intake {
  private static final int ENTRIES = 512;

  private final Engine engine;
  private final Space[] spaces = new Space[ENTRIES];
  private final @Nullable Entry[] entries = new Entry[ENTRIES];
  private final long[] hashes = new long[ENTRIES];
  private final Set<Space> enlarged = new HashSet<>();
  private int count;

  Intake(Engine engine) {
    this.engine = engine;
  }

  /** Makes room for so many entries in an empty space. */
  void expect(Space space, long entryCount) {
    engine.exclusively(
        Origin.ENGINE,
        () -> {
          space.table().expect(entryCount);
          return enlarged.add(space);
        });
  }

  /** Takes an entry in, now or a little later. */
  void add(Space space, Entry entry) {
    spaces[count] = space;
    entries[count] = entry;
    hashes[count] = Table.hashOf(entry);
    count++;
    if (count == ENTRIES) {
      flush();
    }
  }

  /** Has everything in its table that was added. */
  void flush() {
    if (count > 0) {
      engine.exclusively(Origin.ENGINE, this::insertAll);
      Arrays.fill(entries, 0, count, null);
      count = 0;
    }
  }

  private Boolean insertAll() {
    for (int i = 0; i < count; i++) {
      Entry entry = entries[i];
      if (entry != null && !spaces[i].isDropped()) {
        insert(spaces[i], entry, hashes[i]);
      }
    }
    return Boolean.TRUE;
  }

  private static void insert(Space space, Entry entry, long hash) {
    Table table = space.table();
    Entry present = table.find(hash, entry.keyArray(), entry.keyOffset(), entry.keyLength());
    space.put(present, entry, hash);
  }

  /** The same as the last thing: room that was made for more than came is given back. */
  void end() {
    flush();
    engine.exclusively(
        Origin.ENGINE,
        () -> {
          enlarged.forEach(space -> space.table().fit());
          return Boolean.TRUE;
        });
  }
}
