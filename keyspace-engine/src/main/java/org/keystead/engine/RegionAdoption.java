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
 * <p>A key is moved under its two stripes, which are marked, and new keys of the region never come
 * to the plain table. So a reader that asks first whether the region is adopting, then looks into
 * the region, then has the key adopted, and then looks again, cannot miss it.
 *
 * <p>Threads: any.
 */
final class RegionAdoption {
  private RegionAdoption() {}

  /**
   * Moves one key if it is still in the plain table. Does nothing for a thread that holds other
   * stripes than those of the key: it had its keys adopted before it took them.
   */
  static void adopt(Engine engine, Space region, Slice fullKey) {
    Space plain = engine.plain(0);
    byte[] array = fullKey.array();
    int offset = fullKey.offset();
    int length = fullKey.length();
    int skip = region.prefix().length();
    long hash = Hash.of(array, offset, length);
    long localHash = Hash.of(array, offset + skip, length - skip);
    long stripes = 1L << Table.stripeOf(hash) | 1L << Table.stripeOf(localHash);
    if (!engine.mayTake(stripes) || plain.peek(hash, array, offset, length) == null) {
      return;
    }
    Hold hold = engine.holds().take(Origin.ENGINE);
    try {
      boolean settled = false;
      while (!settled) {
        hold.resolvedAt(engine.regions().version());
        if (region.isDropped()) {
          return;
        }
        hold.key(0, plain, array, offset, length);
        hold.key(1, region, array, offset + skip, length - skip);
        try {
          settled = hold.changeAll(region, RegionAdoption::move);
        } catch (RegionsChanged e) {
          // another region came or went, or this one: look again
        }
      }
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  private static boolean move(Slots slots, Space region) {
    Slot from = slots.at(0);
    Slot to = slots.at(1);
    Entry entry = from.entry();
    if (entry != null) {
      from.moveAway();
      if (to.entry() == null) {
        to.restore(entry.renamed(to.key()), entry.use());
      }
    }
    return true;
  }

  /** Has all keys of the region in the region, now; for what is about the region as a whole. */
  static void finish(Engine engine, Space region) {
    if (region.isAdopting()) {
      adoptAll(engine, region);
    }
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
