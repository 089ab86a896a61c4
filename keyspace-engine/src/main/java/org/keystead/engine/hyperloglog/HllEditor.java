// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;

/**
 * A HyperLogLog being changed. It looks at the bytes that are there until the first change, and
 * then works on a copy of its own. Reused; belongs to one thread at a time.
 *
 * <h2>Raising a register of the sparse form</h2>
 *
 * <p>Problem: the bytes must be those that Redis would have written, whatever the order of
 * additions. Idea: find the run that covers the register; replace it by at most three runs (what is
 * before, the register, what is after); then join neighbours of equal value among the five runs
 * from the one before on. A value above 32, or bytes beyond the limit, turn the sparse form into
 * the dense one for good. Limits: joins that would need a wider look are not made, as in Redis.
 */
final class HllEditor {
  /** How many bytes a run may become longer: long zeros split by a value. */
  private static final int GROWTH = 3;

  private static final int RUNS_LOOKED_AT = 5;

  private static final int CAPACITY = Hll.DENSE_BYTES + GROWTH;
  private static final int KEPT_BYTES = 1 << 15;
  private static final byte[] NO_BYTES = {};

  private final byte[] sequence = new byte[5];
  private byte[] own = new byte[CAPACITY];
  private byte[] array = NO_BYTES;
  private int offset;
  private int length;
  private boolean sparse;
  private long sparseLimitBytes;

  /** Begins with a new HyperLogLog without elements. */
  void create(long limitBytes) {
    sparseLimitBytes = limitBytes;
    Hll.writeHeader(own, Hll.SPARSE);
    int end = Sparse.writeZeros(own, Hll.HEADER_BYTES, Hll.REGISTERS);
    aim(own, 0, end, true);
  }

  /** Begins with one that is there; {@code hll} must stay as it is meanwhile. */
  void open(Slice hll, long limitBytes) {
    sparseLimitBytes = limitBytes;
    aim(hll.array(), hll.offset(), hll.length(), Hll.isSparse(hll));
  }

  private void aim(byte[] newArray, int newOffset, int newLength, boolean isSparse) {
    array = newArray;
    offset = newOffset;
    length = newLength;
    sparse = isSparse;
  }

  /** Lets go of everything. */
  void clear() {
    aim(NO_BYTES, 0, 0, false);
    if (own.length > KEPT_BYTES) {
      own = new byte[CAPACITY];
    }
  }

  /** The bytes as they are now; valid until the next change. */
  Slice view(Slice view) {
    return view.aim(array, offset, length);
  }

  boolean isSparse() {
    return sparse;
  }

  /** Marks the estimate in the header as one that does not hold any more. */
  void dropEstimate() {
    takeOver();
    Hll.dropEstimate(own);
  }

  void estimate(long estimate) {
    takeOver();
    Hll.estimate(own, estimate);
  }

  private void takeOver() {
    if (array != own) {
      if (own.length < length + GROWTH) {
        own = new byte[Math.addExact(length, Math.max(GROWTH, length >>> 3))];
      }
      System.arraycopy(array, offset, own, 0, length);
      aim(own, 0, length, sparse);
    } else if (own.length < length + GROWTH) {
      own = Arrays.copyOf(own, length + Math.max(GROWTH, length >>> 3));
      array = own;
    }
  }

  /**
   * Raises a register to a value; false if it is that high already.
   *
   * @throws HyperLogLogException if no run covers it
   */
  boolean raise(int register, int value) {
    if (sparse) {
      return raiseSparse(register, value);
    }
    if (Dense.get(array, offset, register) >= value) {
      return false;
    }
    takeOver();
    Dense.set(own, register, value);
    return true;
  }

  private boolean raiseSparse(int register, int value) {
    if (value > Sparse.MOST_VALUE) {
      return promote(register, value);
    }
    int end = offset + length;
    int at = offset + Hll.HEADER_BYTES;
    int previous = at;
    int first = 0;
    int span = 0;
    while (at < end) {
      span = Sparse.spanAt(array, at, end);
      if (register < first + span) {
        break;
      }
      previous = at;
      at += Sparse.codeLength(array[at]);
      first += span;
    }
    if (at >= end || at + Sparse.codeLength(array[at]) > end) {
      throw HyperLogLogException.CORRUPT;
    }
    if (Sparse.valueOf(array[at]) >= value) {
      return false;
    }
    int shift = array == own ? 0 : offset;
    takeOver();
    return replace(at - shift, first, span, register, value)
        ? join(previous - shift)
        : promote(register, value);
  }

  /** Writes the run anew with the raised register in it; false if it becomes too long. */
  private boolean replace(int at, int first, int span, int register, int value) {
    int present = Sparse.valueOf(own[at]);
    int written = writeRun(0, register - first, present);
    sequence[written++] = Sparse.values(value, 1);
    written = writeRun(written, first + span - 1 - register, present);
    int old = Sparse.codeLength(own[at]);
    int growth = written - old;
    if (growth > 0 && (long) length + growth > sparseLimitBytes) {
      return false;
    }
    System.arraycopy(own, at + old, own, at + written, length - at - old);
    System.arraycopy(sequence, 0, own, at, written);
    length += growth;
    return true;
  }

  private int writeRun(int at, int span, int value) {
    if (span == 0) {
      return at;
    }
    if (value == 0) {
      return Sparse.writeZeros(sequence, at, span);
    }
    sequence[at] = Sparse.values(value, span);
    return at + 1;
  }

  private boolean join(int from) {
    int at = from;
    for (int looked = 0; looked < RUNS_LOOKED_AT && at < length; looked++) {
      int code = own[at];
      if (Sparse.isValues(code) && at + 1 < length && canJoin(code, own[at + 1])) {
        int span = (code & 3) + (own[at + 1] & 3) + 2;
        own[at] = Sparse.values(Sparse.valueOf(code), span);
        System.arraycopy(own, at + 2, own, at + 1, length - at - 2);
        length--;
      } else {
        at += Sparse.codeLength(code);
      }
    }
    Hll.dropEstimate(own);
    return true;
  }

  private static boolean canJoin(int code, int next) {
    return Sparse.isValues(next)
        && Sparse.valueOf(code) == Sparse.valueOf(next)
        && (code & 3) + (next & 3) + 2 <= Sparse.MOST_VALUES;
  }

  private boolean promote(int register, int value) {
    toDense();
    Dense.set(own, register, value);
    return true;
  }

  /** Turns the sparse form into the dense one; false if it is dense already. */
  boolean toDense() {
    if (!sparse) {
      return false;
    }
    byte[] dense = new byte[CAPACITY];
    System.arraycopy(array, offset, dense, 0, Hll.HEADER_BYTES);
    Hll.encoding(dense, Hll.DENSE);
    Sparse.each(
        Slice.of(array, offset, length),
        (first, span, value) -> {
          for (int i = first; value != 0 && i < first + span; i++) {
            Dense.set(dense, i, value);
          }
        });
    own = dense;
    aim(own, 0, Hll.DENSE_BYTES, false);
    return true;
  }
}
