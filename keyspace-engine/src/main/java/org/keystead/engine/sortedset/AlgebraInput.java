// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.set.SetView;
import org.keystead.engine.value.sortedset.MemberVisitor;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetView;

/** One input of set algebra: a sorted set, or a set, whose members all have the score 1. */
final class AlgebraInput {
  private static final double SCORE_IN_SET = 1;

  /** How many members are shown before it is seen whether they are enough. */
  private static final int A_STEP = 256;

  private final SortedSetView sortedView = new SortedSetView();
  private final SetView setView = new SetView();
  private Ranked sorted = sortedView.clear();
  private boolean isSet;
  private @Nullable Entry entry;

  /** What its scores are multiplied by. */
  private double weight;

  /** Its place among the keys of the command. */
  private int index;

  /** Aims it at an entry, null for an empty one; the weight is 1. */
  void aim(@Nullable Entry newEntry, int newIndex) {
    isSet = newEntry != null && newEntry.type() == ValueType.SET;
    if (newEntry != null && !isSet && newEntry.type() != ValueType.SORTED_SET) {
      throw new WrongTypeException();
    }
    entry = newEntry;
    index = newIndex;
    weight = 1;
    if (isSet) {
      setView.aim(newEntry);
      sorted = sortedView.clear();
    } else {
      setView.clear();
      sorted = sortedView.aim(newEntry);
    }
  }

  void clear() {
    if (entry != null) { // see Slice.aim
      aim(null, 0);
    }
  }

  int index() {
    return index;
  }

  double weight() {
    return weight;
  }

  void weight(double newWeight) {
    weight = newWeight;
  }

  long size() {
    return isSet ? setView.count() : sorted.size();
  }

  /** Whether it is the same value, given twice. */
  boolean isSame(AlgebraInput other) {
    return entry == other.entry;
  }

  /** The member's score, without the weight; NaN when there is no such member. */
  double score(Slice member) {
    if (isSet) {
      return setView.contains(member) ? SCORE_IN_SET : Double.NaN;
    }
    return sorted.score(member);
  }

  /** Shows all members with their scores, without the weight. */
  void forEach(MemberVisitor visitor) {
    if (isSet) {
      setView.forEach(member -> visitor.visit(member, SCORE_IN_SET));
    } else {
      sorted.forEach(0, sorted.size(), visitor);
    }
  }

  /** The same, but ends soon after they were enough. */
  void forEachUntil(BooleanSupplier enough, MemberVisitor visitor) {
    if (isSet) {
      setView.anyMatch(
          member -> {
            visitor.visit(member, SCORE_IN_SET);
            return enough.getAsBoolean();
          });
    } else {
      int size = sorted.size();
      for (int from = 0; from < size && !enough.getAsBoolean(); from += A_STEP) {
        sorted.forEach(from, Math.min(size, from + A_STEP), visitor);
      }
    }
  }
}
