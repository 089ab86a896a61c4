// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.HeapLayout;

/** A node whose parts are nodes, each with the number of members below it. */
final class Branch extends Node {
  private static final long SELF_BYTES =
      HeapLayout.object(5, 2 * Integer.BYTES)
          + HeapLayout.byteArray((long) Double.BYTES * CAPACITY)
          + HeapLayout.byteArray((long) Integer.BYTES * CAPACITY)
          + 2 * HeapLayout.referenceArray(CAPACITY);

  private final @Nullable Node[] children;
  private final int[] counts;
  private int count;

  Branch(Object owner) {
    super(owner, CAPACITY);
    this.children = new @Nullable Node[CAPACITY];
    this.counts = new int[CAPACITY];
  }

  private Branch(Object owner, Branch other) {
    super(owner, other);
    this.children = other.children.clone();
    this.counts = other.counts.clone();
    this.count = other.count;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  long sizeBytes() {
    return SELF_BYTES;
  }

  @Override
  Branch clonedFor(Object newOwner) {
    return new Branch(newOwner, this);
  }

  @Override
  Branch emptySibling() {
    return new Branch(owner);
  }

  @SuppressWarnings("NullAway") // below the size there are no nulls
  Node child(int part) {
    return children[part];
  }

  int countOf(int part) {
    return counts[part];
  }

  /** How many members there are in the parts before this one. */
  int countBefore(int part) {
    int before = 0;
    if (part <= size / 2) {
      for (int i = 0; i < part; i++) {
        before += counts[i];
      }
      return before;
    }
    for (int i = part; i < size; i++) {
      before += counts[i];
    }
    return count - before;
  }

  /** Puts a node in as a part and notes how it begins and what it holds. */
  void set(int part, Node child) {
    int now = child.count();
    count += now - counts[part];
    counts[part] = now;
    if (children[part] != child) { // see Slice.aim
      children[part] = child;
    }
    byte[] first = child.scored(0);
    if (members[part] != first) {
      set(part, child.scores[0], first);
    }
  }

  /** The part in which the place of the bound is. */
  int partAt(Bound bound) {
    return Math.max(0, partsBelow(bound) - 1);
  }

  @Override
  void open(int at, int parts) {
    moveParts(at, at + parts);
    System.arraycopy(children, at, children, at + parts, size - at);
    System.arraycopy(counts, at, counts, at + parts, size - at);
    Arrays.fill(counts, at, at + parts, 0);
    size += parts;
  }

  @Override
  void close(int from, int to) {
    for (int i = from; i < to; i++) {
      count -= counts[i];
    }
    moveParts(to, from);
    System.arraycopy(children, to, children, from, size - to);
    System.arraycopy(counts, to, counts, from, size - to);
    int newSize = size - (to - from);
    Arrays.fill(members, newSize, size, null);
    Arrays.fill(children, newSize, size, null);
    Arrays.fill(counts, newSize, size, 0);
    size = newSize;
  }

  @Override
  void copyParts(Node source, int from, int parts, int at) {
    Branch other = (Branch) source;
    copyKeys(source, from, parts, at);
    System.arraycopy(other.children, from, children, at, parts);
    System.arraycopy(other.counts, from, counts, at, parts);
    for (int i = at; i < at + parts; i++) {
      count += counts[i];
    }
  }
}
