// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * A string that spells a 64-bit integer, held as the number: counters are changed without parsing,
 * and share their key's array from one value to the next.
 */
public sealed class IntegerEntry extends Entry permits IntegerEntry.Expiring {
  private static final int SIZE_BYTES = HeapLayout.object(2, 12) + HeapLayout.BUCKET_BYTES;

  private final byte[] key;
  private final long value;

  private IntegerEntry(byte[] key, long value) {
    this.key = key;
    this.value = value;
  }

  /** An entry holding a copy of the key; expireAtMillis is {@link Entry#NEVER} for none. */
  public static IntegerEntry of(Slice key, long value, long expireAtMillis) {
    return of(key.toByteArray(), value, expireAtMillis);
  }

  private static IntegerEntry of(byte[] key, long value, long expireAtMillis) {
    return expireAtMillis == NEVER
        ? new IntegerEntry(key, value)
        : new Expiring(key, value, expireAtMillis);
  }

  /** The successor of this counter: the same key and expiry, another number. */
  public final IntegerEntry withValue(long newValue) {
    return of(key, newValue, deadlineMillis());
  }

  public final long value() {
    return value;
  }

  @Override
  public final byte[] keyArray() {
    return key;
  }

  @Override
  public final int keyOffset() {
    return 0;
  }

  @Override
  public final int keyLength() {
    return key.length;
  }

  @Override
  public final ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(key.length);
  }

  @Override
  public final Entry expiring(long expireAtMillis) {
    return new Expiring(key, value, expireAtMillis);
  }

  @Override
  public final Entry idling(long expireAtMillis, long deadlineMillis) {
    return new Idling(key, value, expireAtMillis, deadlineMillis);
  }

  @Override
  public final Entry persistent() {
    return new IntegerEntry(key, value);
  }

  @Override
  public final Entry renamed(Slice newKey) {
    return of(newKey, value, expireAtMillis());
  }

  /** The variant with an expiry. */
  static sealed class Expiring extends IntegerEntry permits Idling {
    private static final int MORE_BYTES = HeapLayout.object(2, 20) - HeapLayout.object(2, 12);

    private volatile long expireAtMillis;

    Expiring(byte[] key, long value, long expireAtMillis) {
      super(key, value);
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

    Idling(byte[] key, long value, long expireAtMillis, long deadlineMillis) {
      super(key, value, expireAtMillis);
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
