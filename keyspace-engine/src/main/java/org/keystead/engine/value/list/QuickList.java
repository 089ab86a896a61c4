// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.HeapLayout;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.ValueType;

/**
 * A list as a deque of listpacks, Redis' quicklist.
 *
 * <h2>Cost</h2>
 *
 * Adding to and removing from either end is O(1), amortised: nodes have room at both ends, and the
 * deque is a ring. An element in the middle is found in O(nodes) from the nearer end; an edit there
 * moves part of one node, and the nodes of one side if one is added or removed. {@link #copy} takes
 * the time of the ring alone: both lists share all nodes, and each copies a node when it first
 * edits it.
 *
 * <h2>Where elements go</h2>
 *
 * As in Redis: into the node at hand if {@link NodeLimit} admits it, else into its neighbour on
 * that side, else into a new node, for which the node at hand is split if need be. So the nodes of
 * a list that was filled from its ends are those that Redis would have. An element too large for
 * any node is alone in its own. Elements are not compressed (list-compress-depth has no effect).
 *
 * <p>Limits: an element has at most {@link #MAX_ELEMENT_BYTES}.
 */
public final class QuickList extends Structure {
  /** The longest element: a listpack with nothing else in it. */
  public static final int MAX_ELEMENT_BYTES = Listpack.MAX_BYTES - 64;

  private static final int OBJECT_BYTES =
      HeapLayout.object(3, 2 * Long.BYTES + 2 * Integer.BYTES + 1) + HeapLayout.object(0, 0);
  private static final int INITIAL_NODES = 4;

  /** What a full node tells of the next one: nothing if it is one huge element. */
  private static final int MAX_EXPECTED_BYTES = 8192;

  /** A power of two long; the nodes are {@link #nodes} places from {@link #first} on. */
  private @Nullable ListNode[] ring = new @Nullable ListNode[INITIAL_NODES];

  private int first;
  private int nodes;
  private long count;
  private long nodesHeapBytes;

  /** Stands for this list among those that share nodes. */
  private Object owner = new Object();

  /** Whether {@link #remove} has left a node without elements. */
  private boolean emptied;

