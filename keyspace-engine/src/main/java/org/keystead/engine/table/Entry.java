// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * A key with its value: what a table holds and what a read hands out.
 *
 * <p>Key and value are immutable, so an entry that was read is also the proof of what was read: its
 * identity is the token of a compare-and-set. Expiry and use counters may change while it lives.
 * The exception is a {@link StructureEntry}, whose content is edited under the stripe.
 *
 * <h2>Layout</h2>
 *
 * The key of a region's entry is stored without the region's prefix. Entries form the chains of a
 * bucket through {@code next}. The spare bits of the use counter hold eight bits of the key's hash,
 * so that a chain is searched without touching foreign keys. An entry without expiry has no field
 * for it: {@link #expiring} makes the variant that has.
 *
 * <p>Threads: {@code next} is written by the holder of the stripe with release semantics and
 * followed by readers with acquire; the use counter is written by anybody, last one wins, since it
 * is a statistic.
 */
public abstract sealed class Entry
    permits PackedEntry, IntegerEntry, LiveEntry, LargeEntry, CompactEntry {
  /** The expiry of an entry that does not expire. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final VarHandle NEXT;
  private static final VarHandle USE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      NEXT = lookup.findVarHandle(Entry.class, "next", Entry.class);
      USE = lookup.findVarHandle(Entry.class, "use", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Entry next;

  /** Low 8 bits: hash tag, fixed once published. High 24 bits: use counter, see {@link Usage}. */
  private int use;

  Entry() {}

  /** The array that holds the key's bytes. */
  public abstract byte[] keyArray();

  public abstract int keyOffset();

  public abstract int keyLength();

  public abstract ValueType type();

  /** Heap bytes that this entry costs, its share of the table included. */
  public abstract long sizeBytes();

  /** When it expires, milliseconds since the epoch; {@link #NEVER} when it does not. */
  public long expireAtMillis() {
    return NEVER;
  }

  /** When it expires at the latest; its expiry, unless it is use that keeps it alive. */
  public long deadlineMillis() {
    return expireAtMillis();
  }

  /** A fresh entry with this one's key and value, that can expire. */
  public abstract Entry expiring(long expireAtMillis);

  /**
   * A fresh entry with this one's key and value, that expires at the first moment unless it is used
   * before, and at the second however often it is used.
   */
  public abstract Entry idling(long expireAtMillis, long deadlineMillis);

  /** A fresh entry with this one's key and value, that cannot expire. */
  public abstract Entry persistent();

  /** A fresh entry with this one's value and expiry under another key. */
  public abstract Entry renamed(Slice newKey);

  /** The same while this one stays: what is edited in place is not shared. */
  public Entry copied(Slice newKey) {
    return renamed(newKey);
  }

  /**
   * An entry with this one's key and value that lives as long as the other; this one if it does.
   */
  public final Entry livingLike(Entry other) {
    long expireAtMillis = other.expireAtMillis();
    long deadlineMillis = other.deadlineMillis();
    if (expireAtMillis == expireAtMillis() && deadlineMillis == deadlineMillis()) {
      return this;
    } else if (expireAtMillis != deadlineMillis) {
      return idling(expireAtMillis, deadlineMillis);
    }
    return expireAtMillis == NEVER ? persistent() : expiring(expireAtMillis);
  }

  /** Whether it is {@link Evidence} that stays until its own expiry. */
  public boolean isHeld() {
    return false;
  }

  public final boolean isExpired(long nowMillis) {
    return expireAtMillis() <= nowMillis;
  }

  public final boolean canExpire() {
    return expireAtMillis() != NEVER;
  }

  /** A new view of the key. */
  public final Slice key() {
    return Slice.of(keyArray(), keyOffset(), keyLength());
  }

  final boolean hasKey(byte[] array, int offset, int length) {
    int at = keyOffset();
    return keyLength() == length
        && Arrays.equals(keyArray(), at, at + length, array, offset, offset + length);
  }

  /** Edits the expiry in place; false when this variant has no field for it. */
  boolean moveExpiry(long expireAtMillis) {
    return false;
  }

  /** Prolongs the life of an entry that idles, up to its deadline; false when it does not idle. */
  boolean slideExpiry(long expireAtMillis) {
    return false;
  }

  final @Nullable Entry next() {
    return (Entry) NEXT.getAcquire(this);
  }

  final void link(@Nullable Entry successor) {
    NEXT.setRelease(this, successor);
  }

  final int tag() {
    return use & 0xFF;
  }

  final void tag(int tag) {
    use = (use & 0xFFFFFF00) | tag;
  }

  /** The 24-bit use counter. */
  public final int use() {
    return (int) USE.getOpaque(this) >>> 8;
  }

  /** Replaces the 24-bit use counter; a lost race loses one statistic. */
  public final void use(int counter) {
    USE.setOpaque(this, counter << 8 | (int) USE.getOpaque(this) & 0xFF);
  }
}
