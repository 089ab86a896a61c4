// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link RankTree}: for each of its parts the score and the member it begins with. The
 * parts of a {@link Leaf} are members, those of a {@link Branch} nodes.
 *
 * <p>Edited in place by the tree that owns it; a tree that shares it with a copy edits a clone.
 */
abstract sealed class Node permits Leaf, Branch {
  /** The most parts a node has: half of them are moved by an insertion, on average of a half. */
  static final int CAPACITY = 64;

  /** Neighbours with no more parts than this together become one. */
  static final int MERGED = CAPACITY / 2;

  /** How many scores there are in a cache line. */
  private static final int LINE = 8;

  /** The tree that may edit this node. */
  final Object owner;

  double[] scores;
  byte[] @Nullable [] members;

  /** The number of parts. */
  int size;

  Node(Object owner, int capacity) {
    this.owner = owner;
    this.scores = new double[capacity];
    this.members = new byte[capacity][];
  }

  Node(Object owner, Node other) {
    this.owner = owner;
    this.scores = other.scores.clone();
    this.members = other.members.clone();
    this.size = other.size;
  }

  /** How many members there are in it and below. */
  abstract int count();

  /** What the node itself costs. */
  abstract long sizeBytes();

  /** A clone that another tree may edit. */
  abstract Node clonedFor(Object newOwner);

  /** A node without parts, on the same level, of the same owner. */
  abstract Node emptySibling();

  /** Makes room for parts at {@code at}, whose content is open. */
  abstract void open(int at, int parts);

  /** Removes the parts from {@code from} to before {@code to}. */
  abstract void close(int from, int to);

  /** Copies parts of a node of the same level to {@code at}, where there is room. */
  abstract void copyParts(Node source, int from, int parts, int at);

  /** Moves the parts from {@code from} on to the front of an empty sibling. */
  final Node splitOff(int from) {
    Node right = emptySibling();
    right.append(this, from);
    close(from, size);
    return right;
  }

  /** Appends another node's parts from {@code from} on. */
  final void append(Node other, int from) {
    int parts = other.size - from;
    int at = size;
    open(at, parts);
    copyParts(other, from, parts, at);
  }

  /** How many parts begin before the bound. */
  final int partsBelow(Bound bound) {
    int low = 0;
    int high = size;
    if (!bound.isOfAnyScore()) {
      double score = bound.score();
      low = scoresBelow(score);
      high = low == size || scores[low] != score ? low : behindScore(low, score);
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bound.isBehind(scored(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * How many parts have a lower score.
   *
   * <p>Halving the node would be waiting for memory up to three times, each time to ask for the
   * next place, and guessing wrong every other time. One score of every cache line is asked for at
   * once instead, and then all those of one line.
   */
  private int scoresBelow(double score) {
    double[] all = scores;
    int parts = size;
    int below = 0;
    for (int i = LINE - 1; i < parts; i += LINE) {
      below += all[i] < score ? LINE : 0;
    }
    int end = Math.min(below + LINE, parts);
    for (int i = below; i < end; i++) {
      below += all[i] < score ? 1 : 0;
    }
    return below;
  }

  /** The first part behind that one that has another score. Mostly few have the same, or all. */
  private int behindScore(int part, double score) {
    if (scores[size - 1] == score) {
      return size;
    }
    int end = part + 1;
    while (scores[end] == score) {
      end++;
    }
    return end;
  }

  @SuppressWarnings("NullAway") // below the size there are no nulls
  final byte[] scored(int part) {
    return members[part];
  }

  final void set(int part, double score, byte[] scored) {
    scores[part] = score;
    members[part] = scored;
  }

  /** Opens or closes a gap in the arrays of all nodes: moves the parts behind it. */
  final void moveParts(int from, int to) {
    System.arraycopy(scores, from, scores, to, size - from);
    System.arraycopy(members, from, members, to, size - from);
  }

  final void copyKeys(Node source, int from, int parts, int at) {
    System.arraycopy(source.scores, from, scores, at, parts);
    System.arraycopy(source.members, from, members, at, parts);
  }
}
