// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;

/** Several strings set at once. Belongs to one thread at a time. */
public final class StringBatch {
  private static final MultiChange<StringBatch, Outcome> SET = StringBatch::set;
  private static final MultiChange<StringBatch, Outcome> SET_NEW = StringBatch::setNew;

  private final Views keys = new Views();
  private final Views values = new Views();

  /** Forgets the pairs of the last call. */
  public void clear() {
    keys.clear();
    values.clear();
  }

  /** The keys, to be filled. */
  public Views keys() {
    return keys;
  }

  /** The values, as many as keys. */
  public Views values() {
    return values;
  }

  /** Sets all of them; of a key given twice the last value stays. */
  public Outcome set(Keyspace keyspace) {
    return keyspace.updateAll(keys.slices(), keys.count(), this, SET);
  }

  /** Sets all of them if none of the keys is there, else SKIPPED. */
  public Outcome setNew(Keyspace keyspace) {
    return keyspace.updateAll(keys.slices(), keys.count(), this, SET_NEW);
  }

  private static Outcome set(Slots slots, StringBatch batch) {
    for (int i = 0; i < slots.count(); i++) {
      Slot slot = slots.at(i);
      slot.setString(batch.values.at(i), Entry.NEVER);
      slot.announce(KeyEvent.SET);
    }
    return Outcome.DONE;
  }

  private static Outcome setNew(Slots slots, StringBatch batch) {
    for (int i = 0; i < slots.count(); i++) {
      if (slots.at(i).entry() != null) {
        return Outcome.SKIPPED;
      }
    }
    return set(slots, batch);
  }
}
