// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/**
 * An entry whose content is so large that what its key and its times take does not count: the key
 * is an array by itself, and every entry has room for an expiry, which moves in place.
 */
abstract sealed class LargeEntry extends Entry permits ChunkedEntry, StructureEntry {
  private static final int SIZE_BYTES = HeapLayout.object(3, 20) + HeapLayout.BUCKET_BYTES;

  private final byte[] key;
  private volatile long expireAtMillis;
  private volatile long deadlineMillis;

  LargeEntry(byte[] key, long expireAtMillis, long deadlineMillis) {
    this.key = key;
    this.expireAtMillis = expireAtMillis;
    this.deadlineMillis = deadlineMillis;
  }

  /** What the content takes. */
  abstract long contentBytes();

  /** The same key and content with other times. */
  @Override
  public abstract Entry idling(long newExpireAtMillis, long newDeadlineMillis);

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
  public final long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(key.length) + contentBytes();
  }

  @Override
  public final long expireAtMillis() {
    return expireAtMillis;
  }

  @Override
  public final long deadlineMillis() {
    return deadlineMillis;
  }

  @Override
  final boolean moveExpiry(long newExpireAtMillis) {
    deadlineMillis = newExpireAtMillis;
    expireAtMillis = newExpireAtMillis;
    return true;
  }

  @Override
  final boolean slideExpiry(long newExpireAtMillis) {
    expireAtMillis = Math.min(newExpireAtMillis, deadlineMillis);
    return true;
  }

  @Override
  public final Entry expiring(long newExpireAtMillis) {
    return idling(newExpireAtMillis, newExpireAtMillis);
  }

  @Override
  public final Entry persistent() {
    return idling(NEVER, NEVER);
  }
}
