// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * The members of a large sorted set in order, each found by its place or by its rank.
 *
 * <h2>Problem</h2>
 *
 * Redis has a skip list whose links tell how many members they leap over. On a JVM each of its
 * nodes would be an object or two and each leap a cache miss; and a copy for a snapshot would have
 * to copy them all.
 *
 * <h2>Idea</h2>
 *
 * A B+-tree that counts (Knuth, The Art of Computer Programming 3, 6.2.3 and 6.2.4): nodes of up to
 * {@value Node#CAPACITY} parts; a branch knows how many members each part has, and how it begins.
 * The scores of a node are side by side, so that a search rarely has to look at a member. Every
 * range is one of ranks: removing it drops whole subtrees and repairs the two paths along its ends.
 * A node belongs to the tree that made it; a copy shares all nodes, and either side clones those
 * that it writes to.
 *
 * <p>A node that is full is split in the middle, the last one of its level at its end, so that
 * members that arrive in order leave full nodes behind. Neighbours that have become small are
 * merged, but none borrows from the other: no two neighbours have fewer than half of a node's parts
 * together, which bounds memory and depth, and that is enough.
 */
final class RankTree {
  private Object owner = new Object();
  private Node root = new Leaf(owner);
  private long nodeBytes = root.sizeBytes();

  RankTree() {}

  private RankTree(RankTree other) {
    this.root = other.root;
    this.nodeBytes = other.nodeBytes;
  }

  /** A tree of members that are in order already. O(n). */
  static RankTree of(byte[][] ordered) {
    RankTree tree = new RankTree();
    List<Node> level = new ArrayList<>();
    level.add(tree.root);
    for (byte[] scored : ordered) {
      Node leaf = tree.lastWithRoom(level);
      tree.resized(leaf, leaf.size);
      leaf.set(leaf.size - 1, Scored.score(scored), scored);
    }
    while (level.size() > 1) {
      List<Node> above = new ArrayList<>();
      above.add(tree.counted(new Branch(tree.owner)));
      for (Node child : level) {
        Branch branch = (Branch) tree.lastWithRoom(above);
        branch.open(branch.size, 1);
        branch.set(branch.size - 1, child);
      }
      level = above;
    }
    tree.root = level.get(0);
    return tree;
  }

  private Node lastWithRoom(List<Node> level) {
    Node last = level.get(level.size() - 1);
    if (last.size == Node.CAPACITY) {
      last = counted(last.emptySibling());
      level.add(last);
    }
    return last;
  }

  private Node counted(Node node) {
    nodeBytes += node.sizeBytes();
    return node;
  }

  /** Shares all nodes. O(1). */
  RankTree copy() {
    owner = new Object();
    return new RankTree(this);
  }

  int size() {
    return root.count();
  }

  /** What the nodes cost, without their members. */
  long sizeBytes() {
    return nodeBytes;
  }

  /** How many members come before the bound. O(log n). */
  int countBelow(Bound bound) {
    Node node = root;
    int below = 0;
    while (node instanceof Branch branch) {
      int part = branch.partAt(bound);
      below += branch.countBefore(part);
      node = branch.child(part);
    }
    return below + node.partsBelow(bound);
  }

  /** Puts a member, which is not there, in its place, at which the bound is. O(log n). */
  void insert(Bound place, byte[] scored) {
    Node own = ownRoot();
    Node right = insert(own, place, scored, true);
    if (right != null) {
      Branch branch = new Branch(owner);
      branch.open(0, 2);
      branch.set(0, own);
      branch.set(1, right);
      nodeBytes += branch.sizeBytes();
      root = branch;
    }
  }

  /** Returns what was split off the node, if anything was. */
  private @Nullable Node insert(Node node, Bound place, byte[] scored, boolean last) {
    if (!(node instanceof Branch branch)) {
      int at = node.partsBelow(place);
      Node right = splitIfFull(node, at, last);
      Node target = right != null && at >= node.size ? right : node;
      int part = target == node ? at : at - node.size;
      resized(target, part);
      target.set(part, Scored.score(scored), scored);
      return right;
    }
    int part = branch.partAt(place);
    Node child = own(branch.child(part));
    Node split = insert(child, place, scored, last && part == branch.size - 1);
    branch.set(part, child);
    if (split == null) {
      return null;
    }
    int at = part + 1;
    Node right = splitIfFull(branch, at, last);
    Branch target = (Branch) (right != null && at >= branch.size ? right : branch);
    int targetPart = target == branch ? at : at - branch.size;
    target.open(targetPart, 1);
    target.set(targetPart, split);
    return right;
  }

  private @Nullable Node splitIfFull(Node node, int at, boolean last) {
    if (node.size < Node.CAPACITY) {
      return null;
    }
    boolean appending = last && at == node.size;
    long before = node.sizeBytes();
    Node right = node.splitOff(appending ? node.size : Node.CAPACITY / 2);
    nodeBytes += node.sizeBytes() + right.sizeBytes() - before;
    return right;
  }

  private void resized(Node leaf, int at) {
    long before = leaf.sizeBytes();
    leaf.open(at, 1);
    nodeBytes += leaf.sizeBytes() - before;
  }

  /** Removes the member behind which the bound is. O(log n). */
  void remove(Bound behind) {
    remove(ownRoot(), behind, null);
    lowerRoot();
  }

  /**
   * Puts the member with another score in the place of the one behind which the bound is, if that
   * is its place still: between the members beside it. Else removes that one, and returns false.
   * O(log n).
   */
  boolean replaceOrRemove(Bound behind, byte[] scored) {
    boolean replaced = remove(ownRoot(), behind, scored);
    if (!replaced) {
      lowerRoot();
    }
    return replaced;
  }

  private boolean remove(Node node, Bound behind, byte @Nullable [] successor) {
    int part = node.partsBelow(behind) - 1;
    if (!(node instanceof Branch branch)) {
      if (successor != null && fits(node, part, successor)) {
        node.set(part, Scored.score(successor), successor);
        return true;
      }
      node.close(part, part + 1);
      return false;
    }
    Node child = own(branch.child(part));
    boolean replaced = remove(child, behind, successor);
    if (child.size == 0) {
      forget(child);
      branch.close(part, part + 1);
    } else {
      branch.set(part, child);
    }
    if (child.size < Node.MERGED) {
      mergeAround(branch, part);
    }
    return replaced;
  }

  /** Whether the member may stand there; at the ends of a node that is not known. */
  private static boolean fits(Node leaf, int part, byte[] scored) {
    return part > 0
        && part < leaf.size - 1
        && Scored.compare(leaf.scored(part - 1), scored) < 0
        && Scored.compare(scored, leaf.scored(part + 1)) < 0;
  }

  /** Removes the members from rank {@code from} to before {@code to}. O(log n + removed). */
  void remove(int from, int to) {
    if (from < to) {
      remove(ownRoot(), from, to);
      lowerRoot();
    }
  }

  private void lowerRoot() {
    while (root instanceof Branch branch && branch.size <= 1) {
      nodeBytes -= branch.sizeBytes();
      root = branch.size == 1 ? branch.child(0) : newRoot();
    }
  }

  private Node newRoot() {
    Leaf leaf = new Leaf(owner);
    nodeBytes += leaf.sizeBytes();
    return leaf;
  }

  private void remove(Node node, int from, int to) {
    if (!(node instanceof Branch branch)) {
      node.close(from, to);
      return;
    }
    int part = partOf(branch, from);
    int before = branch.countBefore(part);
    int firstEmpty = -1;
    int seam = part;
    while (part < branch.size && before < to) {
      int count = branch.countOf(part);
      int start = Math.max(0, from - before);
      int end = Math.min(count, to - before);
      if (start == 0 && end == count) {
        forget(branch.child(part));
        firstEmpty = firstEmpty < 0 ? part : firstEmpty;
      } else {
        if (firstEmpty >= 0) {
          // The empty ones go first, so that the part is not where it was.
          branch.close(firstEmpty, part);
          part = firstEmpty;
          firstEmpty = -1;
        }
        Node child = own(branch.child(part));
        remove(child, start, end);
        branch.set(part, child);
      }
      before += count;
      part++;
    }
    if (firstEmpty >= 0) {
      branch.close(firstEmpty, part);
    }
    mergeAround(branch, seam);
  }

  /**
   * Merges this part and the next, which were edited, with whoever of their neighbours is small.
   */
  private void mergeAround(Branch branch, int part) {
    for (int i = Math.min(part + 2, branch.size - 1); i >= Math.max(part, 1); i--) {
      mergeWithLeft(branch, i);
    }
  }

  private void mergeWithLeft(Branch branch, int part) {
    if (part >= branch.size) {
      return;
    }
    Node left = branch.child(part - 1);
    Node right = branch.child(part);
    if (left.size + right.size > Node.MERGED) {
      return;
    }
    left = own(left);
    int seam = left.size;
    long before = left.sizeBytes() + right.sizeBytes();
    left.append(right, 0);
    nodeBytes += left.sizeBytes() - before;
    if (left instanceof Branch merged) {
      // What were cousins are neighbours now.
      mergeWithLeft(merged, seam);
    }
    branch.close(part, part + 1);
    branch.set(part - 1, left);
  }

  /** Takes a node and all below it out of the account. */
  private void forget(Node node) {
    nodeBytes -= node.sizeBytes();
    if (node instanceof Branch branch) {
      for (int i = 0; i < branch.size; i++) {
        forget(branch.child(i));
      }
    }
  }

  /** The part that holds the member of that rank. */
  private static int partOf(Branch branch, int rank) {
    int part = 0;
    int left = rank;
    while (left >= branch.countOf(part)) {
      left -= branch.countOf(part++);
    }
    return part;
  }

  void forEach(int from, int to, MemberVisitor visitor) {
    forEach(root, from, to, visitor, new Slice());
  }

  private static void forEach(Node node, int from, int to, MemberVisitor visitor, Slice view) {
    if (!(node instanceof Branch branch)) {
      for (int i = from; i < to; i++) {
        visitor.visit(Scored.member(node.scored(i), view), node.scores[i]);
      }
      return;
    }
    int part = from < to ? partOf(branch, from) : branch.size;
    int before = branch.countBefore(part);
    while (before < to && part < branch.size) {
      int count = branch.countOf(part);
      int start = Math.max(0, from - before);
      forEach(branch.child(part), start, Math.min(count, to - before), visitor, view);
      before += count;
      part++;
    }
  }

  void forEachBackwards(int from, int to, MemberVisitor visitor) {
    forEachBackwards(root, from, to, visitor, new Slice());
  }

  private static void forEachBackwards(
      Node node, int from, int to, MemberVisitor visitor, Slice view) {
    if (!(node instanceof Branch branch)) {
      for (int i = to - 1; i >= from; i--) {
        visitor.visit(Scored.member(node.scored(i), view), node.scores[i]);
      }
      return;
    }
    int part = from < to ? partOf(branch, to - 1) : -1;
    int before = branch.countBefore(Math.max(0, part));
    while (part >= 0 && before + branch.countOf(part) > from) {
      int start = Math.max(0, from - before);
      int end = Math.min(branch.countOf(part), to - before);
      forEachBackwards(branch.child(part), start, end, visitor, view);
      part--;
      before -= part >= 0 ? branch.countOf(part) : 0;
    }
  }

  private Node ownRoot() {
    Node own = own(root);
    if (root != own) { // see Slice.aim
      root = own;
    }
    return own;
  }

  /** The node itself if it may be edited, else a clone. */
  private Node own(Node node) {
    return node.owner == owner ? node : node.clonedFor(owner);
  }

  /** Checks what must hold of every tree; for tests. */
  void verify() {
    long bytes = verify(root, true);
    if (bytes != nodeBytes) {
      throw new IllegalStateException("nodes take " + bytes + " bytes, not " + nodeBytes);
    }
  }

  private static long verify(Node node, boolean isRoot) {
    long bytes = node.sizeBytes();
    for (int i = 0; i < node.size; i++) {
      check(node.scores[i] == Scored.score(node.scored(i)), "a score beside its member");
      check(i == 0 || Scored.compare(node.scored(i - 1), node.scored(i)) < 0, "ascending parts");
    }
    if (node instanceof Branch branch) {
      check(branch.size > (isRoot ? 1 : 0), "a branch has parts");
      for (int i = 0; i < branch.size; i++) {
        Node child = branch.child(i);
        check(child.size > 0 && child.count() == branch.countOf(i), "counts");
        check(child.scored(0) == branch.scored(i), "how parts begin");
        check(
            i == 0 || child.size + branch.child(i - 1).size > Node.MERGED, "neighbours are merged");
        bytes += verify(child, false);
      }
      check(branch.countBefore(branch.size) == branch.count(), "the sum of counts");
    }
    return bytes;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
