// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.Origin;
import org.keystead.engine.event.Ticket;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;
import org.keystead.engine.waiting.Waiter;
import org.keystead.engine.waiting.Waiting;
import org.keystead.engine.watch.Watches;

/**
 * One thread's stay in the engine: which stripes it holds, the slots it works on, what it queued.
 *
 * <h2>The order of things</h2>
 *
 * Lock the stripes in ascending order; if a table was thrown away meanwhile, release and look
 * again; mark the stripes if there are several keys; run the change; serve those who waited for
 * what it brought; release; make bytes if the change asked for them, and run it again; deliver the
 * events; wait for one's own; tell those who were served.
 *
 * <p>A change that runs while its thread holds the stripe already (inside {@link Engine#holding})
 * is nested: it neither serves, releases nor delivers, the outermost stay does.
 *
 * <p>Threads: a hold is taken from the {@link HoldPool} by one thread and given back by it.
 */
final class Hold {
  private final Engine engine;
  private final Slots slots = new Slots(this);
  private Slot[] pool = {new Slot(this), new Slot(this)};
  private int slotsOpened;

  private Origin origin = Origin.ADAPTER;
  private @Nullable Object author;
  private long nowMillis = -1;
  private int changes;
  private long queuedStripes;
  private final List<Waiter> served = new ArrayList<>(0);
  private @Nullable Ticket ticket;

  /**
   * The bytes that changes have asked for so far: one may need those of several objects at once.
   */
  private @Nullable Map<LiveEntry, byte[]> prepared;

  private Space[] spaces = new Space[2];
  private Slice[] keys = {new Slice(), new Slice()};
  private long[] hashes = new long[2];
  private int keyCount;
  private long resolvedAt = -1;

  Hold(Engine engine) {
    this.engine = engine;
  }

  /** Prepares for a stay on behalf of that origin. */
  Hold enter(Origin newOrigin) {
    if (origin != newOrigin) {
      origin = newOrigin;
    }
    return this;
  }

  /** Tells who exactly stays. */
  Hold author(@Nullable Object newAuthor) {
    author = newAuthor;
    return this;
  }

  @Nullable Object author() {
    return author;
  }

  Origin origin() {
    return origin;
  }

  /** The time of this stay: asked once, when first needed. */
  long nowMillis() {
    if (nowMillis < 0) {
      nowMillis = engine.clock().millis();
    }
    return nowMillis;
  }

  void countChange() {
    changes++;
  }

  byte @Nullable [] preparedFor(LiveEntry entry) {
    return prepared == null ? null : prepared.get(entry);
  }

  /** What a transaction has prepared in place of the object, or the entry itself. */
  Entry readable(LiveEntry entry) {
    Entry readable = engine.readable(entry);
    return readable == null ? entry : readable;
  }

  Watches watches() {
    return engine.watches();
  }

  Waiting waiting() {
    return engine.waiting();
  }

  /** Queues an event on the stripe that is held. */
  void queue(int stripe, ChangeEvent event, Channel own) {
    Ticket mine = ticket;
    if (mine == null) {
      mine = new Ticket();
      ticket = mine;
    }
    engine.deliveries()[stripe].queue(event, engine.channel(), own, mine);
    queuedStripes |= 1L << stripe;
  }

  /** Tells that a client looked for a key in vain; its stripe is held. */
  void queueMiss(int stripe, ChangeEvent event) {
    engine.deliveries()[stripe].queueInline(event, engine.channel());
    queuedStripes |= 1L << stripe;
  }

  /** Aims key number {@code index} at a key of a space, given without the space's prefix. */
  void key(int index, Space space, byte[] array, int offset, int length) {
    if (index >= keys.length) {
      growKeys(index + 1);
    }
    if (spaces[index] != space) {
      spaces[index] = space;
    }
    keys[index].aim(array, offset, length);
    hashes[index] = Hash.of(array, offset, length);
    keyCount = index + 1;
  }

  private void growKeys(int atLeast) {
    int present = keys.length;
    int wanted = Math.max(atLeast, present * 2);
    spaces = Arrays.copyOf(spaces, wanted);
    keys = Arrays.copyOf(keys, wanted);
    hashes = Arrays.copyOf(hashes, wanted);
    for (int i = present; i < wanted; i++) {
      keys[i] = new Slice();
    }
  }

  int keyCount() {
    return keyCount;
  }

  Slot openSlot(int index) {
    Objects.checkIndex(index, keyCount);
    if (slotsOpened == pool.length) {
      pool = Arrays.copyOf(pool, slotsOpened * 2);
      for (int i = slotsOpened; i < pool.length; i++) {
        pool[i] = new Slot(this);
      }
    }
    Space space = spaces[index];
    if (space.isDropped()) {
      throw new IllegalStateException("the region " + space.prefix() + " was dropped");
    }
    return pool[slotsOpened++].open(space, hashes[index], keys[index]);
  }

