// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.StructureEntry;

/**
 * A key that goes to another server: looked at once, sent without any lock, and deleted if it is
 * still what was sent. Belongs to one thread.
 */
public final class Emigration {
  private static final Change<Emigration, Outcome> LOOK = Emigration::look;
  private static final Change<Emigration, Outcome> COMPLETE = Emigration::complete;
  private static final byte[] NO_BYTES = {};

  private final Keyspace keyspace;
  private final byte[] key;
  private final RdbOptions options;
  private @Nullable Entry entry;
  private byte[] payload = NO_BYTES;
  private long lifeMillis;

  private Emigration(Keyspace keyspace, byte[] key, RdbOptions options) {
    this.keyspace = keyspace;
    this.key = key;
    this.options = options;
  }

  /** The key as it is now; null if there is none. */
  public static @Nullable Emigration begin(Keyspace keyspace, Slice key, RdbOptions options) {
    Emigration emigration = new Emigration(keyspace, key.toByteArray(), options);
    Outcome found = keyspace.look(key, emigration, LOOK);
    return found == Outcome.DONE ? emigration : null;
  }

  private static Outcome look(Slot slot, Emigration emigration) {
    Entry present = slot.read();
    if (present == null) {
      return Outcome.NO_SUCH_KEY;
    }
    emigration.entry = present;
    emigration.payload = payload(slot, present, emigration.options);
    emigration.lifeMillis =
        present.canExpire() ? Math.max(1, present.expireAtMillis() - slot.nowMillis()) : 0;
    return Outcome.DONE;
  }

  private static byte[] payload(Slot slot, Entry present, RdbOptions options) {
    Slice live = present instanceof LiveEntry ? slot.string() : null;
    return live == null
        ? Payloads.of(present, options)
        : DumpPayload.ofString(live.array(), live.offset(), live.length(), options);
  }

  public byte[] key() {
    return key;
  }

  /** What RESTORE takes. */
  public byte[] payload() {
    return payload;
  }

  /** How long it lives still; 0 for ever. */
  public long lifeMillis() {
    return lifeMillis;
  }

  /** Deletes the key, which is elsewhere now; false, and nothing done, if it has changed. */
  public boolean complete() {
    return keyspace.update(Slice.of(key), this, COMPLETE) == Outcome.DONE;
  }

  private static Outcome complete(Slot slot, Emigration emigration) {
    Entry present = slot.entry();
    if (present == null) {
      return Outcome.DONE;
    }
    if (present != emigration.entry || emigration.isEdited(present)) {
      return Outcome.SKIPPED;
    }
    slot.remove(KeyEvent.DEL);
    return Outcome.DONE;
  }

  /** A structure stays the same entry however it is edited. */
  private boolean isEdited(Entry present) {
    return present instanceof StructureEntry
        && !Arrays.equals(payload, Payloads.of(present, options));
  }
}
