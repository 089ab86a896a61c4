// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamTrim;
import org.keystead.engine.value.stream.StreamValue;

/** Changes of a stream's entries and figures other than adding: XDEL, XTRIM, XSETID. */
public final class StreamChanges {
  private static final Change<List<StreamId>, Long> DELETE = StreamChanges::delete;
  private static final Change<StreamTrim, Long> TRIM = StreamChanges::trim;
  private static final Change<Figures, StreamOutcome> SET = StreamChanges::set;

  /**
   * What XSETID sets.
   *
   * @param maxDeletedId zero to leave it as it is
   * @param entriesAdded null to leave it as it is
   */
  public record Figures(StreamId lastId, StreamId maxDeletedId, @Nullable Long entriesAdded) {}

  private StreamChanges() {}

  /** Deletes the entries of these ids; returns how many there were. */
  public static long delete(Keyspace keyspace, Slice key, List<StreamId> ids) {
    return keyspace.update(key, ids, DELETE);
  }

  private static Long delete(Slot slot, List<StreamId> ids) {
    long deleted = 0;
    StreamValue present = StreamSlots.look(slot);
    if (present != null && present.count() > 0) {
      StreamValue stream = StreamSlots.edit(slot);
      for (StreamId id : ids) {
        deleted += stream.delete(id) ? 1 : 0;
      }
    }
    if (deleted > 0) {
      slot.edited();
      slot.announce(KeyEvent.XDEL);
    }
    return deleted;
  }

  /** Trims the stream; returns how many entries went. */
  public static long trim(Keyspace keyspace, Slice key, StreamTrim how) {
    return keyspace.update(key, how, TRIM);
  }

  private static Long trim(Slot slot, StreamTrim how) {
    StreamValue present = StreamSlots.look(slot);
    long trimmed = present == null ? 0 : StreamSlots.edit(slot).trim(how, slot.encodings());
    if (trimmed > 0) {
      slot.edited();
      slot.announce(KeyEvent.XTRIM);
    }
    return trimmed;
  }

  /** Sets the stream's last id and, if told, its other figures. */
  public static StreamOutcome set(Keyspace keyspace, Slice key, Figures figures) {
    return keyspace.update(key, figures, SET);
  }

  private static StreamOutcome set(Slot slot, Figures figures) {
    StreamValue present = StreamSlots.look(slot);
    if (present == null) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    StreamId lastId = figures.lastId;
    StreamId last = present.lastEntryId();
    if (last != null && lastId.isBefore(last)) {
      return StreamOutcome.BELOW_LAST_ENTRY;
    }
    Long added = figures.entriesAdded;
    if (added != null && present.count() > added) {
      return StreamOutcome.TOO_FEW_ADDED;
    }
    StreamId deleted = figures.maxDeletedId;
    StreamSlots.edit(slot)
        .set(
            lastId,
            deleted.isZero() ? present.maxDeletedId() : deleted,
            added == null ? present.entriesAdded() : added);
    slot.edited();
    slot.announce(KeyEvent.XSETID);
    return StreamOutcome.DONE;
  }
}
