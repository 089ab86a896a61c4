// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Slice;

/**
 * A long string that was edited. As immutable as the others: an edit makes a new entry, which
 * shares the key and all chunks that stayed as they were.
 */
public final class ChunkedEntry extends LargeEntry {
  private final ChunkedBytes content;

  private ChunkedEntry(byte[] key, ChunkedBytes content, long expireAtMillis, long deadlineMillis) {
    super(key, expireAtMillis, deadlineMillis);
    this.content = content;
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
    return new ChunkedEntry(keyArray(), newContent, newExpireAtMillis, newExpireAtMillis);
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  long contentBytes() {
    return content.sizeBytes();
  }

  @Override
  public Entry idling(long newExpireAtMillis, long newDeadlineMillis) {
    return new ChunkedEntry(keyArray(), content, newExpireAtMillis, newDeadlineMillis);
  }

  @Override
  public Entry renamed(Slice newKey) {
    return of(newKey, content, expireAtMillis());
  }
}
