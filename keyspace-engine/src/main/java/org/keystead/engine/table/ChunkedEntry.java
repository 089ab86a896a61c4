// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Slice;

/**
 * A long string that was edited. As immutable as the others: an edit makes a new entry, which
 * shares the key and all chunks that stayed as they were.
 */
public final class ChunkedEntry extends Entry {
  private static final int SIZE_BYTES = HeapLayout.object(3, 20) + HeapLayout.BUCKET_BYTES;

  private final byte[] key;
  private final ChunkedBytes content;
  private volatile long expireAtMillis;
  private volatile long deadlineMillis;

  private ChunkedEntry(byte[] key, ChunkedBytes content, long expireAtMillis, long deadlineMillis) {
    this.key = key;
    this.content = content;
    this.expireAtMillis = expireAtMillis;
    this.deadlineMillis = deadlineMillis;
  }

  /** An entry holding a copy of the key; expireAtMillis is {@link Entry#NEVER} for none. */
  public static ChunkedEntry of(Slice key, ChunkedBytes content, long expireAtMillis) {
    return new ChunkedEntry(key.toByteArray(), content, expireAtMillis, expireAtMillis);
  }

  public ChunkedBytes content() {
    return content;
  }

  /** A fresh entry with this one's key, another content and that expiry. */
  public ChunkedEntry holding(ChunkedBytes newContent, long newExpireAtMillis) {
    return new ChunkedEntry(key, newContent, newExpireAtMillis, newExpireAtMillis);
  }

  @Override
  public byte[] keyArray() {
    return key;
  }

  @Override
  public int keyOffset() {
    return 0;
  }

  @Override
  public int keyLength() {
    return key.length;
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(key.length) + content.sizeBytes();
  }

  @Override
  public long expireAtMillis() {
    return expireAtMillis;
  }

  @Override
  public long deadlineMillis() {
    return deadlineMillis;
  }

  @Override
  boolean moveExpiry(long newExpireAtMillis) {
    deadlineMillis = newExpireAtMillis;
    expireAtMillis = newExpireAtMillis;
    return true;
  }

  @Override
  boolean slideExpiry(long newExpireAtMillis) {
    expireAtMillis = Math.min(newExpireAtMillis, deadlineMillis);
    return true;
  }

  @Override
  public Entry expiring(long newExpireAtMillis) {
    return holding(content, newExpireAtMillis);
  }

  @Override
  public Entry idling(long newExpireAtMillis, long newDeadlineMillis) {
    return new ChunkedEntry(key, content, newExpireAtMillis, newDeadlineMillis);
  }

  @Override
  public Entry persistent() {
    return holding(content, NEVER);
  }

  @Override
  public Entry renamed(Slice newKey) {
    return of(newKey, content, expireAtMillis());
  }
}
