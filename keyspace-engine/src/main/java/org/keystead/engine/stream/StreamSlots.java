// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Slot;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.StreamValue;

/** The stream in a slot. */
final class StreamSlots {
  private StreamSlots() {}

  /** The stream to look at, null when there is none; it must be no other type. */
  static @Nullable StreamValue look(Slot slot) {
    return streamOf(slot.entry());
  }

  /** Whether there is a stream, and nothing else. */
  static boolean hasStream(Slot slot) {
    return slot.entry() instanceof StructureEntry large && large.structure() instanceof StreamValue;
  }

  /** The stream that the entry holds. */
  static @Nullable StreamValue streamOf(@Nullable Entry entry) {
    if (entry == null) {
      return null;
    }
    if (entry instanceof StructureEntry large && large.structure() instanceof StreamValue stream) {
      return stream;
    }
    throw new WrongTypeException();
  }

  /** The stream to edit; what {@link #look} returned may be another one. */
  static StreamValue edit(Slot slot) {
    return (StreamValue) slot.edit();
  }

  /** The stream to edit, or a new one; {@link #settle} when it was edited. */
  static StreamValue editOrCreate(Slot slot) {
    return slot.entry() == null ? new StreamValue() : edit(slot);
  }

  /** Makes what was done to the stream a change of the key. */
  static void settle(Slot slot, StreamValue stream) {
    if (slot.entry() == null) {
      slot.put(StructureEntry.of(slot.key(), stream, Entry.NEVER));
    } else {
      slot.edited();
    }
  }

  /** The group to edit; null when the key or the group is not there. */
  static @Nullable ConsumerGroup editGroup(Slot slot, Slice name) {
    StreamValue stream = look(slot);
    return stream == null || stream.group(name) == null ? null : edit(slot).group(name);
  }
}
