// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamTrim;
import org.keystead.engine.value.stream.StreamValue;

/** Adding an entry to a stream: XADD. Reused; belongs to one thread at a time. */
public final class EntryAddition {
  private static final Change<EntryAddition, StreamOutcome> ADD = EntryAddition::add;

  private final Views pairs = new Views();
  private @Nullable StreamId wanted;
  private boolean sequenceGiven;
  private boolean creating;
  private @Nullable StreamTrim trim;
  private StreamId id = StreamId.ZERO;

  /** Forgets everything: the id comes from the clock, the stream is created, nothing trimmed. */
  public EntryAddition clear() {
    pairs.clear();
    wanted = null;
    sequenceGiven = false;
    creating = true;
    trim = null;
    return this;
  }

  /** Field, value, field, value; to be filled. */
  public Views pairs() {
    return pairs;
  }

  /** The id that the entry shall have. */
  public void id(StreamId newId) {
    wanted = newId;
    sequenceGiven = true;
  }

  /** The first part of the id; the second is the next that is free. */
  public void idWithNextSequence(long ms) {
    wanted = new StreamId(ms, 0);
    sequenceGiven = false;
  }

  /** Adds nothing if there is no stream. */
  public void onlyIfPresent() {
    creating = false;
  }

  /** How the stream is trimmed afterwards. */
  public void trim(StreamTrim how) {
    trim = how;
  }

  /** The id of the entry that was added. */
  public StreamId id() {
    return id;
  }

  /** Adds the entry. O(size of the entry), and what trimming costs. */
  public StreamOutcome add(Keyspace keyspace, Slice key) {
    return keyspace.update(key, this, ADD);
  }

  private static StreamOutcome add(Slot slot, EntryAddition addition) {
    StreamValue present = StreamSlots.look(slot);
    if (present == null && !addition.creating) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    StreamId last = present == null ? StreamId.ZERO : present.lastId();
    if (last.isMax()) {
      return StreamOutcome.EXHAUSTED;
    }
    @Nullable StreamId next = addition.next(last, slot.nowMillis());
    if (next == null) {
      return StreamOutcome.TOO_LARGE;
    }
    if (!next.isAfter(last)) {
      return StreamOutcome.ID_TOO_SMALL;
    }
    if (!addition.fits()) {
      return StreamOutcome.TOO_LARGE;
    }
    StreamValue stream = StreamSlots.editOrCreate(slot);
    Views pairs = addition.pairs;
    stream.append(next, pairs.slices(), pairs.count() / 2, slot.encodings());
    addition.id = next;
    StreamTrim how = addition.trim;
    long trimmed = how == null ? 0 : stream.trim(how, slot.encodings());
    StreamSlots.settle(slot, stream);
    slot.announce(KeyEvent.XADD);
    if (trimmed > 0) {
      slot.announce(KeyEvent.XTRIM);
    }
    return StreamOutcome.DONE;
  }

  /**
   * The id that the entry gets; null when there is no sequence left, which Redis calls too large.
   */
  private @Nullable StreamId next(StreamId last, long nowMillis) {
    StreamId given = wanted;
    if (given == null) {
      boolean later = Long.compareUnsigned(nowMillis, last.ms()) > 0;
      return later ? new StreamId(nowMillis, 0) : last.next();
    }
    if (sequenceGiven || given.ms() != last.ms()) {
      return given;
    }
    return last.seq() == -1 ? null : last.next();
  }

  private boolean fits() {
    long bytes = 0;
    for (int i = 0; i < pairs.count(); i++) {
      bytes += pairs.at(i).length();
    }
    return StreamValue.fits(bytes, pairs.count());
  }
}
