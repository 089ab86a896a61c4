// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * A string whose content is a live Java object: a cache's value as the application sees it. Its
 * bytes are made when somebody needs them and are not kept, since an object held by reference may
 * be another one tomorrow.
 */
public sealed class LiveEntry extends Entry permits LiveEntry.Expiring {
  private static final int SIZE_BYTES = HeapLayout.object(4, 8) + HeapLayout.BUCKET_BYTES;

  private final byte[] key;
  private final Object value;
  private final LiveContent content;
  private final int valueSizeBytes;

  private LiveEntry(byte[] key, Object value, LiveContent content, int valueSizeBytes) {
    this.key = key;
    this.value = value;
    this.content = content;
    this.valueSizeBytes = valueSizeBytes;
  }

  /** An entry of that key, which is kept, not copied; {@link Entry#NEVER} for no expiry. */
  public static LiveEntry of(byte[] key, Object value, LiveContent content, long expireAtMillis) {
    int sizeBytes = (int) Math.min(Integer.MAX_VALUE, content.sizeBytes(value));
    return of(key, value, content, sizeBytes, expireAtMillis);
  }

  private static LiveEntry of(
      byte[] key, Object value, LiveContent content, int sizeBytes, long expireAtMillis) {
    return expireAtMillis == NEVER
        ? new LiveEntry(key, value, content, sizeBytes)
        : new Expiring(key, value, content, sizeBytes, expireAtMillis);
  }

  /** The object itself, not a copy. */
  public final Object value() {
    return value;
  }

  public final LiveContent content() {
    return content;
  }

  /** The value's bytes, freshly made; null when it cannot be encoded. May run user code. */
  public final byte @Nullable [] encode() {
    return content.encode(value);
  }

  /** Whether {@link #encode} runs no user code. */
  public final boolean isPure() {
    return content.isPure(value);
  }

  @Override
  public final boolean isHeld() {
    return value instanceof Evidence evidence && evidence.isHeld();
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
    return SIZE_BYTES + HeapLayout.byteArray(key.length) + valueSizeBytes;
  }

  @Override
  public final Entry expiring(long expireAtMillis) {
    return of(key, value, content, valueSizeBytes, expireAtMillis);
  }

  @Override
  public final Entry idling(long expireAtMillis, long deadlineMillis) {
    return new Idling(this, expireAtMillis, deadlineMillis);
  }

  @Override
  public final Entry persistent() {
    return new LiveEntry(key, value, content, valueSizeBytes);
  }

  @Override
  public final Entry renamed(Slice newKey) {
    return of(newKey.toByteArray(), value, content, valueSizeBytes, expireAtMillis());
  }

  /** The variant with an expiry. */
  static sealed class Expiring extends LiveEntry permits Idling {
    private static final int MORE_BYTES = HeapLayout.object(4, 16) - HeapLayout.object(4, 8);

    private volatile long expireAtMillis;

    Expiring(byte[] key, Object value, LiveContent content, int sizeBytes, long expireAtMillis) {
      super(key, value, content, sizeBytes);
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

    Idling(LiveEntry source, long expireAtMillis, long deadlineMillis) {
      super(source.key, source.value, source.content, source.valueSizeBytes, expireAtMillis);
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
