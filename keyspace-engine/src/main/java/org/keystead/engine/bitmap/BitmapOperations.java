// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.string.StringDraft;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.PackedEntry;

/**
 * Changes of bitmaps. The arguments and results of an operation are held by this object, which is
 * reused for the next one; it belongs to one thread at a time.
 */
public final class BitmapOperations {
  private static final Change<BitmapOperations, Outcome> SET = BitmapOperations::set;
  private static final MultiChange<BitmapOperations, Outcome> COMBINE = BitmapOperations::combine;

  private final StringDraft draft = new StringDraft();
  private final byte[] edited = new byte[1];
  private final Slice editedByte = Slice.of(edited);
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
   * O(1), see {@link StringDraft}.
   */
  public Outcome set(Keyspace keyspace, Slice key, long atBit, boolean value) {
    bit = atBit;
    on = value;
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, BitmapOperations operation) {
    StringDraft draft = operation.draft.open(slot);
    int at = (int) (operation.bit >>> 3);
    boolean inside = at < draft.length();
    operation.before = inside && Bits.get(draft.content(), operation.bit);
    if (inside && operation.before == operation.on) {
      return Outcome.SKIPPED;
    }
    int mask = Bits.mask(operation.bit);
    int byteBefore = inside ? draft.content().at(at) : 0;
    operation.edited[0] = (byte) (operation.on ? byteBefore | mask : byteBefore & ~mask);
    draft.overwrite(at, operation.editedByte);
    draft.save(slot);
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
    BytesView[] operands = new BytesView[slots.count() - 1];
    int longest = 0;
    slots.needBytes(1);
    for (int i = 0; i < operands.length; i++) {
      operands[i] = new BytesView();
      Slot operand = slots.at(i + 1);
      operand.read();
      operand.string(operands[i]);
      longest = Math.max(longest, operands[i].length());
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

  private byte[] result(BytesView[] operands, int longest) {
    byte[] result = new byte[longest];
    operator.begin(result, operands[0]);
    for (int i = 1; i < operands.length; i++) {
      operator.combine(result, operands[i]);
    }
    return result;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    draft.clear();
  }
}
