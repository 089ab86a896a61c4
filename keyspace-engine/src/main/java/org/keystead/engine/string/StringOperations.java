// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.Strings;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.ExpiryRequest;
import org.keystead.engine.generic.KeyExpiry;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;

/**
 * Changes of one string. The arguments and results of an operation are held by this object, which
 * is reused for the next one; it belongs to one thread at a time.
 */
public final class StringOperations {
  private static final Change<StringOperations, Outcome> SET = StringOperations::set;
  private static final Change<StringOperations, Outcome> REMOVE = StringOperations::remove;
  private static final Change<StringOperations, Outcome> EXPIRE = StringOperations::expire;
  private static final Change<StringOperations, Outcome> APPEND = StringOperations::append;
  private static final Change<StringOperations, Outcome> OVERWRITE = StringOperations::overwrite;

  /** Room for the key and the frame of an entry below the longest array. */
  private static final int RESERVED_BYTES = 64;

  private final ExpiryRequest request = new ExpiryRequest();
  private final Slice nothing = new Slice();
  private final StringDraft draft = new StringDraft();
  private Slice value = nothing;
  private Condition condition = Condition.ALWAYS;
  private boolean reading;
  private long offset;
  private long limitBytes;
  private long length;
  private @Nullable Entry before;

  /** The expiry that the next operation will ask for. */
  public ExpiryRequest request() {
    return request;
  }

  /** What the key held before the last operation that reads; null for nothing. */
  public @Nullable Entry before() {
    return before;
  }

  /** How long the string is after the last {@link #append} or {@link #overwrite}. */
  public long length() {
    return length;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    value = nothing;
    before = null;
    draft.clear();
  }

  /** Sets the string and its expiry as requested; SKIPPED if the condition is not met. */
  public Outcome set(Keyspace keyspace, Slice key, Slice newValue, Condition when) {
    reading = false;
    value = newValue;
    condition = when;
    return keyspace.update(key, this, SET);
  }

  /** The same, and reads what the key held {@linkplain #before before}, which must be a string. */
  public Outcome exchange(Keyspace keyspace, Slice key, Slice newValue, Condition when) {
    reading = true;
    value = newValue;
    condition = when;
    return keyspace.update(key, this, SET);
  }

  private static Outcome set(Slot slot, StringOperations operation) {
    ExpiryRequest request = operation.request;
    long at = Entry.NEVER;
    if (request.isMoment()) {
      at = request.resolve(slot.nowMillis());
      if (at == ExpiryRequest.INVALID) {
        return Outcome.INVALID_EXPIRY;
      }
    } else if (request.isKeep()) {
      at = slot.expireAtMillis();
    }
    operation.before = operation.reading ? read(slot) : null;
    if (!operation.condition.admits(slot.entry() != null)) {
      return Outcome.SKIPPED;
    }
    slot.setString(operation.value, at);
    slot.announce(KeyEvent.SET);
    if (request.isMoment()) {
      slot.announce(KeyEvent.EXPIRE);
    }
    return Outcome.DONE;
  }

  /** Reads the string and deletes the key. */
  public Outcome remove(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, REMOVE);
  }

  private static Outcome remove(Slot slot, StringOperations operation) {
    operation.before = read(slot);
    return slot.remove(KeyEvent.DEL) ? Outcome.DONE : Outcome.NO_SUCH_KEY;
  }

  /** Reads the string and changes its expiry as requested; deletes it if that moment has come. */
  public Outcome expire(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, EXPIRE);
  }

  private static Outcome expire(Slot slot, StringOperations operation) {
    ExpiryRequest request = operation.request;
    operation.before = read(slot);
    if (operation.before == null) {
      return Outcome.NO_SUCH_KEY;
    }
    if (request.isPersist()) {
      return KeyExpiry.persist(slot) ? Outcome.DONE : Outcome.SKIPPED;
    }
    if (!request.isMoment()) {
      return Outcome.SKIPPED;
    }
    long at = request.resolve(slot.nowMillis());
    if (at == ExpiryRequest.INVALID) {
      return Outcome.INVALID_EXPIRY;
    }
    if (at <= slot.nowMillis()) {
      slot.remove(KeyEvent.DEL);
    } else {
      slot.expireAt(at);
      slot.announce(KeyEvent.EXPIRE);
    }
    return Outcome.DONE;
  }

  /** The slot's entry as the object of a read: a string whose bytes can be made. */
  private static @Nullable Entry read(Slot slot) {
    Entry entry = slot.entry();
    if (entry instanceof LiveEntry) {
      slot.string();
    } else if (entry != null && !Strings.isString(entry)) {
      throw new WrongTypeException();
    }
    return slot.read();
  }

  /** Appends to the string, or creates it; O(length of the suffix), see {@link StringDraft}. */
  public Outcome append(Keyspace keyspace, Slice key, Slice suffix) {
    value = suffix;
    limitBytes = limit(keyspace, key);
    return keyspace.update(key, this, APPEND);
  }

  private static Outcome append(Slot slot, StringOperations operation) {
    Slice suffix = operation.value;
    StringDraft draft = operation.draft.open(slot);
    long length = (long) draft.length() + suffix.length();
    if (!draft.isPresent()) {
      slot.setString(suffix, Entry.NEVER);
    } else if (length > operation.limitBytes) {
      return Outcome.TOO_LONG;
    } else {
      draft.overwrite(draft.length(), suffix);
      draft.save(slot);
    }
    operation.length = length;
    slot.announce(KeyEvent.APPEND);
    return Outcome.DONE;
  }

  /**
   * Overwrites the string from {@code at} on, which is not negative, filling a gap with zero bytes;
   * O(length of the part), see {@link StringDraft}.
   */
  public Outcome overwrite(Keyspace keyspace, Slice key, long at, Slice part) {
    value = part;
    offset = at;
    limitBytes = limit(keyspace, key);
    return keyspace.update(key, this, OVERWRITE);
  }

  private static Outcome overwrite(Slot slot, StringOperations operation) {
    Slice part = operation.value;
    StringDraft draft = operation.draft.open(slot);
    if (part.isEmpty()) {
      operation.length = draft.length();
      return Outcome.SKIPPED;
    }
    if (operation.offset > operation.limitBytes - part.length()) {
      return Outcome.TOO_LONG;
    }
    draft.overwrite((int) operation.offset, part);
    draft.save(slot);
    operation.length = draft.length();
    slot.announce(KeyEvent.SETRANGE);
    return Outcome.DONE;
  }

  /** As long as a string may become: by the settings, and by what an array holds. */
  private static long limit(Keyspace keyspace, Slice key) {
    return Math.min(
        keyspace.engine().settings().maxBulkLengthBytes(),
        Integer.MAX_VALUE - RESERVED_BYTES - key.length());
  }
}
