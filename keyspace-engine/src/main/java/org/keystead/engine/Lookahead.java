// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/**
 * Brings entries that will soon be asked for into the processor's cache.
 *
 * <p>Problem: with many keys, finding one is hardly more than waiting for memory: a bucket, an
 * entry, its bytes, one after the other, and the commands of a pipeline wait one after the other
 * too. Idea: look at the buckets of several keys in one tight loop; the processor then waits for
 * all of them at the same time. Limits: this is a hint; what is found is not used, nothing is
 * counted, and a key that is none costs a look at a wrong bucket.
 *
 * <p>Threads: one at a time.
 */
public final class Lookahead {
  private final long[] hashes;
  private int count;
  private @Nullable Space space;

  /** For so many keys at a time; about a dozen is what a processor can wait for at once. */
  public Lookahead(int capacity) {
    hashes = new long[capacity];
  }

  /**
   * Adds a key of that database; one too many, or of another space than the first, is passed over.
   */
  public void add(Keyspace keyspace, Slice key) {
    Space own = keyspace.spaceOf(key);
    if (count == 0) {
      space = own;
    }
    int skip = own.prefix().length();
    if (own == space && count < hashes.length) {
      hashes[count++] = Hash.of(key.array(), key.offset() + skip, key.length() - skip);
    }
  }

  /** Looks at the entries of all keys that were added, and forgets the keys. */
  public void look() {
    Space target = space;
    if (target == null || count == 0) {
      return;
    }
    Table table = target.table();
    long seen = 0;
    for (int i = 0; i < count; i++) {
      seen += bucket(table, hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      seen += entry(table, hashes[i]);
    }
    count = 0;
    keep(seen);
  }

  /** The same for keys that are aimed at in spaces of their own. */
  static void look(Space[] spaces, long[] hashes, int count) {
    long seen = 0;
    for (int i = 0; i < count; i++) {
      seen += bucket(spaces[i].table(), hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      seen += entry(spaces[i].table(), hashes[i]);
    }
    keep(seen);
  }

  static int bucket(Table table, long hash) {
    return table.candidate(hash) == null ? 0 : 1;
  }

  private static int entry(Table table, long hash) {
    Entry entry = table.candidate(hash);
    return entry == null ? 0 : entry.keyArray().length;
  }

  // Never so; it keeps the compiler from dropping loads whose result nobody uses.
  static void keep(long seen) {
    if (seen < 0) {
      throw new IllegalStateException("entries of negative length");
    }
  }
}
