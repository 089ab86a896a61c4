// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.value.hash.HashDraft;

/**
 * Setting and removing fields. The arguments and results of an operation are held by this object,
 * which is reused for the next one; it belongs to one thread at a time.
 */
public final class HashOperations {
  private static final Change<HashOperations, Outcome> SET = HashOperations::set;
  private static final Change<HashOperations, Outcome> SET_NEW = HashOperations::setNew;
  private static final Change<HashOperations, Outcome> REMOVE = HashOperations::remove;

  private final HashDraft draft = new HashDraft();
  private final Views fields = new Views();
  private final Views values = new Views();
  private long changed;

  /** The fields that the next operation is about, to be filled. */
  public Views fields() {
    return fields;
  }

  /** The values of the fields, as many as fields. */
  public Views values() {
    return values;
  }

  /** How many fields the last {@link #set} added or {@link #remove} removed. */
  public long changed() {
    return changed;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    draft.clear();
    fields.clear();
    values.clear();
  }

  /** Sets the fields, which do not expire from then on; O(1) each. */
  public Outcome set(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, HashOperations operation) {
    HashDraft draft = HashSlots.open(slot, operation.draft);
    long added = 0;
    for (int i = 0; i < operation.fields.count(); i++) {
      added += draft.put(operation.fields.at(i), operation.values.at(i)) ? 1 : 0;
    }
    operation.changed = added;
    HashSlots.store(slot, draft);
    slot.announce(KeyEvent.HSET);
    return Outcome.DONE;
  }

  /** Sets the one field if it is not there, else SKIPPED; O(1). */
  public Outcome setNew(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, SET_NEW);
  }

  private static Outcome setNew(Slot slot, HashOperations operation) {
    HashDraft draft = HashSlots.open(slot, operation.draft);
    return draft.view().find(operation.fields.at(0)) == null
        ? set(slot, operation)
        : Outcome.SKIPPED;
  }

  /** Removes the fields; O(1) each. */
  public Outcome remove(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, REMOVE);
  }

  private static Outcome remove(Slot slot, HashOperations operation) {
    operation.changed = 0;
    if (HashReads.checked(slot.entry()) == null) {
      return Outcome.NO_SUCH_KEY;
    }
    HashDraft draft = HashSlots.open(slot, operation.draft);
    for (int i = 0; i < operation.fields.count() && draft.count() > 0; i++) {
      operation.changed += draft.remove(operation.fields.at(i)) ? 1 : 0;
    }
    if (!HashSlots.store(slot, draft)) {
      return Outcome.SKIPPED;
    }
    slot.announce(KeyEvent.HDEL);
    HashSlots.dropEmpty(slot, draft);
    return Outcome.DONE;
  }
}
