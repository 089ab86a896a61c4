// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.HeapLayout;

/**
 * The nodes of a stream in the order of their ids: found in O(log n), added behind the last,
 * removed mostly at the front.
 *
 * <p>An array and not a tree: a node is a hundred entries, so a stream of ten million has an array
 * of 400 KB, which a copy of the stream clones in microseconds.
 */
final class StreamNodes {
  private static final @Nullable StreamNode[] NONE = {};
  private static final int FIRST_CAPACITY = 2;

  private final HeapCount heap;
  private @Nullable StreamNode[] nodes;
  private int head;
  private int count;

  /** The heap bytes of all nodes, the array apart. */
  private long nodeBytes;

  private long radixNodes = RadixFigures.OF_NONE;

  StreamNodes(HeapCount heap) {
    this(heap, NONE, 0);
  }

  private StreamNodes(HeapCount heap, @Nullable StreamNode[] nodes, int count) {
    this.heap = heap;
    this.nodes = nodes;
    this.count = count;
    heap.add(HeapLayout.referenceArray(nodes.length));
  }

  /**
   * The same nodes in an array of their own; their bytes are counted again. No node is looked at:
   * that would be waiting for memory, one by one.
   */
  StreamNodes copy(HeapCount newHeap) {
    StreamNodes copy =
        new StreamNodes(newHeap, Arrays.copyOfRange(nodes, head, head + count), count);
    copy.resized(nodeBytes);
    copy.radixNodes = radixNodes;
    return copy;
  }

  int count() {
    return count;
  }

  /** How many nodes Redis' radix tree of the nodes would have. */
  long radixNodes() {
    return radixNodes;
  }

  StreamNode at(int index) {
    StreamNode node = nodes[head + index];
    if (node == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return node;
  }

  /** The index of the last node whose id is not larger, -1 if all are. */
  int floor(long ms, long seq) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      StreamNode node = at(middle);
      if (StreamId.compare(node.ms, node.seq, ms, seq) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** Adds a node with a larger id than all that are there. */
  void add(StreamNode node) {
    if (head + count == nodes.length) {
      makeRoom();
    }
    nodes[head + count] = node;
    count++;
    resized(node.sizeBytes());
    radixNodes += RadixFigures.shareOf(this, count - 1);
  }

  private void makeRoom() {
    if (head > count) {
      System.arraycopy(nodes, head, nodes, 0, count);
      Arrays.fill(nodes, count, head + count, null);
    } else {
      int capacity = Math.max(FIRST_CAPACITY, count + (count >> 1) + 1);
      long before = HeapLayout.referenceArray(nodes.length);
      @Nullable StreamNode[] larger = new @Nullable StreamNode[capacity];
      System.arraycopy(nodes, head, larger, 0, count);
      nodes = larger;
      heap.add(HeapLayout.referenceArray(capacity) - before);
    }
    head = 0;
  }

  void remove(int index) {
    radixNodes -= RadixFigures.shareOf(this, index);
    resized(-at(index).sizeBytes());
    if (index == 0) {
      nodes[head++] = null;
    } else {
      int at = head + index;
      System.arraycopy(nodes, at + 1, nodes, at, count - index - 1);
      nodes[head + count - 1] = null;
    }
    count--;
    shrink();
  }

  private void shrink() {
    if (nodes.length > 4 * FIRST_CAPACITY && count < nodes.length / 4) {
      long before = HeapLayout.referenceArray(nodes.length);
      nodes = Arrays.copyOfRange(nodes, head, head + nodes.length / 2);
      head = 0;
      heap.add(HeapLayout.referenceArray(nodes.length) - before);
    }
  }

  /** The node as the owner's to edit. After the edit the node has to be {@link #resized}. */
  StreamNode edit(int index, Object owner) {
    StreamNode node = at(index);
    StreamNode own = node.ownedBy(owner);
    if (own != node) {
      nodes[head + index] = own;
      resized(own.sizeBytes() - node.sizeBytes());
    }
    return own;
  }

  /** Accounts that a node has another size now. */
  void resized(long moreBytes) {
    nodeBytes += moreBytes;
    heap.add(moreBytes);
  }
}
