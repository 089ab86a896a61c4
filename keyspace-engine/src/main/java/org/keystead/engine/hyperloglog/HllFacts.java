// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;

/** What PFDEBUG tells about a HyperLogLog. */
public final class HllFacts {
  private final Slice hll;

  private HllFacts(Slice hll) {
    this.hll = hll;
  }

  /**
   * Of what a key holds.
   *
   * @throws HyperLogLogException if it is no HyperLogLog
   */
  public static HllFacts of(Entry entry) {
    return new HllFacts(Hll.require(Strings.view(entry, new Slice())));
  }

  /** Whether the registers are kept as runs of equal ones. */
  public boolean isSparse() {
    return Hll.isSparse(hll);
  }

  /** The values of all registers. */
  public byte[] registers() {
    byte[] registers = new byte[Hll.REGISTERS];
    Hll.mergeInto(registers, hll);
    return registers;
  }

  /**
   * The runs of a sparse one in Redis' notation: {@code z:n} and {@code Z:n} for zeros, {@code
   * v:value,n}.
   */
  public String runs() {
    byte[] array = hll.array();
    int end = hll.offset() + hll.length();
    StringBuilder text = new StringBuilder();
    for (int at = hll.offset() + Hll.HEADER_BYTES; at < end; at += Sparse.codeLength(array[at])) {
      int span = Sparse.spanAt(array, at, end);
      text.append(text.length() == 0 ? "" : " ");
      if (Sparse.isValues(array[at])) {
        text.append("v:").append(Sparse.valueOf(array[at])).append(',');
      } else {
        text.append(Sparse.isLongZeros(array[at]) ? "Z:" : "z:");
      }
      text.append(span);
    }
    return text.toString();
  }
}
