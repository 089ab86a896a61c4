// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.PackedEntry;

/**
 * Operations on HyperLogLogs. The arguments of an operation are held by this object, which is
 * reused for the next one; it belongs to one thread at a time.
 *
 * <p>All of them throw {@link HyperLogLogException} for a string that is none.
 */
public final class HyperLogLogs {
  private static final Change<HyperLogLogs, Outcome> ADD = HyperLogLogs::add;
  private static final Change<HyperLogLogs, Outcome> REMEMBER = HyperLogLogs::remember;
  private static final MultiChange<HyperLogLogs, Outcome> MERGE = HyperLogLogs::merge;
  private static final Change<HyperLogLogs, Outcome> CONVERT = HyperLogLogs::convert;
  private static final Views NOTHING = new Views();
  private static final byte[] NO_BYTES = {};

  private final HllEditor editor = new HllEditor();
  private final Slice view = new Slice();
  private Views elements = NOTHING;
  private @Nullable Entry counted;
  private long estimate;

  /** Forgets what the last operation worked on. */
  public void clear() {
    elements = NOTHING;
    counted = null;
    editor.clear();
    view.aim(NO_BYTES, 0, 0);
  }

  /**
   * Adds elements, none to create a HyperLogLog without any. SKIPPED if that changed nothing. O(1)
   * for each element.
   */
  public Outcome add(Keyspace keyspace, Slice key, Views newElements) {
    elements = newElements;
    return keyspace.update(key, this, ADD);
  }

  private static Outcome add(Slot slot, HyperLogLogs operation) {
    boolean changed = operation.open(slot);
    HllEditor editor = operation.editor;
    Views elements = operation.elements;
    for (int i = 0; i < elements.count(); i++) {
      long hash = ElementHash.of(elements.at(i));
      changed |= editor.raise(ElementHash.register(hash), ElementHash.rank(hash));
    }
    if (!changed) {
      return Outcome.SKIPPED;
    }
    operation.store(slot);
    return Outcome.DONE;
  }

  /** Opens the slot's HyperLogLog, or a new one: true. */
  private boolean open(Slot slot) {
    Slice present = hllOf(slot);
    long limitBytes = slot.encodings().hllSparseMaxBytes();
    if (present == null) {
      editor.create(limitBytes);
    } else {
      editor.open(present, limitBytes);
    }
    return present == null;
  }

  private static @Nullable Slice hllOf(Slot slot) {
    Slice present = slot.string();
    return present == null ? null : Hll.require(present);
  }

  private void store(Slot slot) {
    editor.dropEstimate();
    put(slot);
    slot.announce(KeyEvent.PFADD);
  }

  private void put(Slot slot) {
    slot.put(PackedEntry.of(slot.key(), editor.view(view), slot.expireAtMillis()));
  }

  /** How many different elements the key has, about; 0 for no key. Remembered in the value. */
  public long count(Keyspace keyspace, Slice key) {
    Entry entry = keyspace.read(key);
    if (entry == null) {
      return 0;
    }
    Slice hll = requireHll(entry);
    if (Hll.hasEstimate(hll)) {
      return Hll.estimate(hll);
    }
    // Estimated without the stripe, and remembered if the key still holds what was looked at.
    counted = entry;
    estimate = Histogram.of(hll).estimate();
    keyspace.update(key, this, REMEMBER);
    return estimate;
  }

  private static Outcome remember(Slot slot, HyperLogLogs operation) {
    if (slot.entry() != operation.counted) {
      return Outcome.SKIPPED;
    }
    operation.open(slot);
    operation.editor.estimate(operation.estimate);
    operation.put(slot);
    return Outcome.DONE;
  }

  private Slice requireHll(Entry entry) {
    return Hll.require(Strings.view(entry, view));
  }

  /** How many different elements the keys have together, about. */
  public long countAll(Keyspace keyspace, Views keys) {
    keyspace.readAll(keys.slices(), keys.count(), keys.entries());
    byte[] registers = new byte[Hll.REGISTERS];
    for (int i = 0; i < keys.count(); i++) {
      Entry entry = keys.entries()[i];
      if (entry != null) {
        Hll.mergeInto(registers, requireHll(entry));
      }
    }
    return Histogram.of(registers).estimate();
  }

  /** Adds all elements of all keys to the first of them. */
  public void merge(Keyspace keyspace, Views keys) {
    keyspace.updateAll(keys.slices(), keys.count(), this, MERGE);
  }

  private static Outcome merge(Slots slots, HyperLogLogs operation) {
    byte[] registers = new byte[Hll.REGISTERS];
    boolean dense = false;
    slots.needBytes(0);
    for (int i = 0; i < slots.count(); i++) {
      Slot source = slots.at(i);
      source.read();
      Slice hll = hllOf(source);
      if (hll != null) {
        dense |= !Hll.isSparse(hll);
        Hll.mergeInto(registers, hll);
      }
    }
    Slot target = slots.at(0);
    HllEditor editor = operation.editor;
    operation.open(target);
    if (dense) {
      editor.toDense();
    }
    for (int i = 0; i < registers.length; i++) {
      if (registers[i] != 0) {
        editor.raise(i, registers[i]);
      }
    }
    operation.store(target);
    return Outcome.DONE;
  }

  /** Gives the key's HyperLogLog its dense form; SKIPPED if it has it. */
  public Outcome toDense(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, CONVERT);
  }

  private static Outcome convert(Slot slot, HyperLogLogs operation) {
    Slice present = hllOf(slot);
    if (present == null) {
      return Outcome.NO_SUCH_KEY;
    }
    operation.editor.open(present, slot.encodings().hllSparseMaxBytes());
    if (!operation.editor.toDense()) {
      return Outcome.SKIPPED;
    }
    operation.put(slot);
    return Outcome.DONE;
  }
}
