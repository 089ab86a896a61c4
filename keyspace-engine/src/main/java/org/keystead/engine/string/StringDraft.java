// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import org.keystead.engine.Slot;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.PackedEntry;

/**
 * A string that is being edited: what it is so far, and the entry that comes of it.
 *
 * <p>A short string is copied by its first edit. One of {@value #CHUNKED_FROM} bytes or more goes
 * over to {@link ChunkedBytes} with its first edit, and from then on an edit costs what it changes.
 *
 * <p>Belongs to one thread, from {@link #open} to {@link #clear}.
 */
public final class StringDraft {
  /** From this length on an edited string is chunked: copying less costs no more than a path. */
  static final int CHUNKED_FROM = 4096;

  private static final byte[] NO_BYTES = {};

  private final BytesView content = new BytesView();
  private byte[] own = NO_BYTES;
  private boolean present;

  /**
   * Begins with the string that the key holds, or with nothing.
   *
   * @throws org.keystead.engine.WrongTypeException if it holds something else
   */
  public StringDraft open(Slot slot) {
    own = NO_BYTES;
    present = slot.string(content);
    return this;
  }

  /** Whether there was such a key. */
  public boolean isPresent() {
    return present;
  }

  /** What the string is so far; valid until the next edit. */
  public BytesView content() {
    return content;
  }

  public int length() {
    return content.length();
  }

  /** Puts that part in the place of what is there, or behind it; zeros fill a gap. */
  public void overwrite(int at, Slice part) {
    int length = Math.max(content.length(), at + part.length());
    if (isChunkedAt(length)) {
      content.aim(chunks().overwritten(at, part));
    } else {
      System.arraycopy(part.array(), part.offset(), own(length), at, part.length());
    }
  }

  /** Appends zeros up to that length, unless it is as long. */
  public void extend(int length) {
    if (length <= content.length()) {
      return;
    }
    if (isChunkedAt(length)) {
      content.aim(chunks().extended(length));
    } else {
      own(length);
    }
  }

  private boolean isChunkedAt(int length) {
    return content.chunks() != null || length >= CHUNKED_FROM;
  }

  private ChunkedBytes chunks() {
    ChunkedBytes chunks = content.chunks();
    return chunks == null ? ChunkedBytes.of(content.flat()) : chunks;
  }

  /** The content as an array of that length that may be written to. */
  private byte[] own(int length) {
    if (own.length != length) {
      byte[] copy = new byte[length];
      content.copy(0, content.length(), copy, 0);
      own = copy;
      content.aim(copy, 0, length);
    }
    return own;
  }

  /** Makes the key hold the string as it is now; its expiry stays. */
  public void save(Slot slot) {
    ChunkedBytes chunks = content.chunks();
    if (chunks == null) {
      slot.put(PackedEntry.of(slot.key(), content.flat(), slot.expireAtMillis()));
    } else if (slot.entry() instanceof ChunkedEntry chunked) {
      slot.put(chunked.holding(chunks, slot.expireAtMillis()));
    } else {
      slot.put(ChunkedEntry.of(slot.key(), chunks, slot.expireAtMillis()));
    }
  }

  /** Lets go of everything. */
  public void clear() {
    content.clear();
    own = NO_BYTES;
  }
}
