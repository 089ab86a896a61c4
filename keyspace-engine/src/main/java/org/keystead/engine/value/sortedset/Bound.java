// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;

/**
 * A place between two members of a sorted set: what comes before it and what does not. Pointed anew
 * for each use, it makes ranges by score, by member and the search for one member the same
 * question, {@link Ranked#countBelow}. Belongs to one thread.
 */
public final class Bound {
  private static final Slice NO_MEMBER = new Slice();

  /** The member comes before the bound. */
  static final int BEFORE = -1;

  static final int UNDECIDED = 0;

  static final int NOT_BEFORE = 1;

  /** Of a bound that looks at no score: no score is less than it, nor greater. */
  private static final double ANY_SCORE = Double.NaN;

  private double score = ANY_SCORE;

  /** What is to be said of members whose score is neither less nor greater. */
  private int tie = NOT_BEFORE;

  /** Whether the member itself comes before the bound. */
  private boolean behind;

  private byte[] array = NO_MEMBER.array();
  private int offset;
  private int length;

  /** Behind all members with a lower score. */
  public Bound beforeScore(double newScore) {
    return aim(newScore, NOT_BEFORE);
  }

  /** Behind all members with that score or a lower one. */
  public Bound behindScore(double newScore) {
    return aim(newScore, BEFORE);
  }

  /** Behind all members that are less than this one, byte by byte; all scores are the same. */
  public Bound beforeMember(Slice member) {
    return aim(ANY_SCORE, false, member);
  }

  /** Behind all members up to this one, byte by byte; all scores are the same. */
  public Bound behindMember(Slice member) {
    return aim(ANY_SCORE, true, member);
  }

  /** Where that member with that score is, or would be. */
  public Bound at(double itsScore, Slice member) {
    return aim(itsScore, false, member);
  }

  /** Behind that member with that score. */
  Bound behind(double itsScore, Slice member) {
    return aim(itsScore, true, member);
  }

  /** Before everything. */
  public Bound beforeAll() {
    return aim(ANY_SCORE, NOT_BEFORE);
  }

  /** Behind everything. */
  public Bound behindAll() {
    return aim(ANY_SCORE, BEFORE);
  }

  private Bound aim(double newScore, int newTie) {
    aim(newScore, false, NO_MEMBER);
    tie = newTie;
    return this;
  }

  private Bound aim(double newScore, boolean isBehind, Slice member) {
    score = newScore;
    tie = UNDECIDED;
    behind = isBehind;
    if (array != member.array()) { // see Slice.aim
      array = member.array();
    }
    offset = member.offset();
    length = member.length();
    return this;
  }

  /** Whether it does not matter which score a member has. */
  boolean isOfAnyScore() {
    return Double.isNaN(score);
  }

  /** The score that is compared with those of members, unless any will do. */
  double score() {
    return score;
  }

  /** Whether a member with that score comes before the bound; {@link #UNDECIDED} by the score. */
  int compareScore(double other) {
    // Not Double.compare: 0 and -0 are the same score.
    if (other < score) {
      return BEFORE;
    }
    return other > score ? NOT_BEFORE : tie;
  }

  /** Whether that member comes before the bound, if its score did not decide that. */
  boolean isBefore(byte[] other, int otherOffset, int otherLength) {
    int order =
        Arrays.compareUnsigned(
            other, otherOffset, otherOffset + otherLength, array, offset, offset + length);
    return order < 0 || behind && order == 0;
  }

  /** Whether the bound is behind a member whose score does not decide that. */
  boolean isBehind(byte[] scored) {
    if (tie != UNDECIDED) {
      return tie == BEFORE;
    }
    int at = Scored.memberOffset(scored);
    return isBefore(scored, at, scored.length - Double.BYTES - at);
  }
}
