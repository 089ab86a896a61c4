// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.SplittableRandom;
import org.keystead.engine.bytes.Slice;

/** What can be asked of a sorted set, whatever form it has. Ranks begin with 0, the least score. */
public interface Ranked {
  /** What {@link #rank} answers when there is no such member. */
  int NO_RANK = -1;

  /** How many members there are. */
  int size();

  /** The member's score; NaN when there is no such member. */
  double score(Slice member);

  /** The member's rank, or {@link #NO_RANK}. */
  int rank(Slice member);

  /** How many members come before the bound: the rank of the first that does not. */
  int countBelow(Bound bound);

  /** Shows the members from rank {@code from} to before rank {@code to}, in that order. */
  void forEach(int from, int to, MemberVisitor visitor);

  /** Shows the same members in the opposite order. */
  void forEachBackwards(int from, int to, MemberVisitor visitor);

  /** Shows a member, each of them equally likely; the sorted set is not empty. */
  void random(SplittableRandom random, MemberVisitor visitor);

  /**
   * Shows as many different members, every choice being equally likely; all of them, in order, if
   * there are fewer.
   */
  void sample(long wanted, SplittableRandom random, MemberVisitor visitor);

  /**
   * One step of ZSCAN: shows about {@code wanted} members and returns the next cursor, 0 at the
   * end. A member that is there from the first step to the last is shown.
   */
  long scan(long cursor, long wanted, MemberVisitor visitor);
}
