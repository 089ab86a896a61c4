// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/**
 * Moves keys that existed before their region was declared from the plain table into it. Until all
 * are moved, a key of the region is looked for in both places: whoever touches one moves it first.
 *
 * <p>Threads: any; a key is moved under its two stripes.
 */
final class RegionAdoption {
  private RegionAdoption() {}

  /** Moves one key if it is still in the plain table; true if it was. */
  static boolean adopt(Engine engine, Space region, Slice fullKey) {
    Space plain = engine.plain(0);
    byte[] array = fullKey.array();
    int offset = fullKey.offset();
    int length = fullKey.length();
    if (plain.peek(Hash.of(array, offset, length), array, offset, length) == null) {
      return false;
    }
    int skip = region.prefix().length();
    Hold hold = engine.holds().take(Origin.ENGINE);
    try {
      hold.resolvedAt(-1);
      hold.key(0, plain, array, offset, length);
      hold.key(1, region, array, offset + skip, length - skip);
      return hold.changeAll(region, RegionAdoption::move);
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  private static boolean move(Slots slots, Space region) {
    Slot from = slots.at(0);
    Entry entry = from.entry();
    if (entry == null) {
      return false;
    }
    from.moveAway();
    Slot to = slots.at(1);
    if (to.entry() == null) {
      to.restore(entry.renamed(to.key()), entry.use());
    }
    return true;
  }

  /** Moves every key of the region; a background task after the region was declared. */
  static void adoptAll(Engine engine, Space region) {
    Slice prefix = region.prefix();
    Table table = engine.plain(0).table();
    List<Entry> found = new ArrayList<>();
    for (int segment = 0; segment < Table.SEGMENTS; segment++) {
      long cursor = 0;
      do {
        cursor = table.scan(segment, cursor, found::add);
        for (Entry entry : found) {
          if (startsWith(entry, prefix)) {
            adopt(engine, region, entry.key());
          }
        }
        found.clear();
      } while (cursor != 0 && !region.isDropped());
    }
    region.adopting(false);
  }

  private static boolean startsWith(Entry entry, Slice prefix) {
    return entry.keyLength() >= prefix.length()
        && prefix.contentEquals(entry.keyArray(), entry.keyOffset(), prefix.length());
  }
}
