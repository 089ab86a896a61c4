// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.set;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.set.SetDraft;
import org.keystead.engine.value.set.SetView;

/**
 * Changes of sets. The arguments and results of an operation are held by this object, which is
 * reused for the next one; it belongs to one thread at a time.
 */
public final class SetOperations {
  private static final Change<SetOperations, Outcome> ADD = SetOperations::add;
  private static final Change<SetOperations, Outcome> REMOVE = SetOperations::remove;
  private static final Change<SetOperations, Outcome> POP = SetOperations::pop;
  private static final MultiChange<SetOperations, Outcome> MOVE = SetOperations::move;

  /** Room for more members is given up, so that one huge call costs once. */
  private static final int KEPT = 1024;

  private final SetDraft draft = new SetDraft();
  private final SetDraft target = new SetDraft();
  private final SetView view = new SetView();
  private final Views members = new Views();
  private final SplittableRandom random = new SplittableRandom();
  private List<byte[]> taken = new ArrayList<>();
  private long wanted;
  private long changed;
  private boolean isSameKey;

  /** The members that the next operation is about, to be filled. */
  public Views members() {
    return members;
  }

  /** How many members the last {@link #add} or {@link #remove} added or removed. */
  public long changed() {
    return changed;
  }

  /** The members that the last {@link #pop} removed. */
  public List<byte[]> taken() {
    return taken;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    draft.clear();
    target.clear();
    view.clear();
    members.clear();
    if (taken.size() > KEPT) {
      taken = new ArrayList<>();
    } else {
      taken.clear();
    }
  }

  /** Adds the members; O(1) each. */
  public Outcome add(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, ADD);
  }

  private static Outcome add(Slot slot, SetOperations operation) {
    SetDraft draft = SetSlots.open(slot, operation.draft);
    long added = 0;
    for (int i = 0; i < operation.members.count(); i++) {
      added += draft.add(operation.members.at(i)) ? 1 : 0;
    }
    operation.changed = added;
    return SetSlots.settle(slot, draft, KeyEvent.SADD) ? Outcome.DONE : Outcome.SKIPPED;
  }

  /** Removes the members; O(1) each. */
  public Outcome remove(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, REMOVE);
  }

  private static Outcome remove(Slot slot, SetOperations operation) {
    operation.changed = 0;
    if (SetReads.checked(slot.entry()) == null) {
      return Outcome.NO_SUCH_KEY;
    }
    SetDraft draft = SetSlots.open(slot, operation.draft);
    for (int i = 0; i < operation.members.count() && draft.count() > 0; i++) {
      operation.changed += draft.remove(operation.members.at(i)) ? 1 : 0;
    }
    return SetSlots.settle(slot, draft, KeyEvent.SREM) ? Outcome.DONE : Outcome.SKIPPED;
  }

  /** Removes as many {@linkplain #taken members} at random; O(count), O(1) for one. */
  public Outcome pop(Keyspace keyspace, Slice key, long count) {
    wanted = count;
    return keyspace.update(key, this, POP);
  }

  private static Outcome pop(Slot slot, SetOperations operation) {
    List<byte[]> taken = operation.taken;
    taken.clear();
    Entry entry = SetReads.checked(slot.entry());
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    if (operation.wanted == 0) {
      return Outcome.SKIPPED;
    }
    SetView present = operation.view.aim(entry);
    if (operation.wanted >= present.count()) {
      present.forEach(member -> taken.add(member.toByteArray()));
      slot.announce(KeyEvent.SPOP);
      slot.remove(KeyEvent.DEL);
      return Outcome.DONE;
    }
    SetDraft draft = SetSlots.open(slot, operation.draft);
    for (long i = 0; i < operation.wanted; i++) {
      taken.add(draft.pop(operation.random));
    }
    SetSlots.settle(slot, draft, KeyEvent.SPOP);
    return Outcome.DONE;
  }

  /** Moves the one member from the first key's set to the second key's; O(1). */
  public Outcome move(Keyspace keyspace, Slice[] sourceAndTarget) {
    isSameKey = sourceAndTarget[0].equals(sourceAndTarget[1]);
    return keyspace.updateAll(sourceAndTarget, 2, this, MOVE);
  }

  private static Outcome move(Slots slots, SetOperations operation) {
    Slice member = operation.members.at(0);
    Entry entry = SetReads.checked(slots.at(0).entry());
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    SetReads.checked(slots.at(1).entry());
    if (!operation.view.aim(entry).contains(member)) {
      return Outcome.SKIPPED;
    }
    if (operation.isSameKey) {
      return Outcome.DONE;
    }
    Slot source = slots.at(0);
    SetDraft left = SetSlots.open(source, operation.draft);
    left.remove(member);
    SetSlots.settle(source, left, KeyEvent.SREM);
    Slot to = slots.at(1);
    SetDraft gained = SetSlots.open(to, operation.target);
    gained.add(member);
    SetSlots.settle(to, gained, KeyEvent.SADD);
    return Outcome.DONE;
  }
}
