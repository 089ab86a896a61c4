// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

/**
 * How many nodes the radix tree would have in which Redis keeps a stream's nodes: a figure of
 * XINFO, which takes constant time, so it is kept as nodes come and go.
 *
 * <p>Such a tree over keys of 16 bytes has a node for each key, one for each place where keys part,
 * and one for each run of bytes between those. What a key adds follows from where it parts from its
 * neighbours, and from the two ends of the keys that go on with it up to there.
 */
final class RadixFigures {
  /** The nodes of a tree without keys: the root. */
  static final int OF_NONE = 1;

  private static final int KEY_BYTES = 16;
  private static final int NOWHERE = -1;

  private RadixFigures() {}

  /** How many more nodes the tree has than it would without the key at that index. O(log n). */
  static int shareOf(StreamNodes nodes, int index) {
    int before = parting(nodes, index - 1, index);
    int behind = parting(nodes, index, index + 1);
    int depth = Math.max(before, behind);
    int own = cost(KEY_BYTES, depth);
    if (depth == NOWHERE) {
      return own - OF_NONE;
    }
    if (before == behind) {
      return own; // those on either side part there too
    }
    // The keys on one side that go on with this one up to there.
    int least = before == depth ? least(nodes, index, depth) : index + 1;
    int most = before == depth ? index - 1 : most(nodes, index, depth);
    int below = least == most ? KEY_BYTES : parting(nodes, least, most);
    if (below == depth) {
      return own; // some of them part there too
    }
    int outside =
        before == depth ? parting(nodes, least - 1, least) : parting(nodes, most, most + 1);
    int above = Math.max(outside, Math.min(before, behind));
    return own + cost(depth, above) + cost(below, depth) - cost(below, above);
  }

  /** A node at a depth, and the run of bytes to it from the parting above, if any are between. */
  private static int cost(int depth, int above) {
    return depth > above + 1 ? 2 : 1;
  }

  /** The least index whose key has so many bytes in common with the one at {@code index}. */
  private static int least(StreamNodes nodes, int index, int depth) {
    int low = 0;
    int high = index - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (parting(nodes, middle, index) < depth) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The greatest such index. */
  private static int most(StreamNodes nodes, int index, int depth) {
    int low = index + 1;
    int high = nodes.count() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (parting(nodes, index, middle) < depth) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** How many bytes two keys have in common; {@link #NOWHERE} if one of them does not exist. */
  private static int parting(StreamNodes nodes, int index, int other) {
    if (index < 0 || other >= nodes.count()) {
      return NOWHERE;
    }
    StreamNode one = nodes.at(index);
    StreamNode two = nodes.at(other);
    long difference = one.ms ^ two.ms;
    return difference != 0
        ? Long.numberOfLeadingZeros(difference) / Byte.SIZE
        : Long.BYTES + Long.numberOfLeadingZeros(one.seq ^ two.seq) / Byte.SIZE;
  }
}