  /** Remembers which regions there were when the keys were resolved; negative: a fixed region. */
  void resolvedAt(long regionsVersion) {
    resolvedAt = regionsVersion;
  }

  private void requireFresh() {
    if (resolvedAt >= 0 && resolvedAt != engine.regions().version()) {
      throw RegionsChanged.INSTANCE;
    }
  }

  /**
   * Runs a change of key number 0.
   *
   * @throws RegionsChanged if regions came or went since the key was resolved
   */
  <C, R extends @Nullable Object> R change(C context, Change<C, R> change) {
    int number = Table.stripeOf(hashes[0]);
    Stripe stripe = engine.stripes()[number];
    if (stripe.isHeldByCurrentThread()) {
      return nested(() -> change.apply(openSlot(0), context));
    }
    assert engine.mayTake(0) || engine.patience().isMyTurn()
        : "a stripe is added while others are held";
    dropDueParts();
    while (true) {
      LiveEntry wanted;
      stripe.lock();
      if (engine.waiting().areAny(number)) {
        stripe.release();
        return whole(1L << number, context, (ofOne, same) -> change.apply(ofOne.at(0), same));
      }
      try {
        requireFresh();
        return change.apply(openSlot(0), context);
      } catch (NeedsBytes e) {
        wanted = e.entry();
      } finally {
        closeSlots();
        stripe.release();
      }
      prepare(wanted);
    }
  }

  /**
   * Runs a change of all keys given, seen whole or not at all.
   *
   * @throws RegionsChanged if regions came or went since the keys were resolved
   */
  <C, R extends @Nullable Object> R changeAll(C context, MultiChange<C, R> change) {
    long mask = stripesOfKeys();
    return engine.isHolding(mask)
        ? nested(() -> change.apply(slots, context))
        : whole(mask, context, change);
  }

  /** What it does, and what those are given who waited for that, is seen whole or not at all. */
  private <C, R extends @Nullable Object> R whole(
      long stripes, C context, MultiChange<C, R> change) {
    if (keyCount > 1) {
      // Before locking: who waits for these stripes need not wait for this thread's memory too.
      Lookahead.look(spaces, hashes, keyCount);
    }
    dropDueParts();
    while (true) {
      LiveEntry wanted;
      long mask = lock(stripes, true);
      try {
        requireFresh();
        return change.apply(slots, context);
      } catch (NeedsBytes e) {
        wanted = e.entry();
      } finally {
        closeSlots();
        serveAndRelease(mask);
      }
      prepare(wanted);
    }
  }

  // Opening a slot would drop all of them in one stay. Here, a few are dropped at a time, and who
  // waits for the stripe is let in between. Nobody sees the rest: looking at the key leads here.
  private void dropDueParts() {
    for (int i = 0; i < keyCount; i++) {
      if (spaces[i].table().perishingIn(Table.stripeOf(hashes[i])) > 0) {
        Stripe stripe = engine.stripes()[Table.stripeOf(hashes[i])];
        while (dropSomeDueParts(i)) {
          if (stripe.hasQueuedThreads()) {
            Thread.yield();
          }
        }
      }
    }
  }

  /** Drops some expired parts of what a key holds, in a stay of its own; whether any are left. */
  boolean dropSomeDueParts(int index) {
    Stripe stripe = engine.stripes()[Table.stripeOf(hashes[index])];
    stripe.lock();
    try {
      return !spaces[index].isDropped()
          && pool[slotsOpened].sweep(spaces[index], hashes[index], keys[index]);
    } finally {
      stripe.release();
    }
  }

  // A nested change cannot let go of the stripes that an outer one needs. A transaction has made
  // the bytes before; only where it reaches keys that nobody could know (SORT with BY or GET), user
  // code that makes bytes runs under them.
  private <R extends @Nullable Object> R nested(Supplier<R> body) {
    while (true) {
      LiveEntry wanted;
      try {
        return body.get();
      } catch (NeedsBytes e) {
        wanted = e.entry();
      } finally {
        closeSlots();
      }
      prepare(wanted);
    }
  }

  private void prepare(LiveEntry wanted) {
    if (prepared == null) {
      prepared = new IdentityHashMap<>();
    }
    prepared.put(wanted, Strings.encoded(wanted));
  }

  private void closeSlots() {
    for (int i = 0; i < slotsOpened; i++) {
      pool[i].close();
    }
    slotsOpened = 0;
  }

  long stripesOfKeys() {
    long mask = 0;
    for (int i = 0; i < keyCount; i++) {
      mask |= 1L << Table.stripeOf(hashes[i]);
    }
    return mask;
  }

  /**
   * Locks the stripes of those keys, each of which is then in its proper table, and no region comes
   * or goes until they are released. Returns the stripes.
   */
  long lockKeys(Keyspace keyspace, Slice[] lockedKeys, int count, boolean mark) {
    while (true) {
      long regionsVersion = engine.regions().version();
      long mask = 0;
      for (int i = 0; i < count; i++) {
        keyspace.settled(lockedKeys[i]);
        mask |= 1L << keyspace.stripeOf(lockedKeys[i]);
      }
      long locked = lock(mask, mark);
      if (regionsVersion == engine.regions().version()) {
        return locked;
      }
      release(locked);
    }
  }

