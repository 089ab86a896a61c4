// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * Which clients have read which keys. As in Redis a key is known by its name alone, whatever its
 * database, and clients by their ids, so that one which is gone costs nothing to forget.
 *
 * <p>Threads: any.
 */
final class KeyTable {
  private static final long[] NOBODY = {};

  private final ConcurrentHashMap<Slice, long[]> readers = new ConcurrentHashMap<>();
  private final LongAdder items = new LongAdder();
  private @Nullable Iterator<Slice> victims;

  /** Notes that a client reads a key; true if nobody had read it before. */
  boolean add(Slice key, long client) {
    long[] known = readers.get(key);
    if (known != null && indexOf(known, client) >= 0) {
      return false;
    }
    Slice kept = Slice.of(key.toByteArray());
    long[] now = readers.compute(kept, (name, present) -> with(present, client));
    return now.length == 1;
  }

  private long[] with(long @Nullable [] present, long client) {
    if (present == null) {
      items.increment();
      return new long[] {client};
    }
    if (indexOf(present, client) >= 0) {
      return present;
    }
    items.increment();
    long[] more = Arrays.copyOf(present, present.length + 1);
    more[present.length] = client;
    return more;
  }

  private static long[] without(long[] present, long client) {
    int at = indexOf(present, client);
    if (at < 0) {
      return present;
    }
    long[] fewer = Arrays.copyOf(present, present.length - 1);
    if (at < fewer.length) {
      fewer[at] = present[fewer.length];
    }
    return fewer;
  }

  /**
   * Forgets that clients have read a key.
   *
   * @param spared the one client that stays registered if it is; 0 for none
   * @return those that do not stay
   */
  long[] take(Slice key, long spared) {
    long[] present = readers.get(key);
    if (present == null) {
      return NOBODY;
    }
    long[][] taken = {NOBODY};
    readers.computeIfPresent(
        key,
        (name, now) -> {
          taken[0] = without(now, spared);
          items.add(-taken[0].length);
          return taken[0].length == now.length ? null : new long[] {spared};
        });
    return taken[0];
  }

  /** Some key, another one each time as far as possible; null if there is none. */
  synchronized @Nullable Slice victim() {
    Iterator<Slice> walk = victims;
    if (walk == null || !walk.hasNext()) {
      walk = readers.keySet().iterator();
      victims = walk;
    }
    return walk.hasNext() ? walk.next() : null;
  }

  /** The keys with that prefix; O(number of keys). */
  List<Slice> withPrefix(Slice prefix) {
    return readers.keySet().stream().filter(key -> startsWith(key, prefix)).toList();
  }

  static boolean startsWith(Slice key, Slice prefix) {
    int length = prefix.length();
    return key.length() >= length
        && Arrays.equals(
            key.array(),
            key.offset(),
            key.offset() + length,
            prefix.array(),
            prefix.offset(),
            prefix.offset() + length);
  }

  void clear() {
    readers.clear();
    items.reset();
  }

  long keys() {
    return readers.mappingCount();
  }

  /** How many pairs of a key and a client there are. */
  long items() {
    return Math.max(0, items.sum());
  }

  private static int indexOf(long[] clients, long client) {
    for (int i = 0; i < clients.length; i++) {
      if (clients[i] == client) {
        return i;
      }
    }
    return -1;
  }
}
