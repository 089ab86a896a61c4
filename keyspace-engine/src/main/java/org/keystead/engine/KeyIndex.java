// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * The bytes of keys whose equals is not that of their bytes: from the key object to the name under
 * which its entry lives, and back. A key without bytes of its own gets a name made up here, which
 * means nothing to another process.
 *
 * <p>A key is kept at least as long as its entry. Keys of entries that went are swept out when they
 * outnumber the others; a key whose entry is just being stored is pinned meanwhile.
 *
 * <p>Threads: any, none with a stripe held, since {@code equals} and {@code hashCode} of the
 * application's keys run in here.
 */
final class KeyIndex {
  /** Begins the names of keys that cannot be encoded; no codec makes such bytes of its own. */
  static final Slice OPAQUE = Slice.ofUtf8("~object:");

  private static final int SLACK = 64;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Object, Named> byKey = new HashMap<>();
  private final Map<Slice, Named> byName = new HashMap<>();
  private long lastNumber;

  /** A key with its name. */
  static final class Named {
    private final Object key;
    private final Slice name;
    private int pins;

    private Named(Object key, Slice name) {
      this.key = key;
      this.name = name;
    }

    Slice name() {
      return name;
    }
  }

  /** The name of a key, null when it was never given one. */
  @Nullable Slice nameOf(Object key) {
    lock.readLock().lock();
    try {
      Named named = byKey.get(key);
      return named == null ? null : named.name;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The key that goes by that name, null when the name was not given here. */
  @Nullable Object keyOf(Slice name) {
    lock.readLock().lock();
    try {
      Named named = byName.get(name);
      return named == null ? null : named.key;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The name of a key, given now if it has none: its bytes, or a made-up one. To be unpinned when
   * its entry is stored.
   *
   * @param isAlive whether there is an entry of that name; decides what is swept out
   */
  Named pin(Object key, byte @Nullable [] bytes, long entries, Predicate<Slice> isAlive) {
    lock.writeLock().lock();
    try {
      Named named = byKey.get(key);
      if (named == null) {
        if (byKey.size() > entries * 2 + SLACK) {
          sweep(isAlive);
        }
        named = new Named(key, Slice.of(bytes == null ? opaqueName(key) : bytes));
        byKey.put(key, named);
        byName.put(named.name, named);
      }
      named.pins++;
      return named;
    } finally {
      lock.writeLock().unlock();
    }
  }

  void unpin(Named named) {
    lock.writeLock().lock();
    try {
      named.pins--;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void sweep(Predicate<Slice> isAlive) {
    byName
        .values()
        .removeIf(
            named -> {
              boolean gone = named.pins == 0 && !isAlive.test(named.name);
              if (gone) {
                byKey.remove(named.key);
              }
              return gone;
            });
  }

  private byte[] opaqueName(Object key) {
    String name = OPAQUE.toUtf8() + key.getClass().getName() + ':' + ++lastNumber;
    return Slice.ofUtf8(name).toByteArray();
  }
}
