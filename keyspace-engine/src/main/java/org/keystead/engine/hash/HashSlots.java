// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Slot;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.hash.HashDraft;
import org.keystead.engine.value.table.ItemTable;

/** The way of a hash from a slot into a draft and back. */
final class HashSlots {
  private HashSlots() {}

  /** Begins the draft with what the key holds, which must be a hash or nothing. */
  static HashDraft open(Slot slot, HashDraft draft) {
    Entry entry = HashReads.checked(slot.entry());
    if (entry instanceof CompactEntry small) {
      return draft.begin(small, slot.encodings());
    }
    return entry == null
        ? draft.begin(slot.encodings())
        : draft.begin((ItemTable) slot.edit(), slot.encodings());
  }

  /**
   * Puts a draft that was changed, and is not empty unless {@link #dropEmpty} follows the events,
   * into the slot it was opened from; false if it is unchanged.
   */
  static boolean store(Slot slot, HashDraft draft) {
    if (!draft.isChanged()) {
      return false;
    }
    if (isInPlace(slot.entry(), draft)) {
      slot.edited();
    } else if (draft.count() > 0) {
      slot.put(draft.entry(slot.key(), slot.expireAtMillis()));
    }
    return true;
  }

  /** Deletes the key if no field is left. */
  static void dropEmpty(Slot slot, HashDraft draft) {
    if (draft.count() == 0) {
      slot.remove(KeyEvent.DEL);
    }
  }

  private static boolean isInPlace(@Nullable Entry entry, HashDraft draft) {
    return entry instanceof StructureEntry large && large.structure() == draft.table();
  }
}
