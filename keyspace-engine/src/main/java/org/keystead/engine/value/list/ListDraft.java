// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;

/**
 * A list that is being edited: a new one, a copy of one that is held as bytes, or a {@link
 * QuickList} in place. Reused for one list after the other.
 *
 * <p>Of a list that is not edited in place, {@link #entry} makes the entry: bytes if it has become
 * or stayed short, else a QuickList, which is the draft's no longer.
 */
public final class ListDraft {
  /**
   * The longest listpack that is an entry's bytes. Each change copies it twice, so it is a fraction
   * of what a node may hold; below it the bytes save the 200 or so that a structure costs.
   */
  static final int MAX_COMPACT_BYTES = 1024;

  private QuickList own = new QuickList();
  private ListpackEditor spare = new ListpackEditor();
  private QuickList list = own;
  private int limit;

  /** Begins with an empty list. */
  public ListDraft begin(EncodingLimits limits) {
    clear();
    limit = NodeLimit.of(limits.listMaxListpackSize());
    return this;
  }

  /** Begins with a copy of a list that is held as bytes. */
  public ListDraft load(CompactEntry entry, EncodingLimits limits) {
    begin(limits);
    own.addNode(spare.load(entry.contentArray(), entry.contentOffset(), entry.contentLength()));
    return this;
  }

  /** Begins with that list itself. */
  public ListDraft edit(QuickList inPlace, EncodingLimits limits) {
    begin(limits);
    list = inPlace;
    return this;
  }

  /** Whether the list is one that was handed to {@link #edit}. */
  public boolean isInPlace() {
    return list != own;
  }

  /** Lets go of the list. */
  public void clear() {
    if (own.nodes() > 0) {
      own.clear();
    }
    if (list != own) { // see Slice.aim
      list = own;
    }
  }

  /** The number of elements. */
  public long count() {
    return list.count();
  }

  public void addFirst(Slice element) {
    list.addFirst(element, limit);
  }

  public void addLast(Slice element) {
    list.addLast(element, limit);
  }

  /** Adds all of a sound listpack, which becomes the draft's, as it is; nothing if it is empty. */
  public void addAll(ListpackEditor elements) {
    if (!elements.isEmpty()) {
      list.addNode(elements);
    }
  }

  /** Removes so many elements from the beginning, or all there are. */
  public void removeFirst(long elements) {
    list.removeFirst(elements);
  }

  /** Removes so many elements from the end, or all there are. */
  public void removeLast(long elements) {
    list.removeLast(elements);
  }

  /** Shows so many elements from the beginning on; all of them must be there. */
  public void visitFirst(long elements, ElementVisitor visitor) {
    list.visit(0, elements, visitor);
  }

  /** Shows so many elements from the end on, backwards; all of them must be there. */
  public void visitLast(long elements, ElementVisitor visitor) {
    list.visitLast(elements, visitor);
  }

  /** Points the cursor before the first element. */
  public ListCursor aim(ListCursor cursor) {
    return cursor.aim(list);
  }

  /** Moves the cursor from an element of the list that was loaded to the same one here. */
  public void adopt(ListCursor cursor) {
    cursor.moveTo(list);
  }

  /** Puts another element into the place of the cursor's, which is lost. */
  public void replace(ListCursor cursor, Slice element) {
    list.replace(cursor.node(), cursor.position(), element, limit);
  }

  /** Puts an element before the cursor's, which is lost. */
  public void insertBefore(ListCursor cursor, Slice element) {
    list.insert(cursor.node(), cursor.position(), element, limit);
  }

  /** Puts an element behind the cursor's, which is lost. */
  public void insertAfter(ListCursor cursor, Slice element) {
    list.insert(cursor.node(), cursor.nextPosition(), element, limit);
  }

  /**
   * Removes the cursor's element; the cursor stands between those before and behind it. After the
   * last of some removals call {@link #removed}.
   */
  public void remove(ListCursor cursor) {
    list.remove(cursor.node(), cursor.position());
    cursor.toGap();
  }

  /** Ends removals by a cursor, which is lost. */
  public void removed() {
    list.dropEmptied();
  }

  /** An entry with this list, which must not be empty and not in place. */
  public Entry entry(Slice key, long expireAtMillis) {
    if (own.nodes() == 1 && own.node(0).bytes() <= MAX_COMPACT_BYTES) {
      Slice content = own.node(0).elements.content();
      return CompactEntry.of(key, Form.LIST_LISTPACK, content, expireAtMillis);
    }
    QuickList large = own;
    large.trim();
    own = new QuickList();
    list = own;
    spare = new ListpackEditor();
    return StructureEntry.of(key, large, expireAtMillis);
  }
}
