// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import org.keystead.engine.bytes.Slice;

/**
 * The longest common subsequence of two strings, and where its contiguous parts lie.
 *
 * <h2>How and why</h2>
 *
 * The textbook table: the length for each pair of prefixes follows from those one byte shorter, and
 * the way back through the table spells the sequence. Of several longest ones the way back chooses,
 * and clients see which; so the choice is Redis': shorten the first string only if that keeps more.
 * Two rows of the table and that choice, one bit a pair, are enough for the way back: 1/32 of the
 * memory. O(product of the lengths) in time and bits.
 */
public final class CommonSubsequence {
  private final Slice a;
  private final Slice b;
  private final int width;
  private final long[] shortenFirst;
  private final int length;

  private CommonSubsequence(Slice a, Slice b) {
    this.a = a;
    this.b = b;
    this.width = b.length() + 1;
    this.shortenFirst = new long[(int) ((a.length() + 1L) * width / Long.SIZE + 1)];
    this.length = fill();
  }

  /** Is told the parts, last one first; the ends are inclusive. */
  @FunctionalInterface
  public interface PartVisitor {
    void visit(int firstStart, int firstEnd, int secondStart, int secondEnd);
  }

  /** Compares two strings, which are not copied. */
  public static CommonSubsequence of(Slice a, Slice b) {
    return new CommonSubsequence(a, b);
  }

  /** How many bytes Redis wants for its table; the limit is set for these. */
  public static long tableBytes(Slice a, Slice b) {
    return (a.length() + 1L) * (b.length() + 1L) * Integer.BYTES;
  }

  public int length() {
    return length;
  }

  private int fill() {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    int[] above = new int[width];
    int[] row = new int[width];
    for (int i = 1; i <= a.length(); i++) {
      byte first = a.at(i - 1);
      for (int j = 1; j < width; j++) {
        if (first == b.at(j - 1)) {
          row[j] = above[j - 1] + 1;
        } else if (above[j] > row[j - 1]) {
          row[j] = above[j];
          long bit = (long) i * width + j;
          shortenFirst[(int) (bit >>> 6)] |= 1L << bit;
        } else {
          row[j] = row[j - 1];
        }
      }
      int[] filled = row;
      row = above;
      above = filled;
    }
    return above[width - 1];
  }

  private boolean isFirstShortened(int i, int j) {
    long bit = (long) i * width + j;
    return (shortenFirst[(int) (bit >>> 6)] & 1L << bit) != 0;
  }

  /** The sequence itself. */
  public byte[] bytes() {
    byte[] bytes = new byte[length];
    int at = length;
    int i = a.length();
    int j = b.length();
    while (at > 0) {
      if (a.at(i - 1) == b.at(j - 1)) {
        bytes[--at] = a.at(i - 1);
        i--;
        j--;
      } else if (isFirstShortened(i, j)) {
        i--;
      } else {
        j--;
      }
    }
    return bytes;
  }

  /** Passes the parts that are contiguous in both strings. */
  public void parts(PartVisitor visitor) {
    int i = a.length();
    int j = b.length();
    int matched = 0;
    while (i > 0 && j > 0) {
      if (a.at(i - 1) == b.at(j - 1)) {
        matched++;
        i--;
        j--;
        if (i > 0 && j > 0) {
          continue;
        }
        visitor.visit(i, i + matched - 1, j, j + matched - 1);
        return;
      }
      if (matched > 0) {
        visitor.visit(i, i + matched - 1, j, j + matched - 1);
        matched = 0;
      }
      if (isFirstShortened(i, j)) {
        i--;
      } else {
        j--;
      }
    }
  }
}
