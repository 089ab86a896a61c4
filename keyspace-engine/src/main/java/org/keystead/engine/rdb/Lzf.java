// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.util.Arrays;
import java.util.Objects;

/**
 * LZF, the compression of strings in RDB files; compatible with liblzf in both directions.
 *
 * <p>The format is a sequence of two things. {@code 000nnnnn} and n + 1 bytes: these bytes. {@code
 * lllddddd dddddddd}: copy l + 2 bytes from d + 1 bytes back in the output; with l = 7 a further
 * byte between the two is added to l. A copy may overlap what it writes.
 *
 * <p>An instance compresses and belongs to one thread, as it keeps its table from call to call.
 */
public final class Lzf {
  /** Three bytes of input stand for at most 264 bytes of output. */
  static final int MAX_RATIO = 88;

  private static final int MAX_LITERALS = 32;
  private static final int MIN_MATCH = 3;
  private static final int MAX_MATCH = 264;
  private static final int MAX_DISTANCE = 1 << 13;

  /** Few enough to stay in the processor's nearest cache, enough that few hashes meet by chance. */
  private static final int MIN_TABLE_BITS = 11;

  private static final int MAX_TABLE_BITS = 13;

  /**
   * Where three bytes with this hash were last seen, plus {@link #base}. Each call raises the base
   * beyond all positions of the call before, so that the table need not be cleared for every short
   * string.
   */
  private int[] table = new int[0];

  private int base = 1;

  /** A compressor whose table grows with what it is given. */
  public Lzf() {}

  /**
   * Compresses into {@code out}.
   *
   * @return the number of bytes written, or 0 when the result does not fit into {@code outLimit}
   *     bytes
   */
  public int compress(byte[] in, int offset, int length, byte[] out, int outLimit) {
    Objects.checkFromIndexSize(offset, length, in.length);
    Objects.checkFromIndexSize(0, outLimit, out.length);
    int hashShift = prepareTable(length);
    int[] seen = table;
    // Position p of the input is in the table as p + bias; anything at or below bias is of an older
    // call.
    int bias = base - offset;
    base += length + 1;
    int end = offset + length;
    int last = end - MIN_MATCH;
    int literalsFrom = offset;
    int op = 0;
    int at = offset;
    int three = two(in, at, last);
    while (at <= last) {
      three = (three << 8 | in[at + 2] & 0xff) & 0xffffff;
      int slot = hash(three, hashShift);
      int candidate = seen[slot] - bias;
      seen[slot] = at + bias;
      if (candidate < offset
          || at - candidate > MAX_DISTANCE
          || in[candidate] != in[at]
          || in[candidate + 1] != in[at + 1]
          || in[candidate + 2] != in[at + 2]) {
        at++;
        continue;
      }
      if (literalBytes(at - literalsFrom) > outLimit - op - MIN_MATCH) {
        return 0;
      }
      op = putLiterals(in, literalsFrom, at, out, op);
      int matched = matchLength(in, candidate, at, end);
      op = putCopy(out, op, at - candidate - 1, matched - 2);
      at += matched;
      // Two of the positions jumped over are enough for the next match to be found.
      for (int p = at - 2; p < at && p <= last; p++) {
        seen[hash(two(in, p, last) << 8 | in[p + 2] & 0xff, hashShift)] = p + bias;
      }
      literalsFrom = at;
      three = two(in, at, last);
    }
    return literalBytes(end - literalsFrom) > outLimit - op
        ? 0
        : putLiterals(in, literalsFrom, end, out, op);
  }

  /** Has a table for that length; how far a hash is to be shifted to be an index in it. */
  private int prepareTable(int length) {
    int wanted = 32 - Integer.numberOfLeadingZeros(Math.max(0, length - 1));
    int bits = Math.min(MAX_TABLE_BITS, Math.max(MIN_TABLE_BITS, wanted));
    if (table.length < 1 << bits) {
      table = new int[1 << bits];
      base = 1;
    } else if (base > Integer.MAX_VALUE - length - 1) {
      Arrays.fill(table, 0);
      base = 1;
    }
    return 32 - bits;
  }

  /** The two bytes there, the beginning of three that a match may begin with. */
  private static int two(byte[] in, int at, int last) {
    return at > last ? 0 : (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
  }

  private static int hash(int three, int shift) {
    return three * 0x9E3779B1 >>> shift;
  }

  /** What so many bytes take as they are, in runs with a control byte each. */
  private static int literalBytes(int count) {
    return count + (count + MAX_LITERALS - 1) / MAX_LITERALS;
  }

  /** Bytes as they are; where it goes on. */
  private static int putLiterals(byte[] in, int from, int to, byte[] out, int op) {
    int left = to - from;
    int next = op;
    int at = from;
    while (left > 0) {
      int run = Math.min(left, MAX_LITERALS);
      out[next++] = (byte) (run - 1);
      System.arraycopy(in, at, out, next, run);
      next += run;
      at += run;
      left -= run;
    }
    return next;
  }

  private static int matchLength(byte[] in, int candidate, int at, int end) {
    int limit = Math.min(end - at, MAX_MATCH);
    int matched = Arrays.mismatch(in, candidate, candidate + limit, in, at, at + limit);
    return matched < 0 ? limit : matched;
  }

  private static int putCopy(byte[] out, int op, int distance, int length) {
    int next = op;
    if (length < 7) {
      out[next++] = (byte) (distance >>> 8 | length << 5);
    } else {
      out[next++] = (byte) (distance >>> 8 | 7 << 5);
      out[next++] = (byte) (length - 7);
    }
    out[next++] = (byte) distance;
    return next;
  }

  /**
   * Decompresses into the first {@code outLength} bytes of {@code out}.
   *
   * @return whether the input is sound and gives exactly that many bytes
   */
  public static boolean decompress(byte[] in, int offset, int length, byte[] out, int outLength) {
    Objects.checkFromIndexSize(offset, length, in.length);
    Objects.checkFromIndexSize(0, outLength, out.length);
    int end = offset + length;
    int at = offset;
    int op = 0;
    while (at < end) {
      int control = in[at++] & 0xff;
      if (control < MAX_LITERALS) {
        int count = control + 1;
        if (count > end - at || count > outLength - op) {
          return false;
        }
        System.arraycopy(in, at, out, op, count);
        at += count;
        op += count;
        continue;
      }
      int count = (control >>> 5) + 2;
      if (count == 9) {
        if (at == end) {
          return false;
        }
        count += in[at++] & 0xff;
      }
      if (at == end) {
        return false;
      }
      int from = op - ((control & 0x1f) << 8 | (in[at++] & 0xff)) - 1;
      if (from < 0 || count > outLength - op) {
        return false;
      }
      copyWithin(out, from, op, count);
      op += count;
    }
    return op == outLength;
  }

  /** Copies as if byte by byte: with an overlap the part already written repeats. */
  private static void copyWithin(byte[] out, int from, int to, int count) {
    if (to - from >= count) {
      System.arraycopy(out, from, out, to, count);
    } else if (to - from == 1) {
      Arrays.fill(out, to, to + count, out[from]);
    } else {
      for (int i = 0; i < count; i++) {
        out[to + i] = out[from + i];
      }
    }
  }
}
