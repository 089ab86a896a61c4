// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.string.LongDouble;
import org.keystead.engine.value.hash.HashDraft;

/**
 * Fields that are counted with; a field keeps its time of expiry. Belongs to one thread at a time.
 */
public final class FieldCounters {
  private static final Change<FieldCounters, Outcome> ADD = FieldCounters::add;
  private static final Change<FieldCounters, Outcome> ADD_REAL = FieldCounters::addReal;
  private static final byte[] NO_BYTES = {};

  private final HashDraft draft = new HashDraft();
  private final Slice nothing = new Slice();
  private final Slice text = new Slice();
  private final byte[] digits = new byte[Decimal.MAX_LENGTH];
  private Slice field = nothing;
  private long amount;
  private long sum;
  private LongDouble realAmount = LongDouble.ZERO;
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
    draft.clear();
    field = nothing;
    realSum = NO_BYTES;
  }

  /** Adds to the integer that the field spells, 0 if there is no such field. */
  public Outcome add(Keyspace keyspace, Slice key, Slice ofField, long increment) {
    field = ofField;
    amount = increment;
    return keyspace.update(key, this, ADD);
  }

  private static Outcome add(Slot slot, FieldCounters operation) {
    HashDraft draft = HashSlots.open(slot, operation.draft);
    Slice present = draft.view().find(operation.field);
    long before = 0;
    if (present != null) {
      if (!Decimal.isLong(present.array(), present.offset(), present.length())) {
        return Outcome.NOT_AN_INTEGER;
      }
      before = Decimal.parse(present.array(), present.offset(), present.length());
    }
    long sum = before + operation.amount;
    if (((before ^ sum) & (operation.amount ^ sum)) < 0) {
      return Outcome.OVERFLOW;
    }
    operation.sum = sum;
    int length = Decimal.write(sum, operation.digits, 0);
    operation.put(slot, operation.text.aim(operation.digits, 0, length));
    slot.announce(KeyEvent.HINCRBY);
    return Outcome.DONE;
  }

  private void put(Slot slot, Slice value) {
    draft.putKeepingDeadline(field, value);
    HashSlots.store(slot, draft);
  }

  /** Adds to the floating-point number that the field spells, 0 if there is no such field. */
  public Outcome addReal(Keyspace keyspace, Slice key, Slice ofField, LongDouble increment) {
    field = ofField;
    realAmount = increment;
    return keyspace.update(key, this, ADD_REAL);
  }

  private static Outcome addReal(Slot slot, FieldCounters operation) {
    HashDraft draft = HashSlots.open(slot, operation.draft);
    LongDouble before = number(draft.view().find(operation.field));
    if (before == null) {
      return Outcome.NOT_A_FLOAT;
    }
    LongDouble sum = before.plus(operation.realAmount);
    if (!sum.isFinite()) {
      return Outcome.NOT_FINITE;
    }
    byte[] spelled = sum.toString().getBytes(StandardCharsets.US_ASCII);
    operation.realSum = spelled;
    operation.put(slot, operation.text.aim(spelled, 0, spelled.length));
    slot.announce(KeyEvent.HINCRBYFLOAT);
    return Outcome.DONE;
  }

  private static @Nullable LongDouble number(@Nullable Slice text) {
    return text == null
        ? LongDouble.ZERO
        : LongDouble.parse(text.array(), text.offset(), text.length());
  }
}
