// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;

/**
 * A place in a list, whichever way that is held; moved from element to element in either direction.
 * Aimed again and again, it allocates nothing.
 *
 * <p>Aimed, it stands before the first element. What it says of the current element holds only when
 * the last move returned true. After an edit of the list it is right only where the edit says so.
 */
public final class ListCursor {
  private static final byte[] NO_ELEMENTS = new ListpackEditor().toByteArray();

  private final ListpackCursor elements =
      new ListpackCursor().aim(NO_ELEMENTS, 0, NO_ELEMENTS.length);
  private @Nullable QuickList list;
  private int node;

  /** Lets go of the list. */
  public void clear() {
    list = null;
    node = 0;
    elements.aim(NO_ELEMENTS, 0, NO_ELEMENTS.length);
  }

  /** Points it before the first element of the list that the entry holds. */
  public ListCursor aim(Entry entry) {
    if (entry instanceof CompactEntry small) {
      list = null;
      node = 0;
      elements.aim(small.contentArray(), small.contentOffset(), small.contentLength());
      return this;
    }
    return aim((QuickList) ((StructureEntry) entry).structure());
  }

  ListCursor aim(QuickList newList) {
    list = newList;
    return aimAtNode(0);
  }

  /** Before the first element. */
  public ListCursor toStart() {
    if (list != null) {
      aimAtNode(0);
    }
    elements.toStart();
    return this;
  }

  /** Behind the last element. */
  public ListCursor toEnd() {
    if (list != null) {
      aimAtNode(list.nodes() - 1);
    }
    elements.toEnd();
    return this;
  }

  /** To the next element; false, and behind the last one, when there is none. */
  public boolean next() {
    while (!elements.next()) {
      QuickList large = list;
      if (large == null || node + 1 >= large.nodes()) {
        return false;
      }
      aimAtNode(node + 1);
    }
    return true;
  }

  /** To the element before; false, and before the first one, when there is none. */
  public boolean previous() {
    while (!elements.previous()) {
      if (list == null || node <= 0) {
        return false;
      }
      aimAtNode(node - 1);
      elements.toEnd();
    }
    return true;
  }

  /**
   * To the element of this index, counted from the end if it is negative; false when there is none.
   * O(nodes and elements of a node to the nearer end).
   */
  public boolean seek(long index) {
    QuickList large = list;
    if (large == null) {
      return index == (int) index && elements.seek((int) index);
    }
    long wanted = index < 0 ? index + large.count() : index;
    if (wanted < 0 || wanted >= large.count()) {
      return false;
    }
    int at;
    long before; // elements before that node
    if (wanted < large.count() / 2) {
      at = 0;
      before = 0;
      while (before + large.node(at).count() <= wanted) {
        before += large.node(at++).count();
      }
    } else {
      at = large.nodes() - 1;
      before = large.count() - large.node(at).count();
      while (before > wanted) {
        before -= large.node(--at).count();
      }
    }
    aimAtNode(at);
    return elements.seek((int) (wanted - before));
  }

  /** To the next element whose text this is; false, and behind the last one, if there is none. */
  public boolean find(Slice text) {
    while (!elements.find(text, 0)) {
      QuickList large = list;
      if (large == null || node + 1 >= large.nodes()) {
        elements.toEnd();
        return false;
      }
      aimAtNode(node + 1);
    }
    return true;
  }

  /**
   * To the element before whose text this is; false, and before the first one, if there is none.
   */
  public boolean findBefore(Slice text) {
    while (previous()) {
      if (textEquals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Shows the visitor the current element. */
  public void visit(ElementVisitor visitor) {
    elements.visit(visitor);
  }

  /** Aims the view at the current element's text, see {@link ListpackCursor#view}. */
  public Slice view(Slice target) {
    return elements.view(target);
  }

  /** The current element's text in a fresh array. */
  public byte[] text() {
    return elements.text();
  }

  /** Whether the current element is stored as a number. */
  public boolean isInteger() {
    return elements.isInteger();
  }

  /** The current element's number, when it is stored as one. */
  public long longValue() {
    return elements.longValue();
  }

  /** Whether the current element's text is this. */
  public boolean textEquals(Slice text) {
    return elements.textEquals(text);
  }

  int node() {
    return node;
  }

  int position() {
    return elements.position();
  }

  int nextPosition() {
    return elements.nextPosition();
  }

  /** Goes to the same place of a list with the same nodes. */
  void moveTo(QuickList same) {
    int position = elements.position();
    list = same;
    aimAtNode(node);
    elements.toPosition(position);
  }

  /** To the gap that the current element left when it was removed from its node. */
  void toGap() {
    int position = elements.position();
    aimAtNode(node);
    elements.toGap(position);
  }

  private ListCursor aimAtNode(int index) {
    QuickList large = list;
    node = Math.max(index, 0);
    if (large == null || large.nodes() == 0) {
      elements.aim(NO_ELEMENTS, 0, NO_ELEMENTS.length);
    } else {
      elements.aim(large.node(node).elements);
    }
    return this;
  }
}
