// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.PackedEntry;

/**
 * Changes of bitmaps. The arguments and results of an operation are held by this object, which is
 * reused for the next one; it belongs to one thread at a time.
 */
public final class BitmapOperations {
  private static final Change<BitmapOperations, Outcome> SET = BitmapOperations::set;
  private static final MultiChange<BitmapOperations, Outcome> COMBINE = BitmapOperations::combine;

  private long bit;
  private boolean on;
  private boolean before;
  private BitOperator operator = BitOperator.OR;
  private int length;

  /** Whether the bit was set before the last {@link #set}. */
  public boolean before() {
    return before;
  }

  /** How many bytes the result of the last {@link #combine} has. */
  public int length() {
    return length;
  }

  /**
   * Sets or clears a bit, and makes the string as long as that takes. SKIPPED if nothing changed.
   * O(length of the string).
   */
  public Outcome set(Keyspace keyspace, Slice key, long atBit, boolean value) {
    bit = atBit;
    on = value;
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, BitmapOperations operation) {
    Slice present = slot.string();
    int at = (int) (operation.bit >>> 3);
    int length = present == null ? 0 : present.length();
    operation.before = present != null && at < length && Bits.get(present, operation.bit);
    if (at < length && operation.before == operation.on) {
      return Outcome.SKIPPED;
    }
    byte[] bytes = new byte[Math.max(at + 1, length)];
    if (present != null) {
      System.arraycopy(present.array(), present.offset(), bytes, 0, present.length());
    }
    int mask = Bits.mask(operation.bit);
    bytes[at] = (byte) (operation.on ? bytes[at] | mask : bytes[at] & ~mask);
    slot.put(PackedEntry.of(slot.key(), Slice.of(bytes), slot.expireAtMillis()));
    slot.announce(KeyEvent.SETBIT);
    return Outcome.DONE;
  }

  /**
   * Combines bitmaps into one that is as long as the longest of them; an empty result removes the
   * key.
   *
   * @param keys the key of the result, then those of the operands
   */
  public Outcome combine(Keyspace keyspace, Views keys, BitOperator with) {
    operator = with;
    return keyspace.updateAll(keys.slices(), keys.count(), this, COMBINE);
  }

  private static Outcome combine(Slots slots, BitmapOperations operation) {
    @Nullable Slice[] operands = new @Nullable Slice[slots.count() - 1];
    int longest = 0;
    for (int i = 0; i < operands.length; i++) {
      Slice operand = slots.at(i + 1).string();
      operands[i] = operand;
      longest = Math.max(longest, operand == null ? 0 : operand.length());
    }
    operation.length = longest;
    Slot target = slots.at(0);
    if (longest == 0) {
      target.remove(KeyEvent.DEL);
    } else {
      Slice result = Slice.of(operation.result(operands, longest));
      target.put(PackedEntry.of(target.key(), result, Entry.NEVER));
      target.announce(KeyEvent.SET);
    }
    return Outcome.DONE;
  }

  private byte[] result(@Nullable Slice[] operands, int longest) {
    Slice nothing = new Slice();
    byte[] result = new byte[longest];
    for (int i = 0; i < operands.length; i++) {
      Slice operand = operands[i];
      Slice bytes = operand == null ? nothing : operand;
      if (i == 0) {
        operator.begin(result, bytes);
      } else {
        operator.combine(result, bytes);
      }
    }
    return result;
  }
}
