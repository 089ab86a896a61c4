// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveContent;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;

/**
 * The bytes of live objects whose encoding runs user code, made before a transaction took its
 * stripes. Threads: one, the transaction's.
 */
final class PreparedValues {
  private Map<LiveEntry, Entry> substitutes = Map.of();

  /** What cannot be encoded stays so, without asking the user's code again. */
  private record Unencodable(int bytes) implements LiveContent {
    @Override
    public byte @Nullable [] encode(Object value) {
      return null;
    }

    @Override
    public boolean isPure(Object value) {
      return true;
    }

    @Override
    public long sizeBytes(Object value) {
      return bytes;
    }
  }

  void clear() {
    substitutes = Map.of();
  }

  boolean isEmpty() {
    return substitutes.isEmpty();
  }

  boolean has(LiveEntry entry) {
    return substitutes.containsKey(entry);
  }

  /** Makes the entry's bytes; no stripe is held. */
  void prepare(LiveEntry entry) {
    if (substitutes.isEmpty()) {
      substitutes = new IdentityHashMap<>();
    }
    byte[] bytes = entry.encode();
    long expireAtMillis = entry.expireAtMillis();
    substitutes.put(
        entry,
        bytes == null
            ? LiveEntry.of(
                entry.keyArray(), null, entry.value(), new Unencodable(0), expireAtMillis)
            : PackedEntry.of(entry.key(), Slice.of(bytes), expireAtMillis));
  }

  /** The entry with the bytes in place of the object, or the entry itself. */
  Entry substitute(LiveEntry entry) {
    return substitutes.getOrDefault(entry, entry);
  }
}
