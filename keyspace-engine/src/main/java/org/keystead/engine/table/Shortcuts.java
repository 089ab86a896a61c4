// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The way from the key objects that an application reads with to the live entries of a table,
 * without making the key's bytes and their hash.
 *
 * <h2>Problem</h2>
 *
 * A look-up by bytes costs an application's thread an array, a hash over it and a comparison; maps
 * that hold the key object find the hash in the string and wait for memory only.
 *
 * <h2>Idea</h2>
 *
 * A small, lossy hash table of entries by their key objects, a few places in a row to a hash. It is
 * only ever asked first: what it does not know is looked up in the table. The writer that takes an
 * entry out of the table retires it before anybody can see a successor, and what is retired is not
 * found here. So whoever finds an entry found it while it was its key's.
 *
 * <h2>Limits</h2>
 *
 * Only for keys whose {@code equals} is the identity of their bytes and runs no code of the
 * application. Entries may displace each other. A reader that places an entry at the very moment
 * when it is retired leaves it in its place, not to be found, until another takes that.
 *
 * <p>Threads: {@link #find} and {@link #place} by anybody without a lock, the last one to store
 * into a place wins; {@link #drop} under the stripe. The object dies with its table, so that
 * clearing a region needs no word to it.
 */
final class Shortcuts {
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(LiveEntry[].class);
  private static final int FEWEST_PLACES = 64;
  private static final int MOST_PLACES = 1 << 20;
  private static final int PLACES_AN_ENTRY = 2;

  /** How far from its start an entry may be; a power of two. */
  private static final int WINDOW = 8;

  private static final int SPREAD = 0x9E3779B9;

  private final @Nullable LiveEntry[] places;
  private final int shift;

  /** Places for about so many entries. */
  Shortcuts(long entries) {
    long wanted = Math.min(MOST_PLACES, Math.max(FEWEST_PLACES, PLACES_AN_ENTRY * entries));
    int starts = Integer.highestOneBit((int) wanted - 1) * 2;
    places = new @Nullable LiveEntry[starts + WINDOW];
    shift = 1 + Integer.numberOfLeadingZeros(starts);
  }

  /** Whether there are so many entries that more places would pay. */
  boolean isTooSmallFor(long entries) {
    return entries > places.length / 2 && places.length < MOST_PLACES;
  }

  @Nullable LiveEntry find(Object key) {
    // Most are where their search begins. That much alone is small enough to become part of the
    // caller, so that the processor sees the next look-up while it waits for this one's memory.
    int hash = hashOf(key);
    LiveEntry entry = at(hash >>> shift);
    return entry == null || entry.isFor(key, hash) ? entry : findFurther(key, hash);
  }

  private @Nullable LiveEntry findFurther(Object key, int hash) {
    int index = hash >>> shift;
    for (int i = 1; i < WINDOW; i++) {
      LiveEntry entry = at(index + i);
      if (entry == null || entry.isFor(key, hash)) {
        return entry;
      }
    }
    return null;
  }

  /** Makes an entry that has its key object findable, possibly instead of another. */
  void place(LiveEntry entry) {
    int index = entry.keyHash() >>> shift;
    for (int i = 0; i < WINDOW; i++) {
      LiveEntry present = at(index + i);
      if (present == null || present == entry || present.isRetired()) {
        PLACE.setRelease(places, index + i, entry);
        return;
      }
    }
    // Some low bits, which differ from one entry to the other: not always the same one goes.
    PLACE.setRelease(places, index + (entry.keyHash() & WINDOW - 1), entry);
  }

  /** Takes an entry from its places; false if it had none. */
  boolean drop(LiveEntry entry) {
    int index = entry.keyHash() >>> shift;
    boolean found = false;
    for (int i = 0; i < WINDOW; i++) {
      found |= at(index + i) == entry && PLACE.compareAndSet(places, index + i, entry, null);
    }
    return found;
  }

  private @Nullable LiveEntry at(int index) {
    return (LiveEntry) PLACE.getAcquire(places, index);
  }

  /** The key's hash, spread: the high bits are the best. */
  static int hashOf(Object key) {
    // Asked for by its type, it is found in the text whatever else serves as a key elsewhere.
    return (key instanceof String text ? text.hashCode() : key.hashCode()) * SPREAD;
  }
}
