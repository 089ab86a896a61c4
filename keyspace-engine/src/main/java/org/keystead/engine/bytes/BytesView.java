// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import org.jspecify.annotations.Nullable;

/**
 * A view of a string's bytes, whether they lie in one piece or in chunks; reused as {@link Slice}
 * is. Belongs to one thread.
 */
public final class BytesView {
  private final Slice whole = new Slice();
  private final Slice piece = new Slice();
  private @Nullable ChunkedBytes chunks;

  /** Points at bytes in one piece. */
  public BytesView aim(byte[] array, int offset, int length) {
    whole.aim(array, offset, length);
    if (chunks != null) {
      chunks = null;
    }
    return this;
  }

  /** Points at bytes in chunks. */
  public BytesView aim(ChunkedBytes newChunks) {
    whole.clear();
    chunks = newChunks;
    return this;
  }

  /** Points at nothing. */
  public void clear() {
    whole.clear();
    piece.clear();
    if (chunks != null) {
      chunks = null;
    }
  }

  /** The chunks; null if the bytes lie in one piece. */
  public @Nullable ChunkedBytes chunks() {
    return chunks;
  }

  public int length() {
    ChunkedBytes inChunks = chunks;
    return inChunks == null ? whole.length() : inChunks.length();
  }

  /** The byte at that place, which the caller knows to be there. O(1). */
  public byte at(int index) {
    ChunkedBytes inChunks = chunks;
    return inChunks == null ? whole.at(index) : inChunks.at(index);
  }

  /**
   * The bytes from {@code from} on as far as they lie in one piece, but not beyond {@code to}; a
   * view that is valid until the next call. The bounds are the caller's care.
   */
  public Slice piece(int from, int to) {
    ChunkedBytes inChunks = chunks;
    return inChunks == null
        ? piece.aim(whole.array(), whole.offset() + from, to - from)
        : inChunks.piece(from, to, piece);
  }

  /** Copies some of the bytes. */
  public void copy(int from, int count, byte[] into, int at) {
    int end = from + count;
    for (int next = from; next < end; ) {
      Slice bytes = piece(next, end);
      System.arraycopy(bytes.array(), bytes.offset(), into, at + next - from, bytes.length());
      next += bytes.length();
    }
  }

  /** All bytes in one piece: in place if they lie so, else a copy. Valid as long as this view. */
  public Slice flat() {
    ChunkedBytes inChunks = chunks;
    return inChunks == null ? whole : Slice.of(inChunks.toByteArray());
  }
}
