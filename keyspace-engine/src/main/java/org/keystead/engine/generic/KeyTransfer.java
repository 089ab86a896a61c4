// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;

/**
 * Values that come to another key: renamed, copied, moved, restored. Belongs to one thread at a
 * time.
 *
 * <p>A live object that leaves its key becomes bytes: under the new key it may belong to another
 * region or to none, and then nobody would turn it into bytes when its application goes.
 */
public final class KeyTransfer {
  private static final int UNKNOWN = -1;

  private static final MultiChange<KeyTransfer, Outcome> RENAME = KeyTransfer::rename;
  private static final MultiChange<KeyTransfer, Outcome> COPY = KeyTransfer::copy;
  private static final MultiChange<KeyTransfer, Outcome> MOVE = KeyTransfer::move;
  private static final Change<KeyTransfer, Outcome> RESTORE = KeyTransfer::restore;

  private final Slice[] keys = {new Slice(), new Slice()};
  private final ExpiryRequest request = new ExpiryRequest();
  private boolean replace;
  private @Nullable Entry value;
  private long idleSeconds = UNKNOWN;
  private int frequency = UNKNOWN;

  /** Forgets what the last operation worked on. */
  public void clear() {
    value = null;
  }

  /** Gives the value another key of the same database, another one than it has. */
  public Outcome rename(Keyspace keyspace, Slice from, Slice to, boolean overwrite) {
    replace = overwrite;
    return between(keyspace, keyspace, from, to, RENAME);
  }

  private static Outcome rename(Slots slots, KeyTransfer operation) {
    Slot from = slots.at(0);
    Entry entry = from.entry();
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    Slot to = slots.at(1);
    if (to.entry() != null && !operation.replace) {
      return Outcome.TARGET_EXISTS;
    }
    hand(entry, from, to);
    from.remove(KeyEvent.RENAME_FROM);
    to.announce(KeyEvent.RENAME_TO);
    return Outcome.DONE;
  }

  /** Copies the value and its expiry to another key, or to another database. */
  public Outcome copy(Keyspace source, Keyspace target, Slice from, Slice to, boolean overwrite) {
    replace = overwrite;
    return between(source, target, from, to, COPY);
  }

  private static Outcome copy(Slots slots, KeyTransfer operation) {
    Slot from = slots.at(0);
    Entry entry = from.read();
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    Slot to = slots.at(1);
    if (to.entry() != null && !operation.replace) {
      return Outcome.TARGET_EXISTS;
    }
    Slice bytes = entry instanceof LiveEntry ? from.string() : null;
    to.put(
        bytes == null
            ? entry.copied(to.key())
            : Strings.entryOf(to.key(), bytes, entry.expireAtMillis()));
    to.announce(KeyEvent.COPY_TO);
    return Outcome.DONE;
  }

  /** Moves a key to another database, where it must not exist. */
  public Outcome move(Keyspace source, Keyspace target, Slice key) {
    return between(source, target, key, key, MOVE);
  }

  private static Outcome move(Slots slots, KeyTransfer operation) {
    Slot from = slots.at(0);
    Entry entry = from.entry();
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    Slot to = slots.at(1);
    if (to.entry() != null) {
      return Outcome.TARGET_EXISTS;
    }
    hand(entry, from, to);
    from.remove(KeyEvent.MOVE_FROM);
    to.announce(KeyEvent.MOVE_TO);
    return Outcome.DONE;
  }

  private Outcome between(
      Keyspace source,
      Keyspace target,
      Slice from,
      Slice to,
      MultiChange<KeyTransfer, Outcome> change) {
    keys[0].aim(from.array(), from.offset(), from.length());
    keys[1].aim(to.array(), to.offset(), to.length());
    try {
      return source.updateAcross(target, keys, 2, this, change);
    } finally {
      keys[0].clear();
      keys[1].clear();
    }
  }

  /** Puts the value there with its use counter, if the counters of both mean the same. */
  private static void hand(Entry entry, Slot from, Slot to) {
    int use = entry.use();
    Entry successor = successor(entry, from, to);
    to.put(successor);
    if (from.usage().isFrequency() == to.usage().isFrequency()) {
      successor.use(use);
    }
  }

  private static Entry successor(Entry entry, Slot from, Slot to) {
    Slice bytes = entry instanceof LiveEntry ? from.string() : null;
    return bytes == null
        ? entry.renamed(to.key())
        : Strings.entryOf(to.key(), bytes, entry.expireAtMillis());
  }

  /** The expiry that {@link #restore} will ask for. */
  public ExpiryRequest request() {
    return request;
  }

  /**
   * What the restored key's use counter tells, as far as the present eviction policy counts that:
   * seconds since the last use, or an LFU frequency; -1 for unknown.
   */
  public void use(long knownIdleSeconds, int knownFrequency) {
    idleSeconds = knownIdleSeconds;
    frequency = knownFrequency;
  }

  /**
   * Creates a key from a payload whose checksum is right; one that expired meanwhile is not
   * created.
   *
   * @throws IOException if the bytes are no sound value
   */
  public Outcome restore(
      Keyspace keyspace, Slice key, Slice payload, RdbOptions options, boolean overwrite)
      throws IOException {
    replace = overwrite;
    value = Payloads.read(keyspace, payload, options);
    return keyspace.update(key, this, RESTORE);
  }

  private static Outcome restore(Slot slot, KeyTransfer operation) {
    if (slot.entry() != null && !operation.replace) {
      return Outcome.TARGET_EXISTS;
    }
    long at = Entry.NEVER;
    if (operation.request.isMoment()) {
      // Beyond the end of time Redis' sum turns negative, and such a key has expired.
      at = operation.request.resolve(slot.nowMillis());
      if (at <= slot.nowMillis()) {
        slot.remove(KeyEvent.DEL);
        return Outcome.DONE;
      }
    }
    Entry named = Objects.requireNonNull(operation.value).renamed(slot.key());
    Entry entry = at == Entry.NEVER ? named : named.expiring(at);
    slot.put(entry);
    if (slot.usage().isFrequency() && operation.frequency != UNKNOWN) {
      entry.use(slot.usage().withFrequency(operation.frequency));
    } else if (!slot.usage().isFrequency() && operation.idleSeconds != UNKNOWN) {
      entry.use(slot.usage().withIdle(operation.idleSeconds));
    } else {
      entry.use(slot.usage().initial());
    }
    slot.announce(KeyEvent.RESTORE);
    return Outcome.DONE;
  }
}
