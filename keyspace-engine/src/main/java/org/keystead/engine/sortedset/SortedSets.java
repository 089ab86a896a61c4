// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Slot;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.sortedset.SortedSet;
import org.keystead.engine.value.sortedset.SortedSetDraft;

/** How a change of a sorted set begins and ends. */
final class SortedSets {
  private SortedSets() {}

  /** The entry, which must be null or a sorted set. */
  static @Nullable Entry checked(@Nullable Entry entry) {
    if (entry != null && entry.type() != ValueType.SORTED_SET) {
      throw new WrongTypeException();
    }
    return entry;
  }

  /** Lets the draft begin with the sorted set that the key holds. */
  static SortedSetDraft begin(SortedSetDraft draft, Slot slot) {
    Entry entry = checked(slot.entry());
    if (entry instanceof StructureEntry) {
      return draft.begin((SortedSet) slot.edit(), slot.encodings());
    }
    return entry instanceof CompactEntry small
        ? draft.begin(small, slot.encodings())
        : draft.begin(slot.encodings());
  }

  /** Lets the key hold what the draft has become, if it was changed, and announces that. */
  static void finish(SortedSetDraft draft, Slot slot, KeyEvent event) {
    if (!draft.isChanged()) {
      return;
    }
    if (draft.size() == 0) {
      slot.announce(event);
      slot.remove(KeyEvent.DEL);
      return;
    }
    if (slot.entry() instanceof StructureEntry) {
      slot.edited();
    } else {
      slot.put(draft.entry(slot.key(), slot.expireAtMillis()));
    }
    slot.announce(event);
  }
}
