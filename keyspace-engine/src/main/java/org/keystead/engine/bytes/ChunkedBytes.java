// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A long string of bytes of which parts can be replaced without copying the rest. Immutable: {@link
 * #overwritten} makes another one that shares what is the same.
 *
 * <h2>How and why</h2>
 *
 * <b>Problem.</b> A string of 64 MB in which single bits are set cannot be copied for each of them;
 * edited in place, it could not be read without a lock, nor be saved as of one moment.
 *
 * <p><b>Idea.</b> A tree of {@value #FANOUT} branches a node over chunks of {@value #CHUNK_BYTES}
 * bytes, as persistent vectors have (Bagwell; Clojure): an edit copies the chunks it touches and
 * the nodes above them, which are at most five. What is missing counts as zero: a branch that is
 * null or beyond the end of its node, the rest of a chunk that is shorter than its place. So a bit
 * set at the end of half a gigabyte of nothing takes a path and no more. It is accounted in full
 * all the same: who limits memory limits what can be read, saved and loaded again.
 *
 * <p><b>Limits.</b> O(edited bytes) for an edit, with about one and a half kilobytes to copy for
 * the least one. An array in one piece is shorter by 2 % and faster to read, so strings are chunked
 * only when they are edited and long enough.
 */
public final class ChunkedBytes {
  /** Without any byte. */
  public static final ChunkedBytes EMPTY = new ChunkedBytes(null, 0, 0, 0, 0);

  static final int CHUNK_BYTES = 1024;
  static final int FANOUT = 32;

  private static final int CHUNK_BITS = 10;
  private static final int FANOUT_BITS = 5;
  private static final int MAX_HEIGHT = 5;
  private static final byte[] ZEROS = new byte[CHUNK_BYTES];
  private static final byte[] NO_BYTES = {};
  private static final Object[] NO_BRANCHES = {};

  /** The object itself: header, root, two ints, two longs. */
  private static final int OWN_BYTES = 40;

  /** A {@code byte[]} at height 0, an {@code Object[]} of nodes one lower above; null for zeros. */
  private final @Nullable Object root;

  private final int height;
  private final int length;

  /** What the nodes and chunks take. */
  private final long nodesBytes;

  /** How many of the bytes are in chunks. */
  private final long storedBytes;

  private ChunkedBytes(
      @Nullable Object root, int height, int length, long nodesBytes, long storedBytes) {
    this.root = root;
    this.height = height;
    this.length = length;
    this.nodesBytes = nodesBytes;
    this.storedBytes = storedBytes;
  }

  /** The same bytes in chunks; O(length). */
  public static ChunkedBytes of(Slice bytes) {
    return EMPTY.overwritten(0, bytes);
  }

  public int length() {
    return length;
  }

  /** What it costs alone: its heap bytes, and the zeros that it need not store. */
  public long sizeBytes() {
    return OWN_BYTES + nodesBytes + (length - storedBytes);
  }

  /** Whether most of it are zeros that are not stored. */
  public boolean isSparse() {
    return storedBytes < length / 2;
  }

  /** The byte at that place below the length. O(1). */
  public byte at(int index) {
    byte[] chunk = chunkAt(index);
    int inChunk = index & CHUNK_BYTES - 1;
    return inChunk < chunk.length ? chunk[inChunk] : 0;
  }

  /**
   * Aims the view at the bytes from {@code from} on as far as they lie in one piece, but not beyond
   * {@code to}.
   */
  public Slice piece(int from, int to, Slice into) {
    byte[] chunk = chunkAt(from);
    int inChunk = from & CHUNK_BYTES - 1;
    boolean beyond = inChunk >= chunk.length;
    int end = beyond ? CHUNK_BYTES : chunk.length;
    return into.aim(beyond ? ZEROS : chunk, inChunk, Math.min(to - from, end - inChunk));
  }

  private byte[] chunkAt(int index) {
    Object node = index < span(height) ? root : null;
    for (int level = height; level > 0 && node != null; level--) {
      Object[] branches = (Object[]) node;
      int branch = index >>> shift(level) & FANOUT - 1;
      node = branch < branches.length ? branches[branch] : null;
    }
    return node == null ? NO_BYTES : (byte[]) node;
  }

  /** How many bytes a node of that height spans. */
  private static long span(int height) {
    return (long) CHUNK_BYTES << FANOUT_BITS * height;
  }

  /** How far to shift an index for the branch in a node of that height. */
  private static int shift(int height) {
    return CHUNK_BITS + FANOUT_BITS * (height - 1);
  }

  /**
   * The bytes with that part in the place of what is there. What lies beyond the end makes them
   * longer, with zeros in a gap. O(length of the part).
   */
  public ChunkedBytes overwritten(int at, Slice part) {
    if (part.isEmpty()) {
      return this;
    }
    long end = (long) at + part.length();
    if (at < 0 || end > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("from " + at + ", " + part.length() + " bytes");
    }
    Object top = root;
    int topHeight = height;
    long wrappedBytes = 0;
    while (span(topHeight) < end && topHeight < MAX_HEIGHT) {
      if (top != null) {
        top = new Object[] {top};
        wrappedBytes += arrayBytes(1);
      }
      topHeight++;
    }
    Overwriting overwriting = new Overwriting(at, end, part);
    Object edited = overwriting.node(top, topHeight, 0);
    return new ChunkedBytes(
        edited,
        topHeight,
        Math.max(length, (int) end),
        nodesBytes + wrappedBytes + overwriting.grownBytes,
        storedBytes + overwriting.moreStored);
  }

  /** The bytes with zeros behind them up to that length; the same if they are as long. O(1). */
  public ChunkedBytes extended(int newLength) {
    return newLength <= length
        ? this
        : new ChunkedBytes(root, height, newLength, nodesBytes, storedBytes);
  }

  /** A copy in one piece. */
  public byte[] toByteArray() {
    byte[] bytes = new byte[length];
    Slice piece = new Slice();
    for (int at = 0; at < length; at += piece.length()) {
      piece(at, length, piece);
      System.arraycopy(piece.array(), piece.offset(), bytes, at, piece.length());
    }
    return bytes;
  }

  private static long chunkBytes(byte[] chunk) {
    return chunk == NO_BYTES ? 0 : 16 + (chunk.length + 7 & ~7);
  }

  private static long arrayBytes(int branches) {
    return branches == 0 ? 0 : 16 + (4 * branches + 7 & ~7);
  }

  /** One edit on its way down: which nodes it copies, and what they cost more than before. */
  private static final class Overwriting {
    private final long at;
    private final long end;
    private final Slice part;
    private long grownBytes;
    private long moreStored;

    Overwriting(long at, long end, Slice part) {
      this.at = at;
      this.end = end;
      this.part = part;
    }

    /** The node that stands in the place of this one, which spans bytes from {@code base} on. */
    Object node(@Nullable Object present, int height, long base) {
      if (height == 0) {
        return chunk(present == null ? NO_BYTES : (byte[]) present, base);
      }
      Object[] before = present == null ? NO_BRANCHES : (Object[]) present;
      long branchSpan = span(height - 1);
      int first = (int) ((Math.max(at, base) - base) / branchSpan);
      int last = (int) ((Math.min(end, base + span(height)) - 1 - base) / branchSpan);
      Object[] after = Arrays.copyOf(before, Math.max(before.length, last + 1));
      grownBytes += arrayBytes(after.length) - arrayBytes(before.length);
      for (int branch = first; branch <= last; branch++) {
        after[branch] = node(after[branch], height - 1, base + branch * branchSpan);
      }
      return after;
    }

    private byte[] chunk(byte[] before, long base) {
      int from = (int) (Math.max(at, base) - base);
      int to = (int) (Math.min(end, base + CHUNK_BYTES) - base);
      byte[] after = Arrays.copyOf(before, Math.max(before.length, to));
      int source = part.offset() + (int) (base + from - at);
      System.arraycopy(part.array(), source, after, from, to - from);
      grownBytes += chunkBytes(after) - chunkBytes(before);
      moreStored += after.length - before.length;
      return after;
    }
  }
}
