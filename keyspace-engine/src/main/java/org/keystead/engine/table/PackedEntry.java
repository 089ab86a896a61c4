// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * A string of bytes, packed with its key into one array, see {@link Packing}. One array instead of
 * two saves 32 bytes an entry.
 */
public sealed class PackedEntry extends Entry permits PackedEntry.Expiring {
  private static final int SIZE_BYTES = HeapLayout.object(2, 4) + HeapLayout.BUCKET_BYTES;

  final byte[] packed;

  private PackedEntry(byte[] packed) {
    this.packed = packed;
  }

  /** An entry holding copies of both; expireAtMillis is {@link Entry#NEVER} for none. */
  public static PackedEntry of(Slice key, Slice value, long expireAtMillis) {
    byte[] packed = Packing.frame(0, key, value.length());
    System.arraycopy(
        value.array(), value.offset(), packed, packed.length - value.length(), value.length());
    return of(packed, expireAtMillis);
  }

  private static PackedEntry of(byte[] packed, long expireAtMillis) {
    return expireAtMillis == NEVER ? new PackedEntry(packed) : new Expiring(packed, expireAtMillis);
  }

  @Override
  public final byte[] keyArray() {
    return packed;
  }

  @Override
  public final int keyOffset() {
    return Packing.keyOffset(packed, 0);
  }

  @Override
  public final int keyLength() {
    return Packing.keyLength(packed, 0);
  }

  /** The array that holds the value's bytes; never to be written. */
  public final byte[] valueArray() {
    return packed;
  }

  public final int valueOffset() {
    return Packing.valueOffset(packed, 0);
  }

  public final int valueLength() {
    return packed.length - valueOffset();
  }

  @Override
  public final ValueType type() {
    return ValueType.STRING;
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
    return new PackedEntry(packed);
  }

  @Override
  public final Entry renamed(Slice newKey) {
    return of(newKey, Slice.of(packed, valueOffset(), valueLength()), expireAtMillis());
  }

  /** The variant with an expiry. */
  static sealed class Expiring extends PackedEntry permits Idling {
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
