// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;

/**
 * One thing that happened to one key.
 *
 * @param database the numbered database
 * @param prefix the region's prefix including its colon; empty for a key outside of regions
 * @param key the key without the prefix; owned by the event
 * @param type what happened
 * @param before the entry as it was, null when there was none
 * @param after the entry as it is now, null when there is none; the same as before when only the
 *     expiry changed
 * @param origin who did it
 * @param author who exactly, if that caller told ({@code Keyspace.authoredBy}); null for others
 */
public record ChangeEvent(
    int database,
    Slice prefix,
    Slice key,
    KeyEvent type,
    @Nullable Entry before,
    @Nullable Entry after,
    Origin origin,
    @Nullable Object author) {

  /** The key as RESP clients know it; O(length). */
  public byte[] fullKey() {
    byte[] full = new byte[prefix.length() + key.length()];
    System.arraycopy(prefix.array(), prefix.offset(), full, 0, prefix.length());
    System.arraycopy(key.array(), key.offset(), full, prefix.length(), key.length());
    return full;
  }
}
