// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;
import org.keystead.engine.watch.Watch;

/**
 * The keys that one client watches, and whether one of them is not as it was: WATCH.
 *
 * <p>It notices every change of the key through any door, its expiry and eviction, and that its
 * database or region was emptied while it was there (by the space's generation, so that emptying
 * stays O(1)). A key that was expired when it was watched counts as absent. A region that came or
 * went over the key counts as a change. What only prolongs an entry's life because it was used is
 * no change.
 *
 * <p>Threads: one at a time, the client's; flags are raised by any.
 */
public final class Watcher {
  private final Engine engine;
  private final List<Watched> watched = new ArrayList<>(0);
  private Watch watch = new Watch();

  private record Watched(
      Keyspace keyspace, Slice fullKey, Space space, long generation, boolean present) {
    int stripe() {
      return Table.stripeOf(space.hash(fullKey));
    }

    boolean isOf(Keyspace other, Slice key) {
      return keyspace.index() == other.index() && fullKey.equals(key);
    }

    boolean isChanged(long nowMillis) {
      if (keyspace.spaceOf(fullKey) != space) {
        return true;
      }
      Entry entry = space.find(fullKey);
      // Emptied, or exchanged for another database: a change if the key was there, or is by now.
      boolean exchanged = space.generation() != generation;
      return exchanged && (present || entry != null)
          || present && entry != null && entry.isExpired(nowMillis);
    }
  }

  /** A watcher of keys of that engine. */
  public Watcher(Engine engine) {
    this.engine = engine;
  }

  /** How many keys are watched. */
  public int count() {
    return watched.size();
  }

  /** Watches a key from now on; does nothing if it is watched already. */
  public void watch(Keyspace keyspace, Slice key) {
    for (Watched one : watched) {
      if (one.isOf(keyspace, key)) {
        return;
      }
    }
    Slice kept = Slice.of(key.toByteArray());
    Watch flag = watch;
    watched.add(
        keyspace.look(
            kept,
            flag,
            (slot, raised) -> {
              Space space = slot.watch(raised);
              return new Watched(keyspace, kept, space, space.generation(), slot.entry() != null);
            }));
  }

  /** Watches nothing any more, and has noticed nothing. */
  public void clear() {
    if (watched.isEmpty()) {
      return;
    }
    for (Watched one : watched) {
      int stripe = one.stripe();
      // Alone, or one of those that a transaction holds: in neither case is one added to others.
      engine.stripes()[stripe].lockAtAnyRate();
      try {
        engine.watches().remove(stripe, one.space, one.space.local(one.fullKey), watch);
      } finally {
        engine.stripes()[stripe].release();
      }
    }
    watched.clear();
    watch = new Watch();
  }

  /** Whether a change was noticed so far. */
  public boolean isRaised() {
    return watch.isRaised();
  }

  /** Whether a watched key is not as it was; exact, since the keys' stripes are held. */
  public boolean isChanged() {
    if (watch.isRaised()) {
      return true;
    }
    long nowMillis = engine.clock().millis();
    for (Watched one : watched) {
      if (one.isChanged(nowMillis)) {
        return true;
      }
    }
    return false;
  }

  void addStripesTo(HeldKeys keys) {
    for (Watched one : watched) {
      keys.addStripe(one.stripe());
    }
  }
}
