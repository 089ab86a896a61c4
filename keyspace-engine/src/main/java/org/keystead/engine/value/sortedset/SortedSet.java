// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.SplittableRandom;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.HeapLayout;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.table.ItemTable;

/**
 * A large sorted set: a table that tells each member's score in O(1), and a {@link RankTree} of the
 * same arrays in order.
 *
 * <p>Measured against a skip list with spans, which Redis has, in the same JVM: at 10,000 members
 * an insertion takes 150 ns instead of 220, a rank 120 instead of 220, a range of 100 members 0.5
 * us instead of 1.2; at a million 0.6 us, 0.5 us and 4 us instead of 3.4, 2.6 and 16. With the
 * table it takes 72 to 94 bytes a member of 8 to 16 bytes, 0.6 to 0.7 of what redis-server takes.
 */
public final class SortedSet extends Structure implements Ranked {
  /** This, the tree and what stands for it among those that share nodes, and the bound. */
  private static final int SELF_BYTES =
      HeapLayout.object(4, 0)
          + HeapLayout.object(2, Long.BYTES)
          + HeapLayout.object(0, 0)
          + HeapLayout.object(1, Double.BYTES + 3 * Integer.BYTES + 1);

  private final ItemTable scores;
  private final RankTree ranks;
  private final Bound place = new Bound();

  /** An empty one. */
  public SortedSet(int expected) {
    this.scores = ItemTable.ofPairs(expected);
    this.ranks = new RankTree();
  }

  private SortedSet(ItemTable scores, RankTree ranks) {
    this.scores = scores;
    this.ranks = ranks;
  }

  /** One of members that are there: a table of {@link Scored}, and the same in order. */
  static SortedSet of(ItemTable members, byte[][] ordered) {
    return new SortedSet(members, RankTree.of(ordered));
  }

  private SortedSet(SortedSet other) {
    this(other.scores.copy(), other.ranks.copy());
  }

  @Override
  public ValueType type() {
    return ValueType.SORTED_SET;
  }

  @Override
  public long count() {
    return scores.count();
  }

  @Override
  public int size() {
    return ranks.size();
  }

  @Override
  public long sizeBytes() {
    return SELF_BYTES + scores.sizeBytes() + ranks.sizeBytes();
  }

  /** Shares all members and nodes; takes time for a directory of the table only. */
  @Override
  public SortedSet copy() {
    return new SortedSet(this);
  }

  @Override
  public double score(Slice member) {
    byte[] scored = scores.find(member);
    return scored == null ? Double.NaN : Scored.score(scored);
  }

  /** The same, of a member that is to be {@linkplain #add added} or {@linkplain #move moved}. */
  double seek(Slice member) {
    byte[] scored = scores.seek(member);
    return scored == null ? Double.NaN : Scored.score(scored);
  }

  @Override
  public int rank(Slice member) {
    byte[] scored = scores.find(member);
    return scored == null ? NO_RANK : ranks.countBelow(place.at(Scored.score(scored), member));
  }

  /** Gives the member that score; true if it was not there before. O(log n). */
  public boolean put(Slice member, double score) {
    double before = seek(member);
    boolean isNew = Double.isNaN(before);
    if (isNew) {
      add(member, score);
    } else {
      move(member, before, score);
    }
    return isNew;
  }

  /** Adds the member that was {@linkplain #seek sought} last, in vain. O(log n). */
  void add(Slice member, double score) {
    byte[] scored = Scored.of(score, member);
    scores.insertSought(scored);
    ranks.insert(place.at(score, member), scored);
  }

  /**
   * Gives the member that was {@linkplain #seek sought} last, and found, another score. O(log n).
   */
  void move(Slice member, double before, double score) {
    byte[] scored = Scored.of(score, member);
    scores.replaceSought(scored, false);
    if (!ranks.replaceOrRemove(place.behind(before, member), scored)) {
      ranks.insert(place.at(score, member), scored);
    }
  }

  /** Removes the member; false if it is not there. O(log n). */
  public boolean remove(Slice member) {
    byte[] scored = scores.remove(member);
    if (scored == null) {
      return false;
    }
    ranks.remove(place.behind(Scored.score(scored), member));
    return true;
  }

  /**
   * Removes the members from rank {@code from} to before rank {@code to}. O(log n + their number).
   */
  public void removeRange(int from, int to) {
    ranks.forEach(from, to, (member, score) -> scores.remove(member));
    ranks.remove(from, to);
  }

  @Override
  public int countBelow(Bound bound) {
    return ranks.countBelow(bound);
  }

  @Override
  public void forEach(int from, int to, MemberVisitor visitor) {
    ranks.forEach(from, to, visitor);
  }

  @Override
  public void forEachBackwards(int from, int to, MemberVisitor visitor) {
    ranks.forEachBackwards(from, to, visitor);
  }

  /** By the table: a rank would have to be found first. */
  @Override
  public void random(SplittableRandom random, MemberVisitor visitor) {
    show(scores.random(random), new Slice(), visitor);
  }

  @Override
  public void sample(long wanted, SplittableRandom random, MemberVisitor visitor) {
    if (wanted >= size()) {
      forEach(0, size(), visitor);
      return;
    }
    Slice view = new Slice();
    for (byte[] scored : scores.sample(wanted, random)) {
      show(scored, view, visitor);
    }
  }

  private static void show(byte[] scored, Slice view, MemberVisitor visitor) {
    visitor.visit(Scored.member(scored, view), Scored.score(scored));
  }

  @Override
  public long scan(long cursor, long wanted, MemberVisitor visitor) {
    Slice view = new Slice();
    return scores.scan(cursor, wanted, (item, deadlineMillis) -> show(item, view, visitor));
  }

  /** Checks what must hold of every sorted set; for tests. */
  void verify() {
    ranks.verify();
    if (ranks.size() != scores.count()) {
      throw new IllegalStateException(ranks.size() + " ranks, " + scores.count() + " scores");
    }
    ranks.forEach(
        0,
        ranks.size(),
        (member, score) -> {
          if (score(member) != score) {
            throw new IllegalStateException("another score for " + member);
          }
        });
  }
}
