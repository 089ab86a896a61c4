// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetDraft;

/**
 * Takes the members with the lowest or the highest scores out of the first of some keys that holds
 * any: ZPOPMIN, ZPOPMAX, ZMPOP, and what a client that waits for members does when there are some.
 * Holds the arguments and results of one operation; belongs to one thread at a time.
 */
public final class MemberPop {
  /** No key holds a sorted set. */
  public static final int NO_KEY = -1;

  private static final MultiChange<MemberPop, Integer> POP = MemberPop::pop;
  private static final Change<MemberPop, Boolean> POP_ONE = (slot, pop) -> pop.from(slot);

  private final SortedSetDraft draft = new SortedSetDraft();
  private final Views keys = new Views();
  private final MemberList popped = new MemberList();
  private boolean highest;
  private long most;

  /** The keys, to be filled. */
  public Views keys() {
    return keys;
  }

  /** What the last pop took, from the extreme on. */
  public MemberList popped() {
    return popped;
  }

  /** What to take: the lowest or highest scores, and at the most how many. */
  public MemberPop take(boolean theHighest, long atMost) {
    highest = theHighest;
    most = atMost;
    return this;
  }

  /** Whether the highest scores are to be taken. */
  public boolean isHighest() {
    return highest;
  }

  /** How many are to be taken. */
  public long atMost() {
    return most;
  }

  /** Lets go of arguments and results. */
  public void clear() {
    keys.clear();
    popped.clear();
    draft.clear();
  }

  /**
   * Pops from the first key that holds a sorted set; returns its index or {@link #NO_KEY}.
   *
   * @throws org.keystead.engine.WrongTypeException if a key before it holds something else
   */
  public int pop(Keyspace keyspace) {
    if (keys.count() == 1) {
      return keyspace.update(keys.at(0), this, POP_ONE) ? 0 : NO_KEY;
    }
    return keyspace.updateAll(keys.slices(), keys.count(), this, POP);
  }

  private static int pop(Slots slots, MemberPop pop) {
    for (int i = 0; i < slots.count(); i++) {
      if (pop.from(slots.at(i))) {
        return i;
      }
    }
    return NO_KEY;
  }

  /**
   * Pops from that key, under its stripe; false if there is no such key. Also for a client that has
   * waited for it.
   */
  public boolean from(Slot slot) {
    Entry entry = SortedSets.checked(slot.entry());
    if (entry == null) {
      return false;
    }
    popped.clear();
    if (most == 0) {
      return true;
    }
    SortedSetDraft members = SortedSets.begin(draft, slot);
    int size = members.size();
    int count = (int) Math.min(most, size);
    Ranked ranked = members.ranked();
    if (highest) {
      ranked.forEachBackwards(size - count, size, popped);
      members.removeRange(size - count, size);
    } else {
      ranked.forEach(0, count, popped);
      members.removeRange(0, count);
    }
    SortedSets.finish(members, slot, highest ? KeyEvent.ZPOPMAX : KeyEvent.ZPOPMIN);
    return true;
  }
}
