// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.HeapLayout;

/** One listpack of a {@link QuickList}. */
final class ListNode {
  private static final int OBJECT_BYTES =
      HeapLayout.object(2, 0) + HeapLayout.object(2, 3 * Integer.BYTES);

  /** A buffer up to this size is not worth being made smaller. */
  private static final int SMALL_BYTES = 256;

  final ListpackEditor elements;

  /** Stands for the list that may edit this node; another one that holds it edits a copy. */
  final Object owner;

  ListNode(ListpackEditor elements, Object owner) {
    this.elements = elements;
    this.owner = owner;
  }

  int count() {
    return elements.count();
  }

  int bytes() {
    return elements.length();
  }

  long heapBytes() {
    return OBJECT_BYTES + HeapLayout.byteArray(elements.capacityBytes());
  }

  ListNode copyFor(Object newOwner) {
    ListpackEditor copy = new ListpackEditor(elements.length());
    copy.load(elements.array(), elements.offset(), elements.length());
    return new ListNode(copy, newOwner);
  }

  /** Gives back room once most of it is unused; the halving pays for the copying. */
  void shrink() {
    int capacityBytes = elements.capacityBytes();
    if (capacityBytes > SMALL_BYTES && elements.length() < capacityBytes / 4) {
      elements.trim();
    }
  }

  /** Gives back the room to grow, unless it is little: the node was filled. */
  void close() {
    int capacityBytes = elements.capacityBytes();
    if (capacityBytes - elements.length() > capacityBytes / 8) {
      elements.trim();
    }
  }
}
