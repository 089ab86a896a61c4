// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.OptionalLong;

/**
 * How many entries a group has still to read, as far as that can be told.
 *
 * <p>The stream counts what was ever added, the group what it has read, so that the lag is the
 * difference. That is right as long as no entry was deleted one by one between what the group has
 * read and the end, and as long as somebody counted: a group that was created in the middle of a
 * stream, or moved there, does not know where it is. The count is known at four ids, though, if
 * nothing was deleted behind the first entry: at the first entry, before it, at the last, and in a
 * stream without entries.
 */
public final class Lag {
  private Lag() {}

  /** The lag, empty when it cannot be told; negative if somebody set the counts wrong. */
  public static OptionalLong of(StreamValue stream, ConsumerGroup group) {
    if (stream.entriesAdded() == 0) {
      return OptionalLong.of(0);
    }
    long read = group.entriesRead();
    if (read == ConsumerGroup.UNKNOWN || hasDeletedFrom(stream, group.lastId())) {
      read = entriesUpTo(stream, group.lastId());
    }
    return read == ConsumerGroup.UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(stream.entriesAdded() - read);
  }

  /** Moves a group on to an entry, if that is behind what it has read. */
  static void read(StreamValue stream, ConsumerGroup group, StreamId id) {
    if (!id.isAfter(group.lastId())) {
      return;
    }
    long read = group.entriesRead();
    if (read != ConsumerGroup.UNKNOWN && !hasDeletedFrom(stream, id)) {
      group.entriesRead(read + 1);
    } else if (stream.entriesAdded() != 0) {
      group.entriesRead(entriesUpTo(stream, id));
    }
    group.lastId(id);
  }

  private static boolean hasDeletedFrom(StreamValue stream, StreamId id) {
    StreamId deleted = stream.maxDeletedId();
    return stream.count() != 0
        && !deleted.isZero()
        && !stream.firstId().isAfter(deleted)
        && !id.isAfter(deleted);
  }

  /** How many entries were added up to that id; UNKNOWN when that cannot be told. */
  static long entriesUpTo(StreamValue stream, StreamId id) {
    long added = stream.entriesAdded();
    if (added == 0) {
      return 0;
    }
    int toLast = id.compareTo(stream.lastId());
    if (stream.count() == 0 && toLast <= 0) {
      return added;
    }
    if (toLast >= 0) {
      return toLast == 0 ? added : ConsumerGroup.UNKNOWN;
    }
    StreamId deleted = stream.maxDeletedId();
    if (deleted.isZero() || deleted.isBefore(stream.firstId())) {
      int toFirst = id.compareTo(stream.firstId());
      if (toFirst <= 0) {
        return added - stream.count() + (toFirst == 0 ? 1 : 0);
      }
    }
    return ConsumerGroup.UNKNOWN;
  }
}
