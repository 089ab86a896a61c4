// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.set;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Slot;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.set.SetDraft;
import org.keystead.engine.value.table.ItemTable;

/** The way of a set from a slot into a draft and back. */
final class SetSlots {
  private SetSlots() {}

  /** Begins the draft with what the key holds, which must be a set or nothing. */
  static SetDraft open(Slot slot, SetDraft draft) {
    Entry entry = SetReads.checked(slot.entry());
    if (entry instanceof CompactEntry small) {
      return draft.begin(small, slot.encodings());
    }
    return entry == null
        ? draft.begin(slot.encodings())
        : draft.begin((ItemTable) slot.edit(), slot.encodings());
  }

  /** Puts a changed draft into the slot it was opened from and tells; false if it is unchanged. */
  static boolean settle(Slot slot, SetDraft draft, KeyEvent event) {
    if (!draft.isChanged()) {
      return false;
    }
    if (draft.count() == 0) {
      slot.announce(event);
      slot.remove(KeyEvent.DEL);
      return true;
    }
    if (isInPlace(slot.entry(), draft)) {
      slot.edited();
    } else {
      slot.put(draft.entry(slot.key(), slot.expireAtMillis()));
    }
    slot.announce(event);
    return true;
  }

  private static boolean isInPlace(@Nullable Entry entry, SetDraft draft) {
    return entry instanceof StructureEntry large && large.structure() == draft.table();
  }
}
