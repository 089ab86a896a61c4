// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.list.ListCursor;
import org.keystead.engine.value.list.ListDraft;

/**
 * Changes of one list. The arguments and results of an operation are held by this object, which is
 * reused for the next one; it belongs to one thread at a time.
 */
public final class ListOperations {
  private static final Change<ListOperations, Outcome> PUSH = ListOperations::push;
  private static final Change<ListOperations, Outcome> SET = ListOperations::set;
  private static final Change<ListOperations, Outcome> INSERT = ListOperations::insert;
  private static final Change<ListOperations, Outcome> REMOVE = ListOperations::remove;
  private static final Change<ListOperations, Outcome> TRIM = ListOperations::trim;

  private final ListEdit edit = new ListEdit();
  private final Views elements = new Views();
  private final Slice nothing = new Slice();
  private End end = End.LEFT;
  private boolean create;
  private boolean before;
  private Slice element = nothing;
  private Slice pivot = nothing;
  private long from;
  private long to;
  private long count;

  /** The elements that the next {@link #push} adds, to be filled. */
  public Views elements() {
    return elements;
  }

  /** How long the list is after the last operation, or what else it says it counts. */
  public long count() {
    return count;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    elements.clear();
    if (element != nothing || pivot != nothing) { // see Slice.aim
      element = nothing;
      pivot = nothing;
    }
    edit.clear();
  }

  /**
   * Adds the {@link #elements} one after the other at an end.
   *
   * @param orCreate whether to create a list; else SKIPPED when there is none
   */
  public Outcome push(Keyspace keyspace, Slice key, End at, boolean orCreate) {
    if (end != at) { // see Slice.aim
      end = at;
    }
    create = orCreate;
    return keyspace.update(key, this, PUSH);
  }

  private static Outcome push(Slot slot, ListOperations operation) {
    if (!ListEdit.hasList(slot) && !operation.create) {
      operation.count = 0;
      return Outcome.SKIPPED;
    }
    ListEdit edit = operation.edit;
    ListDraft draft = edit.open(slot);
    Views elements = operation.elements;
    for (int i = 0; i < elements.count(); i++) {
      edit.push(operation.end, elements.at(i));
    }
    operation.count = draft.count();
    edit.close(slot, operation.end.pushed());
    return Outcome.DONE;
  }

  /** Replaces the element of that index, negative from the end; SKIPPED when there is none. */
  public Outcome set(Keyspace keyspace, Slice key, long index, Slice newElement) {
    from = index;
    element = newElement;
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, ListOperations operation) {
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListEdit edit = operation.edit;
    ListCursor cursor = operation.aimed(slot);
    if (!cursor.seek(operation.from)) {
      return Outcome.SKIPPED;
    }
    ListDraft draft = edit.open(slot);
    draft.adopt(cursor);
    draft.replace(cursor, operation.element);
    edit.close(slot, KeyEvent.LSET);
    return Outcome.DONE;
  }

  /** Puts an element before or behind the first one equal to the pivot; SKIPPED without such. */
  public Outcome insert(
      Keyspace keyspace, Slice key, boolean beforePivot, Slice thePivot, Slice newElement) {
    before = beforePivot;
    pivot = thePivot;
    element = newElement;
    return keyspace.update(key, this, INSERT);
  }

  private static Outcome insert(Slot slot, ListOperations operation) {
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListEdit edit = operation.edit;
    ListCursor cursor = operation.aimed(slot);
    if (!cursor.find(operation.pivot)) {
      return Outcome.SKIPPED;
    }
    ListDraft draft = edit.open(slot);
    draft.adopt(cursor);
    if (operation.before) {
      draft.insertBefore(cursor, operation.element);
    } else {
      draft.insertAfter(cursor, operation.element);
    }
    operation.count = draft.count();
    edit.close(slot, KeyEvent.LINSERT);
    return Outcome.DONE;
  }

  /**
   * Removes elements equal to that: the first ones for a positive number, the last ones for a
   * negative, all for 0. {@link #count} is how many they were.
   */
  public Outcome remove(Keyspace keyspace, Slice key, long howMany, Slice equalTo) {
    from = howMany;
    element = equalTo;
    return keyspace.update(key, this, REMOVE);
  }

  private static Outcome remove(Slot slot, ListOperations operation) {
    operation.count = 0;
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListEdit edit = operation.edit;
    boolean backwards = operation.from < 0;
    Slice element = operation.element;
    ListCursor cursor = operation.aimed(slot);
    if (!(backwards ? cursor.toEnd().findBefore(element) : cursor.find(element))) {
      return Outcome.SKIPPED;
    }
    ListDraft draft = edit.open(slot);
    draft.adopt(cursor);
    long limit = operation.from == 0 ? Long.MAX_VALUE : Math.abs(operation.from);
    long removed = 0;
    do {
      draft.remove(cursor);
      removed++;
    } while (removed < limit && (backwards ? cursor.findBefore(element) : cursor.find(element)));
    draft.removed();
    operation.count = removed;
    edit.close(slot, KeyEvent.LREM);
    return Outcome.DONE;
  }

  /** Removes what is not between these indexes, both included, negative from the end. */
  public Outcome trim(Keyspace keyspace, Slice key, long first, long last) {
    from = first;
    to = last;
    return keyspace.update(key, this, TRIM);
  }

  private static Outcome trim(Slot slot, ListOperations operation) {
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListEdit edit = operation.edit;
    ListDraft draft = edit.open(slot);
    long count = draft.count();
    long first = Math.max(0, operation.from < 0 ? operation.from + count : operation.from);
    long last = Math.min(count - 1, operation.to < 0 ? operation.to + count : operation.to);
    if (first > last) {
      draft.removeFirst(count);
    } else {
      draft.removeLast(count - 1 - last);
      draft.removeFirst(first);
    }
    edit.close(slot, KeyEvent.LTRIM);
    return Outcome.DONE;
  }

  /** A cursor before the first element of the slot's list, which is there and not opened yet. */
  private ListCursor aimed(Slot slot) {
    Entry entry = slot.entry();
    if (entry == null) {
      throw new IllegalStateException("there is no list");
    }
    return edit.cursor().aim(entry);
  }
}
