// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.SplittableRandom;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;

/**
 * A small sorted set: a listpack of member, score, member, score in ascending order. A view, aimed
 * at the bytes of an entry or of an editor; every question is answered by walking, O(n).
 */
public final class PackedMembers implements Ranked {
  /** Beyond, Redis spells integers as {@code %.17g} does. */
  private static final double MOST_INTEGER = Long.MAX_VALUE / 2;

  private final ListpackCursor cursor = new ListpackCursor();
  private final Slice text = new Slice();

  /** How many members the last {@link #seek} passed over. */
  private int passed;

  /** Aims it at the listpack of an entry of the form ZSET_LISTPACK. */
  public PackedMembers aim(CompactEntry entry) {
    int offset = entry.contentOffset();
    byte[] array = entry.contentArray();
    cursor.aim(array, offset, array.length - offset);
    return this;
  }

  /** Aims it at what an editor holds, until the editor's next edit. */
  public PackedMembers aim(ListpackEditor editor) {
    cursor.aim(editor);
    return this;
  }

  /** Aims it at a sound listpack. */
  public PackedMembers aim(byte[] array, int offset, int length) {
    cursor.aim(array, offset, length);
    return this;
  }

  @Override
  public int size() {
    return cursor.count() / 2;
  }

  @Override
  public double score(Slice member) {
    return cursor.toStart().find(member, 1) && cursor.next() ? currentScore() : Double.NaN;
  }

  /** The score where the cursor stands. */
  private double currentScore() {
    return score(cursor, text);
  }

  /** The score that the cursor stands at; the view is for its text. */
  static double score(ListpackCursor at, Slice view) {
    if (at.isInteger()) {
      return at.longValue();
    }
    at.view(view);
    return Reals.parse(view.array(), view.offset(), view.length());
  }

  /** Whether a listpack holds the score as an integer. */
  static boolean isInteger(double score) {
    return Math.abs(score) <= MOST_INTEGER && score == (long) score;
  }

  /** Writes the score as a listpack spells it, and returns its length. */
  public static int spell(double score, byte[] array, int offset) {
    return isInteger(score)
        ? Decimal.write((long) score, array, offset)
        : Reals.write(score, array, offset);
  }

  @Override
  public int rank(Slice member) {
    cursor.toStart();
    int rank = 0;
    while (cursor.next()) {
      if (cursor.textEquals(member)) {
        return rank;
      }
      cursor.next();
      rank++;
    }
    return NO_RANK;
  }

  @Override
  public int countBelow(Bound bound) {
    seek(bound);
    return passed;
  }

  /**
   * Where the first member is that does not come before the bound, or the end; as editors take it.
   */
  int seek(Bound bound) {
    cursor.toStart();
    passed = 0;
    while (cursor.next()) {
      int member = cursor.position();
      cursor.next();
      int decision = bound.compareScore(currentScore());
      if (decision == Bound.UNDECIDED) {
        cursor.toPosition(member).view(text);
        boolean before = bound.isBefore(text.array(), text.offset(), text.length());
        if (!before) {
          return member;
        }
        cursor.next();
      } else if (decision == Bound.NOT_BEFORE) {
        return member;
      }
      passed++;
    }
    return cursor.position();
  }

  /** Where the member is, as editors take it; -1 when it is not there. */
  int positionOf(Slice member) {
    return cursor.toStart().find(member, 1) ? cursor.position() : NO_RANK;
  }

  /** The score of the member at that position. */
  double scoreBehind(int position) {
    cursor.toPosition(position).next();
    return currentScore();
  }

  /** Where the member of that rank is, as editors take it. */
  int positionAt(int rank) {
    return cursor.seek(2 * rank) ? cursor.position() : cursor.toEnd().position();
  }

  @Override
  public void forEach(int from, int to, MemberVisitor visitor) {
    int left = to - from;
    boolean there = left > 0 && cursor.seek(2 * from);
    while (there) {
      int member = cursor.position();
      cursor.next();
      show(member, visitor);
      there = --left > 0 && cursor.next();
    }
  }

  @Override
  public void forEachBackwards(int from, int to, MemberVisitor visitor) {
    int left = to - from;
    boolean there = left > 0 && cursor.seek(2 * to - 1);
    while (there) {
      double score = currentScore();
      cursor.previous();
      visitor.visit(cursor.view(text), score);
      there = --left > 0 && cursor.previous();
    }
  }

  /** Shows the member at that position; the cursor stands at its score, before and after. */
  private void show(int member, MemberVisitor visitor) {
    double score = currentScore();
    cursor.toPosition(member);
    visitor.visit(cursor.view(text), score);
    cursor.next();
  }

  @Override
  public void random(SplittableRandom random, MemberVisitor visitor) {
    int rank = random.nextInt(size());
    forEach(rank, rank + 1, visitor);
  }

  @Override
  public void sample(long wanted, SplittableRandom random, MemberVisitor visitor) {
    int size = size();
    int[] left = {size, (int) Math.min(wanted, size)};
    // Knuth's selection sampling: each is taken with the chance that makes the count right.
    forEach(
        0,
        size,
        (member, score) -> {
          if (random.nextInt(left[0]--) < left[1]) {
            left[1]--;
            visitor.visit(member, score);
          }
        });
  }

  /** All at once: they are few. */
  @Override
  public long scan(long scanCursor, long wanted, MemberVisitor visitor) {
    forEach(0, size(), visitor);
    return 0;
  }
}
