// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.table.ItemTable;

/**
 * Collects members in any order, and puts them in order once, at the end: for results of set
 * algebra, for what is stored, and for what is read from files. O(n log n) in all.
 */
public final class SortedSetBuilder {
  private static final Comparator<byte[]> ORDER = Scored::compare;

  private final ItemTable members;
  private int longestBytes;
  private byte @Nullable [][] ordered;

  /** Nothing yet. */
  public SortedSetBuilder(int expected) {
    this.members = ItemTable.ofPairs(expected);
  }

  /** How many members there are. */
  public int size() {
    return (int) members.count();
  }

  /** The score of a member; NaN when there is no such member. */
  public double score(Slice member) {
    byte[] scored = members.find(member);
    return scored == null ? Double.NaN : Scored.score(scored);
  }

  /** Gives the member that score; true if it was not there before. */
  public boolean put(Slice member, double score) {
    ordered = null;
    longestBytes = Math.max(longestBytes, member.length());
    return members.put(Scored.of(score, member));
  }

  /**
   * As {@link #put}, for a set that Redis begins as a listpack, since it does not know how long it
   * will be: while it is one, a score of -0 becomes 0, as a listpack's integers know no sign of it.
   */
  public boolean putGrowing(Slice member, double score, EncodingLimits limits) {
    boolean packed =
        size() < limits.zsetMaxListpackEntries()
            && Math.max(longestBytes, member.length()) <= limits.zsetMaxListpackValueBytes();
    return put(member, packed ? score + 0.0 : score);
  }

  /** Removes the member if it is there. */
  public void remove(Slice member) {
    ordered = null;
    members.remove(member);
  }

  /** Shows the members in order. */
  public void forEach(MemberVisitor visitor) {
    Slice view = new Slice();
    for (byte[] scored : ordered()) {
      visitor.visit(Scored.member(scored, view), Scored.score(scored));
    }
  }

  /**
   * An entry that holds the members, of which there is at least one; the builder is done with. It
   * is small if it can be, whatever it was made of.
   */
  public Entry entry(Slice key, long expireAtMillis, EncodingLimits limits) {
    boolean small =
        size() <= limits.zsetMaxListpackEntries()
            && longestBytes <= limits.zsetMaxListpackValueBytes();
    if (!small) {
      return StructureEntry.of(key, toStructure(), expireAtMillis);
    }
    SortedSetDraft draft = new SortedSetDraft().begin(limits);
    forEach(draft::add);
    return draft.entry(key, expireAtMillis);
  }

  SortedSet toStructure() {
    return SortedSet.of(members, ordered());
  }

  private byte[][] ordered() {
    byte[][] result = ordered;
    if (result == null) {
      byte[][] all = new byte[size()][];
      int[] at = {0};
      members.forEach((item, deadlineMillis) -> all[at[0]++] = item);
      Arrays.sort(all, ORDER);
      ordered = all;
      result = all;
    }
    return result;
  }
}
