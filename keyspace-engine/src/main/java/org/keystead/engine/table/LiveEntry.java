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
  private static final int SIZE_BYTES = HeapLayout.object(5, 13) + HeapLayout.BUCKET_BYTES;

  /** A key object, about: a string without its characters. */
  private static final int KEY_BYTES = HeapLayout.object(1, 5);

  private final byte[] key;
  private final Object value;
  private final LiveContent content;
  private final int valueSizeBytes;
  private final @Nullable Object keyObject;
  private final int keyHash;

  /** Whether it was taken out of its table; set before that shows. */
  private volatile boolean retired;

  private LiveEntry(
      byte[] key, @Nullable Object keyObject, Object value, LiveContent content, int sizeBytes) {
    this.key = key;
    this.keyObject = keyObject;
    this.keyHash = keyObject == null ? 0 : Shortcuts.hashOf(keyObject);
    this.value = value;
    this.content = content;
    this.valueSizeBytes = sizeBytes;
  }

  private LiveEntry(LiveEntry source) {
    this.key = source.key;
    this.keyObject = source.keyObject;
    this.keyHash = source.keyHash;
    this.value = source.value;
    this.content = source.content;
    this.valueSizeBytes = source.valueSizeBytes;
  }

  /**
   * An entry of that key, whose bytes are kept, not copied; {@link Entry#NEVER} for no expiry.
   *
   * @param keyObject what the key's bytes were made of, if {@link Shortcuts} may lead from it here
   */
  public static LiveEntry of(
      byte[] key,
      @Nullable Object keyObject,
      Object value,
      LiveContent content,
      long expireAtMillis) {
    int sizeBytes = (int) Math.min(Integer.MAX_VALUE, content.sizeBytes(value));
    return new LiveEntry(key, keyObject, value, content, sizeBytes).until(expireAtMillis);
  }

  private LiveEntry until(long expireAtMillis) {
    return expireAtMillis == NEVER ? this : new Expiring(this, expireAtMillis);
  }

  /** Whether it is in its table and known by a key object that equals this one. */
  final boolean isFor(Object other, int otherHash) {
    return keyHash == otherHash && isEqual(other) && !retired;
  }

  private boolean isEqual(Object other) {
    return other instanceof String text ? text.equals(keyObject) : other.equals(keyObject);
  }

  final boolean hasKeyObject() {
    return keyObject != null;
  }

  final int keyHash() {
    return keyHash;
  }

  final boolean isRetired() {
    return retired;
  }

  final void retire(boolean gone) {
    retired = gone;
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
    long keyBytes = HeapLayout.byteArray(key.length);
    return SIZE_BYTES + (keyObject == null ? keyBytes : 2 * keyBytes + KEY_BYTES) + valueSizeBytes;
  }

  @Override
  public final Entry expiring(long expireAtMillis) {
    return new Expiring(this, expireAtMillis);
  }

  @Override
  public final Entry idling(long expireAtMillis, long deadlineMillis) {
    return new Idling(this, expireAtMillis, deadlineMillis);
  }

  @Override
  public final Entry persistent() {
    return new LiveEntry(this);
  }

  @Override
  public final Entry renamed(Slice newKey) {
    return new LiveEntry(newKey.toByteArray(), null, value, content, valueSizeBytes)
        .until(expireAtMillis());
  }

  /** The variant with an expiry. */
  static sealed class Expiring extends LiveEntry permits Idling {
    private static final int MORE_BYTES = HeapLayout.object(5, 21) - HeapLayout.object(5, 13);

    private volatile long expireAtMillis;

    Expiring(LiveEntry source, long expireAtMillis) {
      super(source);
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
      super(source, expireAtMillis);
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