  /**
   * Locks the stripes in ascending order, and marks them if their change must be seen whole. Takes
   * also those that will be reached if somebody who waits for keys in them is served; who that is
   * can only be asked under the stripes.
   *
   * @return all that were locked
   */
  long lock(long stripes, boolean mark) {
    assert engine.mayTake(stripes) || engine.patience().isMyTurn()
        : "stripes are added while others are held";
    long mask = 0;
    long reached = stripes;
    while (mask != reached) {
      release(mask);
      mask = reached;
      lockAll(mask);
      reached = engine.waiting().reach(mask);
    }
    if (mark) {
      mark(mask);
    }
    return mask;
  }

  /** All or, if it throws, none. */
  private void lockAll(long mask) {
    Stripe[] all = engine.stripes();
    long taken = 0;
    boolean done = false;
    try {
      while (taken != mask) {
        long next = Long.lowestOneBit(mask & ~taken);
        Stripe stripe = all[Long.numberOfTrailingZeros(next)];
        if (taken == 0) {
          stripe.lock();
          taken = next;
        } else if (stripe.lockAmongOthers()) {
          taken |= next;
        } else {
          release(taken);
          taken = 0;
          stripe.lock(); // holding nothing: nobody waits for us meanwhile
          stripe.release();
        }
      }
      done = true;
    } finally {
      if (!done) {
        release(taken);
      }
    }
  }

  /**
   * Adds stripes to those that are held; the thread has the engine's {@link
   * org.keystead.engine.table.Patience#turn}. Returns all that are held then.
   */
  long widen(long held, long more, boolean mark) {
    assert engine.patience().isMyTurn() : "stripes are added out of turn";
    long mask = held;
    long wanted = more & ~held;
    while (wanted != 0) {
      for (long rest = wanted; rest != 0; rest &= rest - 1) {
        engine.stripes()[Long.numberOfTrailingZeros(rest)].lockAtAnyRate();
      }
      if (mark) {
        mark(wanted);
      }
      mask |= wanted;
      wanted = engine.waiting().reach(mask) & ~mask;
    }
    return mask;
  }

  void mark(long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      engine.stripes()[Long.numberOfTrailingZeros(rest)].mark();
    }
  }

  /** Serves those who waited for what was changed, unless the stay is nested, and releases. */
  void serveAndRelease(long mask) {
    try {
      if (mask != 0 && isOutermost(mask)) {
        int before = served.size();
        engine.waiting().serve(mask, served::add);
        if (served.size() > before) {
          queuedStripes |= mask; // their changes were nested: this stay delivers
        }
      }
    } finally {
      release(mask);
    }
  }

  // A thread that held some of the stripes before held all of them.
  private boolean isOutermost(long mask) {
    return engine.stripes()[Long.numberOfTrailingZeros(mask)].getHoldCount() == 1;
  }

  void release(long mask) {
    Stripe[] stripes = engine.stripes();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      stripes[Long.numberOfTrailingZeros(rest)].release();
    }
  }

  /**
   * Ends the stay: counts the changes, delivers what was queued and waits for it. No stripe is
   * held, unless the stay was nested: then the outer one delivers.
   *
   * @return the first exception of a listener, null for none
   */
  @Nullable RuntimeException leave() {
    if (changes != 0) {
      engine.statistics().countChanges(changes);
    }
    RuntimeException failure = queuedStripes == 0 ? null : deliver();
    clear();
    if (!served.isEmpty()) {
      served.forEach(waiter -> KeyWaits.dismiss(engine, waiter));
      served.clear();
    }
    return failure;
  }

  private @Nullable RuntimeException deliver() {
    if (engine.isHoldingAnyOf(queuedStripes)) {
      return null; // nested: the outermost stay delivers
    }
    boolean mayRunListeners = origin == Origin.ADAPTER;
    Postponement later = mayRunListeners ? engine.postponement() : null;
    if (later != null) {
      later.add(queuedStripes, ticket);
      return null;
    }
    boolean outermost = engine.drain(queuedStripes, mayRunListeners);
    Ticket mine = ticket;
    if (mine == null) {
      return null;
    }
    if (mayRunListeners) {
      return mine.settle(outermost);
    }
    mine.leaveUnattended();
    return null;
  }

  private void clear() {
    for (int i = 0; i < keyCount; i++) {
      keys[i].clear();
      if (spaces[i].isRegion()) {
        spaces[i] = null; // see Slot
      }
    }
    keyCount = 0;
    changes = 0;
    queuedStripes = 0;
    nowMillis = -1;
    author = null;
    ticket = null;
    prepared = null;
  }
}
