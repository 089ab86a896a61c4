// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bitmap.BitFieldStep.Action;
import org.keystead.engine.bitmap.BitFieldStep.Overflow;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.string.StringDraft;

/**
 * The steps of one BITFIELD call, carried out in order and at once. Belongs to one thread at a
 * time.
 */
public final class BitFieldProgram {
  private static final Change<BitFieldProgram, Outcome> RUN = BitFieldProgram::run;

  private final List<BitFieldStep> steps = new ArrayList<>();
  private final StringDraft draft = new StringDraft();

  /** The bytes of one integer, which may begin and end within a byte. */
  private final byte[] window = new byte[Long.BYTES + 1];

  private final Slice part = new Slice();
  private @Nullable Long[] results = {};
  private long endBit;
  private boolean changed;

  public void add(BitFieldStep step) {
    steps.add(step);
    if (step.writes()) {
      endBit = Math.max(endBit, step.endBit());
    }
  }

  /** Whether a step writes. */
  public boolean writes() {
    return endBit > 0;
  }

  /** How many steps there are. */
  public int count() {
    return steps.size();
  }

  /** Carries out a program that only reads; {@code bytes} are the key's, or empty. */
  public void read(BytesView bytes, LongConsumer replies) {
    for (BitFieldStep step : steps) {
      replies.accept(step.field().read(bytes, step.offset()));
    }
  }

  /**
   * Carries out a program that writes. The string grows to the last bit written, even when every
   * write fails. O(1) for each step, see {@link StringDraft}.
   *
   * @return one result a step: what was read, the old value of a set, the new one of an addition,
   *     null for a write that failed
   */
  public @Nullable Long[] write(Keyspace keyspace, Slice key) {
    results = new @Nullable Long[steps.size()];
    keyspace.update(key, this, RUN);
    return results;
  }

  private static Outcome run(Slot slot, BitFieldProgram program) {
    StringDraft draft = program.draft.open(slot);
    boolean created = !draft.isPresent();
    int presentBytes = draft.length();
    draft.extend((int) (program.endBit + 7 >>> 3));
    boolean grown = draft.length() > presentBytes;
    program.changed = false;
    for (int i = 0; i < program.steps.size(); i++) {
      program.results[i] = program.step(program.steps.get(i), draft, grown);
    }
    if (program.changed || grown) {
      draft.save(slot);
    }
    if (program.changed) {
      slot.announce(KeyEvent.SETBIT);
    } else if (created) {
      slot.announce(KeyEvent.NEW); // zeros, to which nothing happened
    }
    return Outcome.DONE;
  }

  private @Nullable Long step(BitFieldStep step, StringDraft draft, boolean grown) {
    BitField field = step.field();
    long old = field.read(draft.content(), step.offset());
    if (step.action() == Action.GET) {
      return old;
    }
    boolean setting = step.action() == Action.SET;
    long base = setting ? step.operand() : old;
    int side = side(field, setting, base, step.operand());
    long result = setting ? base : base + step.operand();
    if (side != 0) {
      if (step.overflow() == Overflow.FAIL) {
        return null;
      }
      result = fitting(step, side, result);
    }
    if (result != old) {
      write(step, draft, result);
    }
    changed |= grown || result != old;
    return setting ? old : result;
  }

  /** Only the bytes that the integer touches go through the draft. */
  private void write(BitFieldStep step, StringDraft draft, long value) {
    int first = (int) (step.offset() >>> 3);
    int count = (int) (step.endBit() + 7 >>> 3) - first;
    draft.content().copy(first, count, window, 0);
    step.field().write(window, step.offset() & 7, value);
    draft.overwrite(first, part.aim(window, 0, count));
  }

  /** As a number without sign, a negative one is greater than all that are not. */
  private static int side(BitField field, boolean setting, long base, long operand) {
    if (!setting) {
      return field.sideOf(base, operand);
    }
    return base < 0 && !field.signed() ? 1 : field.sideOf(base, 0);
  }

  private static long fitting(BitFieldStep step, int side, long result) {
    if (step.overflow() == Overflow.WRAP) {
      return step.field().wrap(result);
    }
    return side > 0 ? step.field().greatest() : step.field().least();
  }

  /** Forgets the steps. */
  public void clear() {
    steps.clear();
    results = Arrays.copyOf(results, 0);
    endBit = 0;
    draft.clear();
  }
}
