// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * A small collection: its bytes, in one of Redis' small encodings, packed with its key into one
 * array behind a byte that tells the {@link Form}.
 *
 * <p>Like a string it is immutable: a change makes an entry with other bytes, readers need no lock
 * and snapshots no copy. It is for collections so small that copying them costs no more than
 * finding them; larger ones are a {@link StructureEntry}.
 */
public sealed class CompactEntry extends Entry permits CompactEntry.Expiring {
  private static final int SIZE_BYTES = HeapLayout.object(2, 4) + HeapLayout.BUCKET_BYTES;
  private static final int LEAD = 1;

  private final byte[] packed;

  private CompactEntry(byte[] packed) {
    this.packed = packed;
  }

  /** An entry holding copies of both; expireAtMillis is {@link Entry#NEVER} for none. */
  public static CompactEntry of(Slice key, Form form, Slice content, long expireAtMillis) {
    byte[] packed = Packing.frame(LEAD, key, content.length());
    packed[0] = (byte) form.ordinal();
    System.arraycopy(
        content.array(),
        content.offset(),
        packed,
        packed.length - content.length(),
        content.length());
    return of(packed, expireAtMillis);
  }

  private static CompactEntry of(byte[] packed, long expireAtMillis) {
    return expireAtMillis == NEVER
        ? new CompactEntry(packed)
        : new Expiring(packed, expireAtMillis);
  }

  /** How the content is to be read. */
  public final Form form() {
    return Form.of(packed[0]);
  }

  /** The array that holds the content's bytes; never to be written. */
  public final byte[] contentArray() {
    return packed;
  }

  public final int contentOffset() {
    return Packing.valueOffset(packed, LEAD);
  }

  public final int contentLength() {
    return packed.length - contentOffset();
  }

  @Override
  public final byte[] keyArray() {
    return packed;
  }

  @Override
  public final int keyOffset() {
    return Packing.keyOffset(packed, LEAD);
  }

  @Override
  public final int keyLength() {
    return Packing.keyLength(packed, LEAD);
  }

  @Override
  public final ValueType type() {
    return form().type();
  }

  @Override
  public long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(packed.length);
  }

  @Override
  public final Entry expiring(long expireAtMillis) {
    return new Expiring(packed, expireAtMillis);
  }

  @Override
  public final Entry idling(long expireAtMillis, long deadlineMillis) {
    return new Idling(packed, expireAtMillis, deadlineMillis);
  }

  @Override
  public final Entry persistent() {
    return new CompactEntry(packed);
  }

  @Override
  public final Entry renamed(Slice newKey) {
    int offset = contentOffset();
    Slice content = Slice.of(packed, offset, packed.length - offset);
    return of(newKey, form(), content, expireAtMillis());
  }

  /** The variant with an expiry. */
  static sealed class Expiring extends CompactEntry permits Idling {
    private static final int MORE_BYTES = HeapLayout.object(2, 12) - HeapLayout.object(2, 4);

    private volatile long expireAtMillis;

    Expiring(byte[] packed, long expireAtMillis) {
      super(packed);
      this.expireAtMillis = expireAtMillis;
    }

    @Override
    public long expireAtMillis() {
      return expireAtMillis;
    }

    @Override
    boolean moveExpiry(long newExpireAtMillis) {
      expireAtMillis = newExpireAtMillis;
      return true;
    }

    @Override
    public long sizeBytes() {
      return super.sizeBytes() + MORE_BYTES;
    }
  }

  /** The variant that use keeps alive, up to a deadline. */
  static final class Idling extends Expiring {
    private volatile long deadlineMillis;

    Idling(byte[] packed, long expireAtMillis, long deadlineMillis) {
      super(packed, expireAtMillis);
      this.deadlineMillis = deadlineMillis;
    }

    @Override
    public long deadlineMillis() {
      return deadlineMillis;
    }

    @Override
    boolean moveExpiry(long newExpireAtMillis) {
      deadlineMillis = newExpireAtMillis;
      return super.moveExpiry(newExpireAtMillis);
    }

    @Override
    boolean slideExpiry(long newExpireAtMillis) {
      return super.moveExpiry(Math.min(newExpireAtMillis, deadlineMillis));
    }

    @Override
    public long sizeBytes() {
      return super.sizeBytes() + Long.BYTES;
    }
  }
}
