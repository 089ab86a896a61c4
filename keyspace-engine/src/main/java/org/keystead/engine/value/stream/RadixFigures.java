// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

/**
 * How many nodes the radix tree would have in which Redis keeps a stream's nodes: a figure of
 * XINFO.
 *
 * <p>Such a tree over keys of 16 bytes has a node for each key, one for each place where keys part,
 * and one for each run of bytes between those. Where neighbouring keys part tells all of it, so one
 * pass over the nodes in order is enough, with a stack of the open partings above the last key.
 */
final class RadixFigures {
  private static final int KEY_BYTES = 16;

  private final int[] partings = new int[KEY_BYTES];
  private int open;
  private long nodes;

  private RadixFigures() {}

  static long nodesOf(StreamNodes streamNodes) {
    return streamNodes.count() == 0 ? 1 : new RadixFigures().count(streamNodes);
  }

  private long count(StreamNodes streamNodes) {
    int count = streamNodes.count();
    int before = -1;
    for (int i = 0; i < count; i++) {
      int behind = i + 1 < count ? parting(streamNodes.at(i), streamNodes.at(i + 1)) : -1;
      add(KEY_BYTES, Math.max(before, behind));
      close(behind);
      if (behind >= 0 && (open == 0 || partings[open - 1] < behind)) {
        partings[open++] = behind;
      }
      before = behind;
    }
    return nodes;
  }

  /** Counts the nodes of all partings below that depth. */
  private void close(int depth) {
    while (open > 0 && partings[open - 1] > depth) {
      int closed = partings[--open];
      int above = open > 0 ? partings[open - 1] : -1;
      add(closed, Math.max(above, depth));
    }
  }

  /** Counts a node at a depth, and the run of bytes to it from the parting above. */
  private void add(int depth, int above) {
    nodes += depth > above + 1 ? 2 : 1;
  }

  /** How many bytes two keys have in common. */
  private static int parting(StreamNode one, StreamNode other) {
    long difference = one.ms ^ other.ms;
    return difference != 0
        ? Long.numberOfLeadingZeros(difference) / Byte.SIZE
        : Long.BYTES + Long.numberOfLeadingZeros(one.seq ^ other.seq) / Byte.SIZE;
  }
}
