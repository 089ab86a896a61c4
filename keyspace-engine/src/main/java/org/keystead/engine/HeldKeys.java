// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.Table;

/**
 * The keys of a transaction, whose stripes {@link Engine#holding(HeldKeys,
 * java.util.function.Supplier)} takes together. Keys are full keys and may be of any database:
 * where a region makes the difference, both stripes are taken.
 *
 * <p>What has to happen without a lock happens before: bounded regions make room, keys of regions
 * that are being adopted are moved, and the bytes of live objects whose encoding runs user code are
 * made. When the stripes are held, the same objects must still be there, else all begins anew.
 *
 * <p>Keys that nobody could know before ({@link #mayGrow}) are added while the others are held;
 * such transactions take turns, see {@link org.keystead.engine.table.Patience}.
 *
 * <p>Threads: one at a time.
 */
public final class HeldKeys {
  private final List<Slice> keys = new ArrayList<>();
  private long otherStripes;
  private boolean all;
  private boolean unmarked;
  private boolean growing;

  /** The hold that has the stripes, or had them last: see Slice.aim. */
  private @Nullable Hold hold;

  private boolean isHeld;
  private long held;
  private boolean marked;

  /** No keys. */
  public HeldKeys() {}

  /** Forgets everything, for the next transaction. */
  public void clear() {
    keys.clear();
    otherStripes = 0;
    all = false;
    unmarked = false;
    growing = false;
  }

  /** Adds a key; its bytes must last until the end of the transaction. */
  public void add(Slice fullKey) {
    keys.add(fullKey);
  }

  /** Adds the keys that are watched. */
  public void add(Watcher watcher) {
    watcher.addStripesTo(this);
  }

  /** Every key of every database will be reached. */
  public void addEverything() {
    all = true;
  }

  /** Nothing will be changed: others may go on reading without a lock. */
  public void onlyReads() {
    unmarked = true;
  }

  /**
   * More keys may turn out to be needed while these are held. Only one such transaction is carried
   * out at a time.
   */
  public void mayGrow() {
    growing = true;
  }

  boolean isGrowing() {
    return growing;
  }

  /**
   * While the keys are held: holds this one too, of whatever database. Only if they {@link
   * #mayGrow}.
   */
  public void reach(Engine engine, Slice key) {
    grow(stripesOf(key, engine.regions().spaceOf(key)));
    engine.keyspace(0).settled(key);
  }

  /** While the keys are held: holds every key. Only if they {@link #mayGrow}. */
  public void reachEverything() {
    grow(-1L);
  }

  /** While the keys are held: whether every key is. */
  public boolean areAll() {
    return held == -1L;
  }

  private void grow(long stripes) {
    if ((stripes & ~held) != 0) {
      held = holder().widen(held, stripes, marked);
    }
  }

  /**
   * While the keys are held, after {@link #onlyReads}: something will be changed all the same, and
   * is to be seen whole or not at all with what follows.
   */
  public void beginChanges() {
    if (!marked) {
      marked = true;
      holder().mark(held);
    }
  }

  private Hold holder() {
    Hold current = hold;
    if (current == null || !isHeld) {
      throw new IllegalStateException("the keys are not held");
    }
    return current;
  }

  void addStripe(int stripe) {
    otherStripes |= 1L << stripe;
  }

  /** Makes room in the regions that have limits; no stripe is held. */
  void makeRoom(Engine engine) {
    for (Slice key : keys) {
      Space space = engine.regions().spaceOf(key);
      if (space.limits().isBounded()) {
        engine.makeRoom(space, key);
      }
    }
  }

  /** Evicts what came too much into such regions; no stripe is held. */
  void trim(Engine engine) {
    for (Slice key : keys) {
      engine.trim(engine.regions().spaceOf(key));
    }
  }

  /** Takes the stripes; {@code prepared} then has what cannot be made later. */
  void lock(Engine engine, Hold newHold, PreparedValues prepared) {
    while (true) {
      long regionsVersion = engine.regions().version();
      long mask = all ? -1L : stripes(engine);
      prepare(engine, prepared);
      marked = !unmarked || !prepared.isEmpty();
      long locked = newHold.lock(mask, marked);
      if (regionsVersion == engine.regions().version() && isPrepared(engine, prepared)) {
        if (hold != newHold) {
          hold = newHold;
        }
        isHeld = true;
        held = locked;
        return;
      }
      newHold.release(locked);
    }
  }

  /** All stripes that are held by now; from here on there are no more. */
  long endHold() {
    long mask = held;
    isHeld = false;
    held = 0;
    return mask;
  }

  private long stripes(Engine engine) {
    long mask = otherStripes;
    for (Slice key : keys) {
      mask |= stripesOf(key, engine.keyspace(0).settled(key));
    }
    return mask;
  }

  private static long stripesOf(Slice key, Space space) {
    long mask = 1L << Table.stripeOf(Hash.of(key.array(), key.offset(), key.length()));
    return space.isRegion() ? mask | 1L << Table.stripeOf(space.hash(key)) : mask;
  }

  private void prepare(Engine engine, PreparedValues prepared) {
    prepared.clear();
    for (Slice key : keys) {
      LiveEntry live = impure(engine, key);
      if (live != null) {
        prepared.prepare(live);
      }
    }
  }

  private boolean isPrepared(Engine engine, PreparedValues prepared) {
    for (Slice key : keys) {
      LiveEntry live = impure(engine, key);
      if (live != null && !prepared.has(live)) {
        return false;
      }
    }
    return true;
  }

  // Live objects are in regions, and thus in database 0, only.
  private static @Nullable LiveEntry impure(Engine engine, Slice key) {
    Space space = engine.regions().spaceOf(key);
    if (!space.isRegion()) {
      return null;
    }
    Entry entry = space.find(key);
    return entry instanceof LiveEntry live && !live.isPure() ? live : null;
  }
}
