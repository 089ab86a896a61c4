// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.value.sortedset.SortedSetDraft;

/**
 * Removes members: ZREM and ZREMRANGEBY. Holds the arguments of one operation; belongs to one
 * thread at a time.
 */
public final class MemberRemoval {
  private static final Change<MemberRemoval, Integer> REMOVE = MemberRemoval::remove;
  private static final Change<MemberRemoval, Integer> REMOVE_RANGE = MemberRemoval::removeRange;

  private final SortedSetDraft draft = new SortedSetDraft();
  private final Views members = new Views();
  private final RangeRequest range = new RangeRequest();
  private KeyEvent event = KeyEvent.ZREM;

  /** The members to remove, to be filled. */
  public Views members() {
    return members;
  }

  /** The range to remove, to be filled. */
  public RangeRequest range() {
    return range;
  }

  /** Lets go of the arguments. */
  public void clear() {
    members.clear();
    range.begin();
    draft.clear();
  }

  /** Removes the members that are there; returns how many were. */
  public int remove(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, REMOVE);
  }

  /** Removes the range, which is announced as that event; returns how many members it had. */
  public int removeRange(Keyspace keyspace, Slice key, KeyEvent announced) {
    event = announced;
    return keyspace.update(key, this, REMOVE_RANGE);
  }

  private static int remove(Slot slot, MemberRemoval removal) {
    SortedSetDraft draft = SortedSets.begin(removal.draft, slot);
    int removed = 0;
    for (int i = 0; i < removal.members.count() && draft.size() > 0; i++) {
      removed += draft.remove(removal.members.at(i)) ? 1 : 0;
    }
    SortedSets.finish(draft, slot, KeyEvent.ZREM);
    return removed;
  }

  private static int removeRange(Slot slot, MemberRemoval removal) {
    SortedSetDraft draft = SortedSets.begin(removal.draft, slot);
    int removed = removal.range.resolve(draft.ranked());
    draft.removeRange(removal.range.from(), removal.range.to());
    SortedSets.finish(draft, slot, removal.event);
    return removed;
  }
}
