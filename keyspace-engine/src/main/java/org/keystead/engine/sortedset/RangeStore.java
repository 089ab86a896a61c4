// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetBuilder;
import org.keystead.engine.value.sortedset.SortedSetView;

/**
 * Stores what is chosen from one sorted set under another key, whatever that held: ZRANGESTORE and
 * its kin. Belongs to one thread at a time.
 */
public final class RangeStore {
  private static final MultiChange<RangeStore, Integer> STORE = RangeStore::store;
  private static final Selection NOTHING = (members, into, limits) -> {};

  private final Views keys = new Views();
  private final SortedSetView view = new SortedSetView();
  private Selection selection = NOTHING;
  private KeyEvent event = KeyEvent.ZRANGESTORE;

  /** Chooses members and puts them, perhaps with other scores, into the builder. */
  @FunctionalInterface
  public interface Selection {
    void select(Ranked members, SortedSetBuilder into, EncodingLimits limits);
  }

  /** Lets go of the arguments. */
  public void clear() {
    keys.clear();
    view.clear();
    if (selection != NOTHING) { // see Slice.aim
      selection = NOTHING;
    }
  }

  /**
   * Stores a selection of the source's members, announced as that event; deletes the destination if
   * there are none. Returns how many there are.
   */
  public int store(
      Keyspace keyspace, Slice destination, Slice source, Selection chosen, KeyEvent announced) {
    keys.clear();
    keys.add(destination.array(), destination.offset(), destination.length());
    keys.add(source.array(), source.offset(), source.length());
    selection = chosen;
    event = announced;
    return keyspace.updateAll(keys.slices(), keys.count(), this, STORE);
  }

  private static int store(Slots slots, RangeStore operation) {
    Entry source = SortedSets.checked(slots.at(1).read());
    SortedSetBuilder result = new SortedSetBuilder(0);
    operation.selection.select(operation.view.aim(source), result, slots.at(0).encodings());
    return put(slots.at(0), result, operation.event);
  }

  /** Lets the key hold the result, or nothing if it is empty; returns how many members it has. */
  static int put(Slot slot, SortedSetBuilder result, KeyEvent event) {
    int size = result.size();
    if (size == 0) {
      slot.remove(KeyEvent.DEL);
    } else {
      slot.put(result.entry(slot.key(), Entry.NEVER, slot.encodings()));
      slot.announce(event);
    }
    return size;
  }
}
