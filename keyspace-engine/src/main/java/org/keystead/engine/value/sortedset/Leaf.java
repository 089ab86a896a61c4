// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.Arrays;
import org.keystead.engine.table.HeapLayout;

/** A node whose parts are members. Its arrays begin small, so that small sets pay for no more. */
final class Leaf extends Node {
  private static final int SELF_BYTES = HeapLayout.object(3, Integer.BYTES);
  private static final int LEAST_CAPACITY = 8;

  Leaf(Object owner) {
    super(owner, LEAST_CAPACITY);
  }

  private Leaf(Object owner, Leaf other) {
    super(owner, other);
  }

  @Override
  int count() {
    return size;
  }

  @Override
  long sizeBytes() {
    return SELF_BYTES
        + HeapLayout.byteArray((long) Double.BYTES * scores.length)
        + HeapLayout.referenceArray(members.length);
  }

  @Override
  Leaf clonedFor(Object newOwner) {
    return new Leaf(newOwner, this);
  }

  @Override
  Leaf emptySibling() {
    return new Leaf(owner);
  }

  @Override
  void open(int at, int parts) {
    int needed = size + parts;
    if (needed > scores.length) {
      int capacity = scores.length;
      while (capacity < needed) {
        capacity *= 2;
      }
      scores = Arrays.copyOf(scores, capacity);
      members = Arrays.copyOf(members, capacity);
    }
    moveParts(at, at + parts);
    size = needed;
  }

  @Override
  void close(int from, int to) {
    moveParts(to, from);
    int newSize = size - (to - from);
    Arrays.fill(members, newSize, size, null);
    size = newSize;
  }

  @Override
  void copyParts(Node source, int from, int parts, int at) {
    copyKeys(source, from, parts, at);
  }
}
