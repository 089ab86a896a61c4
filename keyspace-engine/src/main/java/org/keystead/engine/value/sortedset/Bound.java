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

  private enum Kind {
    /** Before or behind all members of a score. */
    SCORE,
    /** Before or behind a member, whatever its score: all scores are the same. */
    MEMBER,
    /** Before a member of a score. */
    PLACE,
    /** Before or behind everything. */
    END
  }

  private Kind kind = Kind.END;
  private boolean behind;
  private double score;
  private byte[] array = NO_MEMBER.array();
  private int offset;
  private int length;

  /** Behind all members with a lower score. */
  public Bound beforeScore(double newScore) {
    return aim(Kind.SCORE, newScore, false);
  }

  /** Behind all members with that score or a lower one. */
  public Bound behindScore(double newScore) {
    return aim(Kind.SCORE, newScore, true);
  }

  /** Behind all members that are less than this one, byte by byte. */
  public Bound beforeMember(Slice member) {
    return aim(Kind.MEMBER, 0, false, member);
  }

  /** Behind all members up to this one, byte by byte. */
  public Bound behindMember(Slice member) {
    return aim(Kind.MEMBER, 0, true, member);
  }

  /** Where that member with that score is, or would be. */
  public Bound at(double itsScore, Slice member) {
    return aim(Kind.PLACE, itsScore, false, member);
  }

  /** Before everything. */
  public Bound beforeAll() {
    return aim(Kind.END, 0, false);
  }

  /** Behind everything. */
  public Bound behindAll() {
    return aim(Kind.END, 0, true);
  }

  private Bound aim(Kind newKind, double newScore, boolean isBehind) {
    return aim(newKind, newScore, isBehind, NO_MEMBER);
  }

  private Bound aim(Kind newKind, double newScore, boolean isBehind, Slice member) {
    if (kind != newKind) { // see Slice.aim
      kind = newKind;
    }
    score = newScore;
    behind = isBehind;
    if (array != member.array()) {
      array = member.array();
    }
    offset = member.offset();
    length = member.length();
    return this;
  }

  /** Whether a member with that score comes before the bound; {@link #UNDECIDED} by the score. */
  int compareScore(double other) {
    switch (kind) {
      case SCORE:
        return other < score || behind && other == score ? BEFORE : NOT_BEFORE;
      case PLACE:
        // Not Double.compare: 0 and -0 are the same score.
        return other < score ? BEFORE : other > score ? NOT_BEFORE : UNDECIDED;
      case MEMBER:
        return UNDECIDED;
      default:
        return behind ? BEFORE : NOT_BEFORE;
    }
  }

  /** Whether that member comes before the bound, if its score did not decide that. */
  boolean isBefore(byte[] other, int otherOffset, int otherLength) {
    int order =
        Arrays.compareUnsigned(
            other, otherOffset, otherOffset + otherLength, array, offset, offset + length);
    return order < 0 || behind && order == 0;
  }

  boolean isBefore(double itsScore, byte[] scored) {
    int decision = compareScore(itsScore);
    if (decision == UNDECIDED) {
      int at = Scored.memberOffset(scored);
      return isBefore(scored, at, scored.length - Double.BYTES - at);
    }
    return decision == BEFORE;
  }

  /** The member comes before the bound. */
  static final int BEFORE = -1;

  static final int UNDECIDED = 0;

  static final int NOT_BEFORE = 1;
}