  @Override
  public ValueType type() {
    return ValueType.LIST;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long sizeBytes() {
    return OBJECT_BYTES + HeapLayout.referenceArray(ring.length) + nodesHeapBytes;
  }

  @Override
  public QuickList copy() {
    QuickList copy = new QuickList();
    copy.ring = ring.clone();
    copy.first = first;
    copy.nodes = nodes;
    copy.count = count;
    copy.nodesHeapBytes = nodesHeapBytes;
    owner = new Object();
    return copy;
  }

  int nodes() {
    return nodes;
  }

  ListNode node(int index) {
    ListNode node = ring[(first + index) & (ring.length - 1)];
    assert node != null : "no node " + index + " of " + nodes;
    return node;
  }

  void addFirst(Slice element, int limit) {
    if (nodes == 0 || !admits(0, limit, element)) {
      insertNode(0, follower(0));
    }
    edit(0).prepend(element);
    edited(0, 1);
  }

  void addLast(Slice element, int limit) {
    if (nodes == 0 || !admits(nodes - 1, limit, element)) {
      insertNode(nodes, follower(nodes - 1));
    }
    edit(nodes - 1).append(element);
    edited(nodes - 1, 1);
  }

  /** Adds a whole node at the end, whose editor becomes this list's; it must not be empty. */
  void addNode(ListpackEditor elements) {
    insertNode(nodes, new ListNode(elements, owner));
    count += elements.count();
  }

  /** Makes it empty; keeps the ring. */
  void clear() {
    Arrays.fill(ring, null);
    first = 0;
    nodes = 0;
    count = 0;
    nodesHeapBytes = 0;
  }

  /** Removes so many elements from the beginning, or all there are. */
  void removeFirst(long elements) {
    long left = elements;
    while (left > 0 && nodes > 0) {
      int inNode = node(0).count();
      if (inNode <= left) {
        removeNode(0);
        left -= inNode;
      } else {
        edit(0).delete(Listpack.HEADER_BYTES, (int) left);
        node(0).shrink();
        edited(0, -left);
        left = 0;
      }
    }
  }

  /** Removes so many elements from the end, or all there are. */
  void removeLast(long elements) {
    long left = elements;
    while (left > 0 && nodes > 0) {
      int last = nodes - 1;
      int inNode = node(last).count();
      if (inNode <= left) {
        removeNode(last);
        left -= inNode;
      } else {
        edit(last).deleteLast((int) left);
        node(last).shrink();
        edited(last, -left);
        left = 0;
      }
    }
  }

  /**
   * Removes the element at a position of a node, which stays even if nothing is left in it: until
   * {@link #dropEmptied}, which must follow before the list is shown to anybody.
   */
  void remove(int node, int position) {
    if (node(node).count() > 1) {
      edit(node).delete(position);
      node(node).shrink();
      edited(node, -1);
    } else {
      nodesHeapBytes -= node(node).heapBytes();
      ring[(first + node) & (ring.length - 1)] = new ListNode(new ListpackEditor(0), owner);
      edited(node, -1);
      emptied = true;
    }
  }

  /**
   * Drops the nodes that {@link #remove} has left empty, all at once: one by one, each would move
   * those beside it. O(nodes).
   */
  void dropEmptied() {
    if (!emptied) {
      return;
    }
    emptied = false;
    int kept = 0;
    for (int i = 0; i < nodes; i++) {
      ListNode node = node(i);
      if (node.count() > 0) {
        ring[(first + kept++) & (ring.length - 1)] = node;
      } else {
        nodesHeapBytes -= node.heapBytes();
      }
    }
    for (int i = kept; i < nodes; i++) {
      ring[(first + i) & (ring.length - 1)] = null;
    }
    nodes = kept;
    shrinkRing();
  }

  /** Puts another element into the place of the one at a position of a node. */
  void replace(int node, int position, Slice element, int limit) {
    ListNode at = node(node);
    if (at.count() == 1 || admits(node, limit, element)) {
      edit(node).replace(position, element);
      edited(node, 0);
    } else {
      edit(node).delete(position);
      edited(node, -1);
      insert(node, position, element, limit);
    }
  }

  /** Puts an element before the one at a position of a node, or at its end. */
  void insert(int node, int position, Slice element, int limit) {
    boolean atStart = position == Listpack.HEADER_BYTES;
    boolean atEnd = position == node(node).elements.endPosition();
    int target = node;
    if (admits(node, limit, element)) {
      edit(node).insert(position, element);
    } else if (atStart && node > 0 && admits(node - 1, limit, element)) {
      target = node - 1;
      edit(target).append(element);
    } else if (atEnd && node + 1 < nodes && admits(node + 1, limit, element)) {
      target = node + 1;
      edit(target).prepend(element);
    } else if (atStart || atEnd) {
      target = atStart ? node : node + 1;
      insertNode(target, new ListNode(new ListpackEditor(), owner));
      edit(target).append(element);
    } else {
      split(node, position);
      insert(node, node(node).elements.endPosition(), element, limit);
      return;
    }
    edited(target, 1);
  }

  /** Makes the elements from {@code position} on a node of their own. */
  private void split(int node, int position) {
    ListpackEditor left = edit(node);
    int from = left.offset() + position;
    int end = Listpack.end(left.offset(), left.length());
    int moved = 0;
    for (int at = from; at < end; at = Listpack.next(left.array(), at)) {
      moved++;
    }
    ListpackEditor right = new ListpackEditor(Listpack.EMPTY_BYTES + end - from);
    right.appendEncoded(left.array(), from, end, moved);
    left.delete(position, moved);
    node(node).shrink();
    edited(node, -moved);
    insertNode(node + 1, new ListNode(right, owner));
    count += moved;
  }

  /** Shows the visitor so many elements from that index on; all of them must be there. */
  public void visit(long from, long elements, ElementVisitor visitor) {
    if (elements <= 0) {
      return;
    }
    int node;
    long before; // elements before that node
    if (from <= count / 2) {
      node = 0;
      before = 0;
      while (before + node(node).count() <= from) {
        before += node(node).count();
        node++;
      }
    } else {
      node = nodes - 1;
      before = count - node(node).count();
      while (before > from) {
        node--;
        before -= node(node).count();
      }
    }
    int skip = (int) (from - before);
    long left = elements;
    while (left > 0) {
      ListpackEditor in = node(node++).elements;
      int taken = (int) Math.min(left, in.count() - skip);
      int at = Listpack.seek(in.array(), in.offset(), in.length(), skip);
      Listpack.visit(in.array(), at, taken, visitor);
      left -= taken;
      skip = 0;
    }
  }

  /** Shows the visitor the last elements, backwards; all of them must be there. */
  void visitLast(long elements, ElementVisitor visitor) {
    long left = elements;
    for (int node = nodes - 1; left > 0; node--) {
      ListpackEditor in = node(node).elements;
      int taken = (int) Math.min(left, in.count());
      int at = Listpack.end(in.offset(), in.length());
      for (int i = 0; i < taken; i++) {
        at = Listpack.previous(in.array(), at);
        Listpack.visit(in.array(), at, 1, visitor);
      }
      left -= taken;
    }
  }

  /** Gives back all room to grow. */
  void trim() {
    for (int i = 0; i < nodes; i++) {
      closeNode(i);
    }
  }

  /** An empty node to go on with, as the one at that end is full or there is none. */
  private ListNode follower(int full) {
    if (nodes == 0) {
      return new ListNode(new ListpackEditor(), owner);
    }
    closeNode(full);
    // It may well become as large; a quarter spares the first few growths.
    int expectedBytes = Math.min(node(full).bytes(), MAX_EXPECTED_BYTES);
    return new ListNode(new ListpackEditor(expectedBytes / 4), owner);
  }

  private boolean admits(int node, int limit, Slice element) {
    ListNode at = node(node);
    return NodeLimit.admits(limit, at.bytes(), at.count(), element.length());
  }

  /** The node's elements to be edited: this list's own, and out of the account until edited. */
  private ListpackEditor edit(int index) {
    ListNode node = node(index);
    nodesHeapBytes -= node.heapBytes();
    if (node.owner != owner) {
      node = node.copyFor(owner);
      ring[(first + index) & (ring.length - 1)] = node;
    }
    return node.elements;
  }

  private void edited(int index, long added) {
    nodesHeapBytes += node(index).heapBytes();
    count += added;
  }

  private void closeNode(int index) {
    if (node(index).owner == owner) {
      edit(index);
      node(index).close();
      edited(index, 0);
    }
  }

  private void insertNode(int index, ListNode node) {
    if (nodes == ring.length) {
      grow();
    }
    int mask = ring.length - 1;
    if (index < nodes / 2) {
      first = (first - 1) & mask;
      for (int i = 0; i < index; i++) {
        ring[(first + i) & mask] = ring[(first + i + 1) & mask];
      }
    } else {
      for (int i = nodes; i > index; i--) {
        ring[(first + i) & mask] = ring[(first + i - 1) & mask];
      }
    }
    ring[(first + index) & mask] = node;
    nodes++;
    nodesHeapBytes += node.heapBytes();
  }

  private void removeNode(int index) {
    ListNode node = node(index);
    nodesHeapBytes -= node.heapBytes();
    count -= node.count();
    int mask = ring.length - 1;
    if (index < nodes / 2) {
      for (int i = index; i > 0; i--) {
        ring[(first + i) & mask] = ring[(first + i - 1) & mask];
      }
      ring[first] = null;
      first = (first + 1) & mask;
    } else {
      for (int i = index; i < nodes - 1; i++) {
        ring[(first + i) & mask] = ring[(first + i + 1) & mask];
      }
      ring[(first + nodes - 1) & mask] = null;
    }
    nodes--;
    shrinkRing();
  }

  private void grow() {
    resize(2 * ring.length);
  }

  private void shrinkRing() {
    int length = ring.length;
    while (length > INITIAL_NODES && nodes < length / 4) {
      length /= 2;
    }
    if (length < ring.length) {
      resize(length);
    }
  }

  private void resize(int length) {
    @Nullable ListNode[] resized = new @Nullable ListNode[length];
    for (int i = 0; i < nodes; i++) {
      resized[i] = node(i);
    }
    ring = resized;
    first = 0;
  }
}
