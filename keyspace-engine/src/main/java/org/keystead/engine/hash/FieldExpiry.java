// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.ExpiryRequest;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.hash.HashDraft;
import org.keystead.engine.value.hash.HashView;

/**
 * When fields expire: setting it, with or without values, and taking it away. The arguments and
 * results of an operation are held by this object, which is reused for the next one; it belongs to
 * one thread at a time.
 */
public final class FieldExpiry {
  /** The last moment that a field may expire at, as in Redis. */
  public static final long LAST_MOMENT_MILLIS = (1L << 46) - 1;

  /** What is told of a field that is not there. */
  public static final long NO_FIELD = -2;

  /** What is told of a field that does not expire. */
  public static final long NO_EXPIRY = -1;

  /** What is told of a field whose condition was not met. */
  public static final long UNCHANGED = 0;

  /** What is told of a field whose expiry was set or taken away. */
  public static final long CHANGED = 1;

  /** What is told of a field that was removed, as its moment had come. */
  public static final long REMOVED = 2;

  /** Whether the fields that are to be set must be there. */
  public enum Presence {
    ANY,
    NONE_THERE,
    ALL_THERE
  }

  private static final Change<FieldExpiry, Outcome> EXPIRE = FieldExpiry::expire;
  private static final Change<FieldExpiry, Outcome> PERSIST = FieldExpiry::persist;
  private static final Change<FieldExpiry, Outcome> SET = FieldExpiry::set;
  private static final Change<FieldExpiry, Outcome> TAKE = FieldExpiry::take;
  private static final Change<FieldExpiry, Outcome> REMOVE = FieldExpiry::remove;
  private static final HashReader<FieldExpiry, Outcome> TELL = FieldExpiry::tell;

  private final HashReads reads = new HashReads();
  private final HashDraft draft = new HashDraft();
  private final Views fields = new Views();
  private final Views values = new Views();
  private final ExpiryRequest request = new ExpiryRequest();
  private final List<Long> answers = new ArrayList<>();
  private final List<byte @Nullable []> found = new ArrayList<>();
  private FieldCondition condition = FieldCondition.ALWAYS;
  private Presence presence = Presence.ANY;
  private boolean set;
  private boolean removed;
  private boolean persisted;
  private long nowMillis;

  /** The fields that the next operation is about, to be filled. */
  public Views fields() {
    return fields;
  }

  /** The values for {@link #set}, as many as fields. */
  public Views values() {
    return values;
  }

  /** The moment that the next operation will ask for. */
  public ExpiryRequest request() {
    return request;
  }

  /** What the last {@link #expire}, {@link #persist} or {@link #tell} tells of each field. */
  public List<Long> answers() {
    return answers;
  }

  /** The values that the last {@link #take} or {@link #remove} found, null where no field is. */
  public List<byte @Nullable []> found() {
    return found;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    reads.clear();
    draft.clear();
    fields.clear();
    values.clear();
    answers.clear();
    found.clear();
  }

  private static HashDraft begin(Slot slot, FieldExpiry operation) {
    operation.answers.clear();
    operation.found.clear();
    operation.set = false;
    operation.removed = false;
    operation.persisted = false;
    return HashSlots.open(slot, operation.draft);
  }

  private void end(Slot slot) {
    if (HashSlots.store(slot, draft)) {
      if (set) {
        slot.announce(KeyEvent.HEXPIRE);
      }
      if (persisted) {
        slot.announce(KeyEvent.HPERSIST);
      }
      if (removed) {
        slot.announce(KeyEvent.HDEL);
      }
      HashSlots.dropEmpty(slot, draft);
    }
  }

  /** The moment asked for, or {@link ExpiryRequest#INVALID}. */
  private long momentMillis(Slot slot) {
    long at = request.resolve(slot.nowMillis());
    return at > LAST_MOMENT_MILLIS ? ExpiryRequest.INVALID : at;
  }

  /** Sets when each field expires, or removes it if that moment has come; O(1) each. */
  public Outcome expire(Keyspace keyspace, Slice key, FieldCondition when) {
    condition = when;
    return keyspace.update(key, this, EXPIRE);
  }

