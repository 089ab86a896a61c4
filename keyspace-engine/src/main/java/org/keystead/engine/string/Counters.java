// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.engine.table.PackedEntry;

/** Strings that are counted with. Belongs to one thread at a time. */
public final class Counters {
  private static final Change<Counters, Outcome> ADD = Counters::add;
  private static final Change<Counters, Outcome> ADD_REAL = Counters::addReal;
  private static final byte[] NO_BYTES = {};

  private long amount;
  private long sum;
  private final Slice nothing = new Slice();
  private Slice realAmount = nothing;
  private byte[] realSum = NO_BYTES;

  /** The number after the last {@link #add}. */
  public long sum() {
    return sum;
  }

  /** The spelling of the number after the last {@link #addReal}; not to be changed. */
  public byte[] realSum() {
    return realSum;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    realAmount = nothing;
    realSum = NO_BYTES;
  }

  /** Adds to the integer that the string spells, 0 if there is no such key. */
  public Outcome add(Keyspace keyspace, Slice key, long increment) {
    amount = increment;
    return keyspace.update(key, this, ADD);
  }

  private static Outcome add(Slot slot, Counters operation) {
    long amount = operation.amount;
    if (slot.entry() instanceof IntegerEntry counter) {
      long sum = counter.value() + amount;
      if (overflows(counter.value(), amount, sum)) {
        return Outcome.OVERFLOW;
      }
      slot.put(counter.withValue(sum));
      operation.sum = sum;
    } else {
      Slice text = isTooLong(slot.entry()) ? operation.nothing : slot.string();
      if (text != null && !Decimal.isLong(text.array(), text.offset(), text.length())) {
        return Outcome.NOT_AN_INTEGER;
      }
      long present = text == null ? 0 : Decimal.parse(text.array(), text.offset(), text.length());
      long sum = present + amount;
      if (overflows(present, amount, sum)) {
        return Outcome.OVERFLOW;
      }
      slot.put(IntegerEntry.of(slot.key(), sum, slot.expireAtMillis()));
      operation.sum = sum;
    }
    slot.announce(KeyEvent.INCRBY);
    return Outcome.DONE;
  }

  /** Whether it is no number for its length alone, which saves bringing its chunks together. */
  private static boolean isTooLong(@Nullable Entry entry) {
    return entry instanceof ChunkedEntry chunked
        && chunked.content().length() > LongDouble.LONGEST_TEXT;
  }

  private static boolean overflows(long one, long other, long sum) {
    return ((one ^ sum) & (other ^ sum)) < 0;
  }

  /** Adds to the floating-point number that the string spells, 0 if there is no such key. */
  public Outcome addReal(Keyspace keyspace, Slice key, Slice increment) {
    realAmount = increment;
    return keyspace.update(key, this, ADD_REAL);
  }

  private static Outcome addReal(Slot slot, Counters operation) {
    Slice text = isTooLong(slot.entry()) ? operation.nothing : slot.string();
    LongDouble present = text == null ? LongDouble.ZERO : parse(text);
    LongDouble increment = parse(operation.realAmount);
    if (present == null || increment == null) {
      return Outcome.NOT_A_FLOAT;
    }
    LongDouble sum = present.plus(increment);
    if (!sum.isFinite()) {
      return Outcome.NOT_FINITE;
    }
    byte[] bytes = sum.toString().getBytes(StandardCharsets.US_ASCII);
    Entry entry = PackedEntry.of(slot.key(), Slice.of(bytes), slot.expireAtMillis());
    slot.put(entry);
    slot.announce(KeyEvent.INCRBYFLOAT);
    operation.realSum = bytes;
    return Outcome.DONE;
  }

  private static @Nullable LongDouble parse(Slice text) {
    return LongDouble.parse(text.array(), text.offset(), text.length());
  }
}
