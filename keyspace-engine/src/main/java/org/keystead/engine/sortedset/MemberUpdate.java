// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import java.util.Arrays;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.value.sortedset.SortedSetDraft;

/**
 * Gives members scores: ZADD with all its conditions, ZINCRBY, GEOADD. Holds the arguments and
 * results of one operation; belongs to one thread at a time.
 */
public final class MemberUpdate {
  /** What must be so for a member to get its score. */
  public enum Condition {
    /** The member must not be there. */
    IF_ABSENT,
    /** The member must be there. */
    IF_PRESENT,
    /** A score that is there must be lower than the new one. */
    IF_GREATER,
    /** A score that is there must be higher than the new one. */
    IF_LESS
  }

  private static final Change<MemberUpdate, Outcome> SET = MemberUpdate::set;
  private static final Change<MemberUpdate, Outcome> ADD = MemberUpdate::add;

  /** Room for more scores is given up, so that one huge call costs once. */
  private static final int KEPT = 1024;

  private final SortedSetDraft draft = new SortedSetDraft();
  private final Views members = new Views();
  private double[] scores = {};
  private int conditions;
  private long added;
  private long changed;
  private double score;

  /** Begins anew: no members, no conditions. */
  public MemberUpdate begin() {
    members.clear();
    conditions = 0;
    return this;
  }

  /** Adds a condition. */
  public MemberUpdate when(Condition condition) {
    conditions |= 1 << condition.ordinal();
    return this;
  }

  private boolean asks(Condition condition) {
    return (conditions & 1 << condition.ordinal()) != 0;
  }

  /** Adds a member and the score it is to get. */
  public void put(double newScore, byte[] array, int offset, int length) {
    int count = members.count();
    if (count == scores.length) {
      scores = Arrays.copyOf(scores, Math.max(16, 2 * count));
    }
    scores[count] = newScore;
    members.add(array, offset, length);
  }

  /** Gives all members their scores; counts those that are new and those that had another. */
  public Outcome set(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, SET);
  }

  /**
   * Adds the score of the one member to the one that it has, 0 if it is not there; SKIPPED if a
   * condition is not met, NOT_FINITE if the sum is no number.
   */
  public Outcome add(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, ADD);
  }

  /** How many members the last operation added. */
  public long added() {
    return added;
  }

  /** How many members the last operation gave another score. */
  public long changed() {
    return changed;
  }

  /** The score after the last {@link #add}. */
  public double score() {
    return score;
  }

  /** Lets go of the arguments. */
  public void clear() {
    members.clear();
    draft.clear();
    if (scores.length > KEPT) {
      scores = new double[0];
    }
  }

  private static Outcome set(Slot slot, MemberUpdate update) {
    SortedSetDraft draft = SortedSets.begin(update.draft, slot);
    update.added = 0;
    update.changed = 0;
    for (int i = 0; i < update.members.count(); i++) {
      Slice member = update.members.at(i);
      update.apply(draft, member, draft.score(member), update.scores[i]);
    }
    SortedSets.finish(draft, slot, KeyEvent.ZADD);
    return Outcome.DONE;
  }

  private static Outcome add(Slot slot, MemberUpdate update) {
    SortedSetDraft draft = SortedSets.begin(update.draft, slot);
    update.added = 0;
    update.changed = 0;
    Slice member = update.members.at(0);
    double present = draft.score(member);
    if (!update.admits(present)) {
      return Outcome.SKIPPED;
    }
    double sum = Double.isNaN(present) ? update.scores[0] : present + update.scores[0];
    if (Double.isNaN(sum)) {
      return Outcome.NOT_FINITE;
    }
    update.score = sum;
    boolean applied = update.apply(draft, member, present, sum);
    SortedSets.finish(draft, slot, KeyEvent.ZINCR);
    return applied ? Outcome.DONE : Outcome.SKIPPED;
  }

  /** Whether the member may get a score at all; NaN is that of a member that is not there. */
  private boolean admits(double present) {
    return !asks(Double.isNaN(present) ? Condition.IF_PRESENT : Condition.IF_ABSENT);
  }

  /** False if a condition is not met. */
  private boolean apply(SortedSetDraft draft, Slice member, double present, double next) {
    if (!admits(present)) {
      return false;
    }
    if (Double.isNaN(present)) {
      draft.add(member, next);
      added++;
      return true;
    }
    if (asks(Condition.IF_LESS) && next >= present
        || asks(Condition.IF_GREATER) && next <= present) {
      return false;
    }
    if (next != present) {
      draft.move(member, next);
      changed++;
    }
    return true;
  }
}
