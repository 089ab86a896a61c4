// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.sortedset.MemberVisitor;

/** Copies of members with their scores, in the order in which they came. Reused. */
public final class MemberList implements MemberVisitor {
  private static final int KEPT_BYTES = 1 << 16;
  private static final int KEPT = 1 << 10;

  private byte[] bytes = {};
  private int[] ends = {};
  private double[] scores = {};
  private int count;

  @Override
  public void visit(Slice member, double score) {
    int begin = count == 0 ? 0 : ends[count - 1];
    int end = Math.addExact(begin, member.length());
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(64, (int) Math.min(2L * end, Integer.MAX_VALUE - 8)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(8, 2 * count));
      scores = Arrays.copyOf(scores, ends.length);
    }
    System.arraycopy(member.array(), member.offset(), bytes, begin, member.length());
    ends[count] = end;
    scores[count++] = score;
  }

  public int count() {
    return count;
  }

  public double score(int index) {
    return scores[index];
  }

  /** Points {@code view} at the member and returns it; valid until the list is changed. */
  public Slice member(int index, Slice view) {
    int begin = index == 0 ? 0 : ends[index - 1];
    return view.aim(bytes, begin, ends[index] - begin);
  }

  /** Shows all of them. */
  public void forEach(MemberVisitor visitor) {
    Slice view = new Slice();
    for (int i = 0; i < count; i++) {
      visitor.visit(member(i, view), scores[i]);
    }
  }

  /** Makes it empty. */
  public void clear() {
    count = 0;
    if (bytes.length > KEPT_BYTES || ends.length > KEPT) {
      bytes = new byte[0];
      ends = new int[0];
      scores = new double[0];
    }
  }
}
