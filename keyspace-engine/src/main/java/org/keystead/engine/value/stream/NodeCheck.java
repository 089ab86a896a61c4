// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.packed.Listpack;

/**
 * Finds out whether bytes that came from outside are the listpack of a stream's node, so that
 * whoever walks it later need not check anything.
 *
 * <p>Ids must grow from entry to entry, deleted ones apart: older servers could be made to set a
 * stream back behind its deleted end.
 */
final class NodeCheck {
  private final byte[] bytes;
  private final StreamId master;
  private final int end;
  private int at;
  private long fields;
  private long live;
  private long deleted;
  private @Nullable StreamId first;
  private @Nullable StreamId last;

  private NodeCheck(byte[] bytes, StreamId master) {
    this.bytes = bytes;
    this.master = master;
    this.end = Listpack.end(0, bytes.length);
    this.at = Listpack.first(0);
  }

  /** Checks the node; null if it is unsound. */
  static @Nullable NodeCheck of(byte[] bytes, StreamId master) {
    if (!Listpack.isValid(bytes, 0, bytes.length)) {
      return null;
    }
    NodeCheck check = new NodeCheck(bytes, master);
    return check.readMaster() && check.readEntries() ? check : null;
  }

  /** How many entries are there that are not deleted. */
  long live() {
    return live;
  }

  /** The first id that is not deleted, null when all are. */
  @Nullable StreamId first() {
    return first;
  }

  /** The last id that is not deleted, null when all are. */
  @Nullable StreamId last() {
    return last;
  }

  private boolean isNumber() {
    return at < end && Listpack.isInteger(bytes, at);
  }

  private long number() {
    long value = Listpack.longValue(bytes, at);
    at = Listpack.next(bytes, at);
    return value;
  }

  private boolean skip(long elements) {
    for (long i = 0; i < elements; i++) {
      if (at >= end) {
        return false;
      }
      at = Listpack.next(bytes, at);
    }
    return true;
  }

  private boolean readMaster() {
    for (int i = 0; i < 3; i++) {
      if (!isNumber()) {
        return false;
      }
      long value = number();
      if (value < 0 || value > bytes.length) {
        return false;
      }
      if (i == 0) {
        live = value;
      } else if (i == 1) {
        deleted = value;
      } else {
        fields = value;
      }
    }
    return skip(fields) && isNumber() && number() == 0;
  }

  private boolean readEntries() {
    long foundLive = 0;
    long foundDeleted = 0;
    while (at < end) {
      if (!isNumber()) {
        return false;
      }
      long flags = number();
      StreamId id = readId();
      if (id == null || flags != (flags & 3) || !readContent(StreamNode.hasSameFields(flags))) {
        return false;
      }
      if (StreamNode.isDeleted(flags)) {
        foundDeleted++;
      } else if (follows(id)) {
        foundLive++;
      } else {
        return false;
      }
    }
    return foundLive == live && foundDeleted == deleted && live + deleted > 0;
  }

  private @Nullable StreamId readId() {
    if (!isNumber()) {
      return null;
    }
    long ms = master.ms() + number();
    return isNumber() ? new StreamId(ms, master.seq() + number()) : null;
  }

  private boolean readContent(boolean sameFields) {
    long elements = fields;
    long pieces = 3 + fields;
    if (!sameFields) {
      if (!isNumber()) {
        return false;
      }
      long pairs = number();
      if (pairs < 0 || pairs > bytes.length) {
        return false;
      }
      elements = 2 * pairs;
      pieces = 4 + elements;
    }
    return skip(elements) && isNumber() && number() == pieces;
  }

  private boolean follows(StreamId id) {
    StreamId before = last;
    boolean grows = before == null ? !id.isBefore(master) : id.isAfter(before);
    if (before == null) {
      first = id;
    }
    last = id;
    return grows;
  }
}
