// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.EncodingLimits;

/**
 * What several sets have in common, have together, or have one without the others. Belongs to one
 * thread at a time.
 */
public final class SetAlgebra {
  private static final int KEPT = 64;

  private final SetDraft draft = new SetDraft();
  private SetView[] sets = {};
  private int count;

  /** Begins with no sets. */
  public SetAlgebra begin() {
    count = 0;
    return this;
  }

  /** A view to aim at the next set. */
  public SetView add() {
    if (count == sets.length) {
      sets = Arrays.copyOf(sets, Math.max(4, 2 * count));
      for (int i = count; i < sets.length; i++) {
        sets[i] = new SetView();
      }
    }
    return sets[count++].clear();
  }

  /** Lets go of all sets. */
  public void clear() {
    if (sets.length > KEPT) {
      sets = new SetView[0];
    } else {
      for (int i = 0; i < count; i++) {
        sets[i].clear();
      }
    }
    count = 0;
    draft.clear();
  }

  /**
   * Shows the members that all sets have, at most as many as the limit says (0: no limit); O(N*M)
   * with the smallest set's N members and M sets. Returns how many it showed.
   */
  public long intersection(long limit, MemberVisitor visitor) {
    // Who has least rules out most: look there first.
    Arrays.sort(sets, 0, count, (one, other) -> Long.compare(one.count(), other.count()));
    long[] found = {0};
    sets[0].anyMatch(
        member -> {
          for (int i = 1; i < count; i++) {
            if (!sets[i].contains(member)) {
              return false;
            }
          }
          visitor.visit(member);
          return ++found[0] == limit;
        });
    return found[0];
  }

  /** The members that any of the sets has; O(N), N all of them. Valid until the next operation. */
  public SetView union(EncodingLimits limits) {
    draft.begin(limits).expect(largest());
    forEach(draft::add);
    return draft.view();
  }

  /** How many members the largest set has: at least as many has the union. */
  public long largest() {
    long largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, sets[i].count());
    }
    return largest;
  }

  /** Shows the members of all sets; one that several of them have, several times. */
  public void forEach(MemberVisitor visitor) {
    for (int i = 0; i < count; i++) {
      sets[i].forEach(visitor);
    }
  }

  /**
   * Shows the members of the first set that none of the others has, and returns how many they are.
   *
   * <p>Either each member of the first is looked for in the others, or the members of the others
   * are taken from a copy of the first, see {@link #isSoonerSought}.
   */
  public long difference(EncodingLimits limits, MemberVisitor visitor) {
    SetView first = sets[0];
    long all = 0;
    for (int i = 0; i < count; i++) {
      all += sets[i].count();
    }
    if (isSoonerSought(first.count(), count, all)) {
      // The largest is the most likely to have it.
      Arrays.sort(sets, 1, count, (one, other) -> Long.compare(other.count(), one.count()));
      long[] found = {0};
      first.forEach(
          member -> {
            if (!isInOther(member)) {
              visitor.visit(member);
              found[0]++;
            }
          });
      return found[0];
    }
    SetView rest = subtract(first, limits);
    rest.forEach(visitor);
    return rest.count();
  }

  /**
   * Whether a difference is found sooner by looking for each member of the first set in the others,
   * which is O(N*M) with its N members and M sets, than by walking all members of all sets. The
   * former is usually left early, so it counts half, as in Redis.
   */
  public static boolean isSoonerSought(long first, int sets, long all) {
    return first * sets / 2 <= all;
  }

  private boolean isInOther(Slice member) {
    for (int i = 1; i < count; i++) {
      if (sets[i].contains(member)) {
        return true;
      }
    }
    return false;
  }

  private SetView subtract(SetView first, EncodingLimits limits) {
    draft.begin(limits).expect(first.count());
    first.forEach(draft::add);
    for (int i = 1; i < count && draft.count() > 0; i++) {
      sets[i].forEach(draft::remove);
    }
    return draft.view();
  }
}
