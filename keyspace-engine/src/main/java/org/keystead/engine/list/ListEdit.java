// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import org.keystead.engine.Slot;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.list.ListCursor;
import org.keystead.engine.value.list.ListDraft;
import org.keystead.engine.value.list.ListView;
import org.keystead.engine.value.list.QuickList;

/**
 * The list of one slot while it is edited: {@link #open} it, edit the {@link #draft}, {@link
 * #close}. Belongs to one thread at a time.
 */
final class ListEdit {
  private final ListDraft draft = new ListDraft();
  private final ListCursor cursor = new ListCursor();
  private final Slice view = new Slice();

  /** Whether there is a list at the slot. Throws WrongTypeException if there is something else. */
  static boolean hasList(Slot slot) {
    Entry entry = slot.entry();
    if (entry != null && !ListView.isList(entry)) {
      throw new WrongTypeException();
    }
    return entry != null;
  }

  /** Begins to edit the slot's list, an empty one if there is none. */
  ListDraft open(Slot slot) {
    Entry entry = slot.entry();
    if (entry == null) {
      return draft.begin(slot.encodings());
    }
    if (entry instanceof CompactEntry small && ListView.isList(small)) {
      return draft.load(small, slot.encodings());
    }
    if (entry instanceof StructureEntry large && ListView.isList(large)) {
      return draft.edit((QuickList) slot.edit(), slot.encodings());
    }
    throw new WrongTypeException();
  }

  /** The list that was opened. */
  ListDraft draft() {
    return draft;
  }

  /** A cursor to go with it. */
  ListCursor cursor() {
    return cursor;
  }

  /** The element at an end of the list that was opened; not for longer than till the next edit. */
  Slice peek(End end) {
    draft.aim(cursor);
    boolean found = end == End.LEFT ? cursor.next() : cursor.toEnd().previous();
    assert found : "the list is empty";
    return cursor.view(view);
  }

  /** Adds an element to the list that was opened. */
  void push(End end, Slice element) {
    if (end == End.LEFT) {
      draft.addFirst(element);
    } else {
      draft.addLast(element);
    }
  }

  /** Takes elements from the list that was opened, as many as there are. */
  void drop(End end, long elements) {
    if (end == End.LEFT) {
      draft.removeFirst(elements);
    } else {
      draft.removeLast(elements);
    }
  }

  /** Shows the elements from an end on, in the order in which they are to be taken. */
  void show(End end, long elements, ElementVisitor visitor) {
    if (end == End.LEFT) {
      draft.visitFirst(elements, visitor);
    } else {
      draft.visitLast(elements, visitor);
    }
  }

  /** Makes the edited list what the slot holds, removes the key if it is empty, tells of it. */
  void close(Slot slot, KeyEvent event) {
    if (draft.count() == 0) {
      // The event of what was done comes first, with the key still there.
      slot.announce(event);
      slot.remove(KeyEvent.DEL);
      return;
    }
    if (draft.isInPlace()) {
      slot.edited();
    } else {
      slot.put(draft.entry(slot.key(), slot.expireAtMillis()));
    }
    slot.announce(event);
  }

  /** Lets go of the list. */
  void clear() {
    draft.clear();
    cursor.clear();
    view.clear();
  }
}
