// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;

/** When keys expire: setting, taking away, asking. Belongs to one thread at a time. */
public final class KeyExpiry {
  /** What the questions answer when there is no such key. */
  public static final long NO_KEY = -2;

  /** What the questions answer when the key does not expire. */
  public static final long NO_EXPIRY = -1;

  private static final Change<KeyExpiry, Outcome> EXPIRE = KeyExpiry::expire;
  private static final Change<KeyExpiry, Outcome> PERSIST = KeyExpiry::persist;

  private final ExpiryRequest request = new ExpiryRequest();
  private boolean ifNone;
  private boolean ifSome;
  private boolean ifLater;
  private boolean ifEarlier;

  /** The moment that {@link #expire} will ask for. */
  public ExpiryRequest request() {
    return request;
  }

  /** Takes back all conditions. */
  public void always() {
    ifNone = false;
    ifSome = false;
    ifLater = false;
    ifEarlier = false;
  }

  /** Only if the key does not expire yet (NX). */
  public void ifNone() {
    ifNone = true;
  }

  /** Only if the key expires already (XX). */
  public void ifSome() {
    ifSome = true;
  }

  /** Only if it moves the expiry to later; a key without expiry has the latest (GT). */
  public void ifLater() {
    ifLater = true;
  }

  /** Only if it moves the expiry to earlier; a key without expiry has the latest (LT). */
  public void ifEarlier() {
    ifEarlier = true;
  }

  /** Sets when the key expires, or deletes it if that moment has come. */
  public Outcome expire(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, EXPIRE);
  }

  private static Outcome expire(Slot slot, KeyExpiry operation) {
    long now = slot.nowMillis();
    long at = operation.request.resolve(now);
    if (at == ExpiryRequest.INVALID) {
      return Outcome.INVALID_EXPIRY;
    }
    Entry entry = slot.entry();
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    slot.usage().touch(entry);
    if (!operation.admits(entry.expireAtMillis(), at)) {
      return Outcome.SKIPPED;
    }
    if (at <= now) {
      slot.remove(KeyEvent.DEL);
    } else {
      slot.expireAt(at);
      slot.announce(KeyEvent.EXPIRE);
    }
    return Outcome.DONE;
  }

  private boolean admits(long presentMillis, long atMillis) {
    boolean expires = presentMillis != Entry.NEVER;
    return !(ifNone && expires)
        && !(ifSome && !expires)
        && !(ifLater && atMillis <= presentMillis)
        && !(ifEarlier && atMillis >= presentMillis);
  }

  /** Lets the key live for ever; SKIPPED if it did already. */
  public Outcome persist(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, PERSIST);
  }

  private static Outcome persist(Slot slot, KeyExpiry operation) {
    Entry entry = slot.entry();
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    slot.usage().touch(entry);
    return persist(slot) ? Outcome.DONE : Outcome.SKIPPED;
  }

  /** Takes the expiry of the slot's key away and tells; false if there is none. */
  public static boolean persist(Slot slot) {
    Entry entry = slot.entry();
    if (entry == null || !entry.canExpire()) {
      return false;
    }
    slot.expireAt(Entry.NEVER);
    slot.announce(KeyEvent.PERSIST);
    return true;
  }

  /** When the key expires in milliseconds since the epoch, {@link #NO_KEY}, {@link #NO_EXPIRY}. */
  public static long expireAtMillis(Keyspace keyspace, Slice key) {
    Entry entry = keyspace.inspect(key);
    if (entry == null) {
      return NO_KEY;
    }
    return entry.canExpire() ? entry.expireAtMillis() : NO_EXPIRY;
  }

  /** How long the key still lives in milliseconds, {@link #NO_KEY}, {@link #NO_EXPIRY}. */
  public static long remainingMillis(Keyspace keyspace, Slice key) {
    long at = expireAtMillis(keyspace, key);
    return at < 0 ? at : Math.max(0, at - keyspace.engine().clock().millis());
  }
}
