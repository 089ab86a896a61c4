// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.event.KeyEvent;

/** Deleting keys. Memory comes back by garbage collection, so DEL and UNLINK are the same. */
public final class KeyRemoval {
  private static final Change<KeyRemoval, Outcome> ONE = KeyRemoval::removeOne;
  private static final MultiChange<KeyRemoval, Outcome> ALL = KeyRemoval::removeAll;

  private int removed;

  /** Deletes the keys at once; returns how many there were. */
  public int remove(Keyspace keyspace, Views keys) {
    if (keys.count() == 1) {
      keyspace.update(keys.at(0), this, ONE);
    } else {
      keyspace.updateAll(keys.slices(), keys.count(), this, ALL);
    }
    return removed;
  }

  private static Outcome removeOne(Slot slot, KeyRemoval operation) {
    operation.removed = slot.remove(KeyEvent.DEL) ? 1 : 0;
    return Outcome.DONE;
  }

  private static Outcome removeAll(Slots slots, KeyRemoval operation) {
    operation.removed = 0;
    for (int i = 0; i < slots.count(); i++) {
      operation.removed += slots.at(i).remove(KeyEvent.DEL) ? 1 : 0;
    }
    return Outcome.DONE;
  }
}
