// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.engine.value.table.Pair;

/** Writes large hashes field by field. */
final class PairWriter {
  private PairWriter() {}

  /** The number of fields, and each field with its value. */
  static void plain(ItemTable table, RdbOutput out) throws IOException {
    out.length(table.count());
    each(table, (pair, deadlineMillis) -> pair(pair, out));
  }

  /**
   * The soonest time of expiry, the number of fields, and each field with its value behind the time
   * between the soonest and its own and one more, or zero if it does not expire.
   */
  static void withDeadlines(ItemTable table, RdbOutput out) throws IOException {
    // No field expires before; perhaps none does exactly then, which no reader relies on.
    long soonestMillis = table.dueAtMillis();
    out.int64(soonestMillis);
    out.length(table.count());
    each(
        table,
        (pair, deadlineMillis) -> {
          out.length(deadlineMillis == Entry.NEVER ? 0 : deadlineMillis - soonestMillis + 1);
          pair(pair, out);
        });
  }

  private static void pair(byte[] pair, RdbOutput out) throws IOException {
    out.string(pair, Pair.fieldOffset(pair), Pair.fieldLength(pair));
    out.string(pair, Pair.valueOffset(pair), Pair.valueLength(pair));
  }

  private interface Step {
    void write(byte[] pair, long deadlineMillis) throws IOException;
  }

  private static void each(ItemTable table, Step step) throws IOException {
    try {
      table.forEach(
          (pair, deadlineMillis) -> {
            try {
              step.write(pair, deadlineMillis);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