  private static Outcome expire(Slot slot, FieldExpiry operation) {
    long at = operation.momentMillis(slot);
    if (at == ExpiryRequest.INVALID) {
      return Outcome.INVALID_EXPIRY;
    }
    HashDraft draft = begin(slot, operation);
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      if (draft.view().find(field) == null) {
        operation.answers.add(NO_FIELD);
      } else if (!operation.condition.admits(draft.view().deadlineMillis(field), at)) {
        operation.answers.add(UNCHANGED);
      } else {
        operation.answers.add(operation.expire(field, at, slot.nowMillis()));
      }
    }
    operation.end(slot);
    return Outcome.DONE;
  }

  /** Sets when a field that is there expires; what is told of it. */
  private long expire(Slice field, long atMillis, long nowMillis) {
    if (atMillis <= nowMillis) {
      draft.remove(field);
      removed = true;
      return REMOVED;
    }
    draft.expireAt(field, atMillis);
    set = true;
    return CHANGED;
  }

  /**
   * Tells of each field when it expires in milliseconds since the epoch, or in how many
   * milliseconds from now on; {@link #NO_FIELD}, {@link #NO_EXPIRY}. O(1) each.
   */
  public void tell(Keyspace keyspace, Slice key, boolean fromNow) {
    answers.clear();
    nowMillis = fromNow ? keyspace.engine().clock().millis() : 0;
    reads.read(keyspace, key, this, TELL);
  }

  private static Outcome tell(HashView hash, FieldExpiry operation) {
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      long at = hash.deadlineMillis(field);
      if (at != Entry.NEVER) {
        operation.answers.add(Math.max(0, at - operation.nowMillis));
      } else {
        operation.answers.add(hash.find(field) == null ? NO_FIELD : NO_EXPIRY);
      }
    }
    return Outcome.DONE;
  }

  /** Lets each field live for ever; O(1) each. */
  public Outcome persist(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, PERSIST);
  }

  private static Outcome persist(Slot slot, FieldExpiry operation) {
    HashDraft draft = begin(slot, operation);
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      boolean there = draft.view().find(field) != null;
      operation.answers.add(there ? operation.persist(field) : NO_FIELD);
    }
    operation.end(slot);
    return Outcome.DONE;
  }

  /** Lets a field that is there live for ever; what is told of it. */
  private long persist(Slice field) {
    if (draft.view().deadlineMillis(field) == Entry.NEVER) {
      return NO_EXPIRY;
    }
    draft.expireAt(field, Entry.NEVER);
    persisted = true;
    return CHANGED;
  }

  /**
   * Sets the fields and when they expire, all or, if they are not there or missing as they should
   * be, none of them and SKIPPED. A field whose moment has come is removed. O(1) each.
   */
  public Outcome set(Keyspace keyspace, Slice key, Presence required) {
    presence = required;
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, FieldExpiry operation) {
    ExpiryRequest request = operation.request;
    long at = request.isMoment() ? operation.momentMillis(slot) : Entry.NEVER;
    if (at == ExpiryRequest.INVALID) {
      return Outcome.INVALID_EXPIRY;
    }
    HashDraft draft = begin(slot, operation);
    if (!operation.isAsRequired()) {
      return Outcome.SKIPPED;
    }
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      if (request.isKeep()) {
        draft.putKeepingDeadline(field, operation.values.at(i));
      } else {
        draft.put(field, operation.values.at(i));
      }
      if (request.isMoment()) {
        operation.expire(field, at, slot.nowMillis());
      }
    }
    if (draft.count() == 0 && slot.entry() == null) {
      // Set and removed at once: there was no key, and there is none.
      return Outcome.DONE;
    }
    slot.announce(KeyEvent.HSET);
    operation.end(slot);
    return Outcome.DONE;
  }

  private boolean isAsRequired() {
    if (presence == Presence.ANY) {
      return true;
    }
    for (int i = 0; i < fields.count(); i++) {
      boolean there = draft.view().find(fields.at(i)) != null;
      if (there != (presence == Presence.ALL_THERE)) {
        return false;
      }
    }
    return true;
  }

  /** Reads the fields and sets, or takes away, when they expire, as requested; O(1) each. */
  public Outcome take(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, TAKE);
  }

  private static Outcome take(Slot slot, FieldExpiry operation) {
    ExpiryRequest request = operation.request;
    long at = request.isMoment() ? operation.momentMillis(slot) : Entry.NEVER;
    if (at == ExpiryRequest.INVALID) {
      return Outcome.INVALID_EXPIRY;
    }
    HashDraft draft = begin(slot, operation);
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      if (operation.find(field)) {
        if (request.isMoment()) {
          operation.expire(field, at, slot.nowMillis());
        } else if (request.isPersist()) {
          operation.persist(field);
        }
      }
    }
    slot.read();
    operation.end(slot);
    return Outcome.DONE;
  }

  /** Reads the fields and removes them; O(1) each. */
  public Outcome remove(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, REMOVE);
  }

  private static Outcome remove(Slot slot, FieldExpiry operation) {
    HashDraft draft = begin(slot, operation);
    for (int i = 0; i < operation.fields.count(); i++) {
      Slice field = operation.fields.at(i);
      if (operation.find(field)) {
        operation.removed |= draft.remove(field);
      }
    }
    slot.read();
    operation.end(slot);
    return Outcome.DONE;
  }

  /** Adds the field's value to what was found; whether there is one. */
  private boolean find(Slice field) {
    Slice value = draft.view().find(field);
    found.add(value == null ? null : value.toByteArray());
    return value != null;
  }
}
