// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.Usage;
import org.keystead.engine.waiting.Waiter;

/**
 * One numbered database as one kind of caller sees it: its keys, {@link #read} to look at them and
 * {@link #update} as the one path by which they change. Keys are full keys: those of regions carry
 * the region's prefix.
 *
 * <p>Threads: any. Reads take no lock (see {@link Stripe}); an update holds the key's stripe.
 */
public final class Keyspace {
  private final Engine engine;
  private final int index;
  private final Space plain;
  private final Origin origin;
  private final boolean touches;
  private final @Nullable Object author;

  Keyspace(Engine engine, int index, Space plain, Origin origin) {
    this.engine = engine;
    this.index = index;
    this.plain = plain;
    this.origin = origin;
    this.touches = true;
    this.author = null;
  }

  private Keyspace(Keyspace other, boolean touches, @Nullable Object author) {
    this.engine = other.engine;
    this.index = other.index;
    this.plain = other.plain;
    this.origin = other.origin;
    this.touches = touches;
    this.author = author;
  }

  /** The same database for a caller whose reads do not count as use: CLIENT NO-TOUCH. */
  public Keyspace untouching() {
    return new Keyspace(this, false, author);
  }

  /** The same database for reads that count as use, whoever asks: TOUCH. */
  public Keyspace touching() {
    return touches ? this : new Keyspace(this, true, author);
  }

  /** The same database for a caller whom the events of its changes name. */
  public Keyspace authoredBy(Object newAuthor) {
    return new Keyspace(this, touches, newAuthor);
  }

  public Engine engine() {
    return engine;
  }

  /** The number that SELECT takes. */
  public int index() {
    return index;
  }

  /**
   * The entry of a key, null when there is none: counts a hit or a miss and the use, and drops the
   * entry if it is expired. O(1).
   */
  public @Nullable Entry read(Slice key) {
    Entry entry = inspect(key);
    if (entry != null) {
      touch(key, entry);
    }
    return entry;
  }

  /** The same without counting the use: for commands that ask about a key (TTL, TYPE, OBJECT). */
  public @Nullable Entry inspect(Slice key) {
    Entry entry = find(key);
    countRead(key, entry != null);
    return entry;
  }

  /** The same without telling of a miss to those who want to know of misses: OBJECT. */
  public @Nullable Entry inspectUntold(Slice key) {
    Entry entry = find(key);
    engine.statistics().countRead(entry != null);
    return entry;
  }

  /** The same without counting anything: for looks that no client asked for. */
  public @Nullable Entry find(Slice key) {
    Entry entry = peek(key);
    return entry != null && isDue(entry) ? afterExpiry(key, entry) : entry;
  }

  /** What there is of an entry that has expired, or of which parts have. */
  private @Nullable Entry afterExpiry(Slice key, Entry entry) {
    if (origin == Origin.CLIENT && engine.pauses().isAny()) {
      return entry.isExpired(engine.clock().millis()) ? null : entry;
    }
    dropExpired(key);
    return peek(key);
  }

  /** Whether it has expired, or parts of it have. */
  private boolean isDue(Entry entry) {
    if (entry.canExpire() && entry.isExpired(engine.clock().millis())) {
      return true;
    }
    return entry instanceof StructureEntry large
        && large.hasPerishingParts()
        && large.structure().dueAtMillis() <= engine.clock().millis();
  }

  // A miss is believed only if no region came or went meanwhile: the key may have moved.
  private @Nullable Entry peek(Slice key) {
    while (true) {
      long regionsVersion = engine.regions().version();
      Space space = spaceOf(key);
      boolean adopting = space.isAdopting();
      Entry entry = peekIn(space, key);
      if (entry == null && adopting) {
        RegionAdoption.adopt(engine, space, key);
        entry = peekIn(space, key);
      }
      if (entry != null || regionsVersion == engine.regions().version()) {
        return entry;
      }
    }
  }

  private static @Nullable Entry peekIn(Space space, Slice key) {
    int skip = space.prefix().length();
    int offset = key.offset() + skip;
    int length = key.length() - skip;
    return space.peek(Hash.of(key.array(), offset, length), key.array(), offset, length);
  }

  // Looking under the stripe drops the entry, or its parts, if they are expired still.
  private void dropExpired(Slice key) {
    change(Origin.ENGINE, key, key, (slot, nothing) -> Boolean.TRUE);
  }

  /**
   * Reads several keys at one moment: {@code into[i]} becomes the entry of {@code keys[i]} or null.
   * Without a lock unless a write interferes; O(count).
   */
  public void readAll(Slice[] keys, int count, @Nullable Entry[] into) {
    inspectAll(keys, count, into);
    for (int i = 0; i < count; i++) {
      Entry entry = into[i];
      if (entry != null) {
        touch(keys[i], entry);
      }
    }
  }

  /** The same without counting the use, see {@link #inspect}. */
  public void inspectAll(Slice[] keys, int count, @Nullable Entry[] into) {
    if (!tryReadAll(keys, count, into)) {
      Hold hold = engine.holds().take(origin).author(author);
      try {
        long mask = hold.lockKeys(this, keys, count, false);
        try {
          for (int i = 0; i < count; i++) {
            into[i] = peekIn(spaceOf(keys[i]), keys[i]);
          }
        } finally {
          hold.release(mask);
        }
      } finally {
        engine.holds().giveBack(hold);
      }
    }
    countReads(keys, count, into);
  }

  // Versions only grow, so their sum tells whether one of them changed.
  private boolean tryReadAll(Slice[] keys, int count, @Nullable Entry[] into) {
    long regionsVersion = engine.regions().version();
    long versions = 0;
    for (int i = 0; i < count; i++) {
      Space space = spaceOf(keys[i]);
      long hash = space.hash(keys[i]);
      long version = engine.stripes()[Table.stripeOf(hash)].version();
      if (!Stripe.isQuiet(version) || space.isAdopting()) {
        return false;
      }
      versions += version;
      Lookahead.keep(Lookahead.bucket(space.table(), hash)); // all at once, not one after the other
    }
    for (int i = 0; i < count; i++) {
      into[i] = peekIn(spaceOf(keys[i]), keys[i]);
    }
    VarHandle.acquireFence();
    for (int i = 0; i < count; i++) {
      versions -= engine.stripes()[stripeOf(keys[i])].version();
    }
    return versions == 0 && regionsVersion == engine.regions().version();
  }

  private void countReads(Slice[] keys, int count, @Nullable Entry[] into) {
    for (int i = 0; i < count; i++) {
      Entry entry = into[i];
      if (entry != null && isDue(entry)) {
        entry = afterExpiry(keys[i], entry);
        into[i] = entry;
      }
      countRead(keys[i], entry != null);
    }
  }

  private void countRead(Slice key, boolean hit) {
    engine.statistics().countRead(hit);
    if (!hit && origin == Origin.CLIENT && engine.channel().tellsMisses()) {
      tellMiss(key);
    }
  }

  private void tellMiss(Slice key) {
    Space space = spaceOf(key);
    int stripe = stripeOf(key);
    Slice local = Slice.of(space.local(key).toByteArray());
    engine.deliveries()[stripe].queueInline(space.miss(local), engine.channel());
    if (!engine.isHoldingAnyOf(-1L)) {
      engine.drain(1L << stripe, false);
    }
  }

  /** The stripe of a key, as long as no region comes or goes. */
  int stripeOf(Slice key) {
    return Table.stripeOf(spaceOf(key).hash(key));
  }

  /**
   * Reads or changes one key under its stripe; the one path by which a key changes. Makes room
   * first, delivers the events afterwards.
   *
   * @return what the change returned
   */
  public <C, R extends @Nullable Object> R update(Slice key, C context, Change<C, R> change) {
    Space space = spaceOf(key);
    engine.makeRoom(space, key);
    R result = change(origin, key, context, change);
    engine.trim(space);
    return result;
  }

  /**
   * Whether something may be stored at a key: false when its region is full and nothing in it may
   * go, as with the policy noeviction. Makes room if that helps. To be asked before a client's
   * command stores, which is refused then; a cache's put that finds no room is dropped.
   */
  public boolean admits(Slice key) {
    return engine.admits(spaceOf(key), key);
  }

  /**
   * Looks at one key under its stripe, for what is edited in place ({@link
   * org.keystead.engine.table.StructureEntry}). As {@link #update}, but makes no room: the change
   * changes nothing.
   */
  public <C, R extends @Nullable Object> R look(Slice key, C context, Change<C, R> look) {
    return change(origin, key, context, look);
  }

  private <C, R extends @Nullable Object> R change(
      Origin cause, Slice key, C context, Change<C, R> change) {
    Hold hold = engine.holds().take(cause).author(author);
    try {
      while (true) {
        hold.resolvedAt(engine.regions().version());
        aim(hold, 0, key);
        try {
          return hold.change(context, change);
        } catch (RegionsChanged e) {
          // resolve again: a region came or went
        }
      }
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  /**
   * Reads or changes several keys of this database at once; no observer sees part of it.
   *
   * @return what the change returned
   */
  public <C, R extends @Nullable Object> R updateAll(
      Slice[] keys, int count, C context, MultiChange<C, R> change) {
    return updateAcross(this, keys, count, context, change);
  }

  /**
   * The same over two databases (COPY, MOVE): the first key is of this one, the others of {@code
   * other}.
   */
  public <C, R extends @Nullable Object> R updateAcross(
      Keyspace other, Slice[] keys, int count, C context, MultiChange<C, R> change) {
    for (int i = 0; i < count; i++) {
      engine.makeRoom((i == 0 ? this : other).spaceOf(keys[i]), keys[i]);
    }
    R result = changeAll(other, keys, count, context, change);
    for (int i = 0; i < count; i++) {
      engine.trim((i == 0 ? this : other).spaceOf(keys[i]));
    }
    return result;
  }

  /** Looks at several keys of this database at one moment, under their stripes. */
  public <C, R extends @Nullable Object> R lookAll(
      Slice[] keys, int count, C context, MultiChange<C, R> look) {
    return changeAll(this, keys, count, context, look);
  }

  private <C, R extends @Nullable Object> R changeAll(
      Keyspace other, Slice[] keys, int count, C context, MultiChange<C, R> change) {
    Hold hold = engine.holds().take(origin).author(author);
    try {
      while (true) {
        hold.resolvedAt(engine.regions().version());
        for (int i = 0; i < count; i++) {
          (i == 0 ? this : other).aim(hold, i, keys[i]);
        }
        try {
          return hold.changeAll(context, change);
        } catch (RegionsChanged e) {
          // resolve again: a region came or went
        }
      }
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  /**
   * Serves the waiter now, from one of its keys in this database, or lets it wait: whoever brings
   * something to one of these keys then serves it, after those who have waited longer. No stripe is
   * held.
   *
   * @return true if it was served; then it is not told so
   */
  public boolean serveOrWait(Waiter waiter) {
    return KeyWaits.serveOrWait(this, waiter);
  }

  /**
   * Forgets a waiter that has given up ({@link Waiter#cancel}); no stripe is held. Not needed for
   * one that was served.
   */
  public void leave(Waiter waiter) {
    KeyWaits.leave(engine, waiter);
  }

  private void aim(Hold hold, int at, Slice key) {
    Space space = settled(key);
    int skip = space.prefix().length();
    hold.key(at, space, key.array(), key.offset() + skip, key.length() - skip);
  }

  /** The space of a key, which is nowhere else when that returns. */
  Space settled(Slice key) {
    Space space = spaceOf(key);
    if (space.isAdopting()) {
      RegionAdoption.adopt(engine, space, key);
    }
    return space;
  }

  /** What the use counters of the entries around that key mean. */
  public Usage usageAt(Slice key) {
    return spaceOf(key).usage();
  }

  private void touch(Slice key, Entry entry) {
    if (touches) {
      spaceOf(key).usage().touch(entry);
    }
  }

  Space spaceOf(Slice key) {
    return index == 0 ? engine.regions().spaceOf(key) : plain;
  }

  /** How many keys there are, expired ones not yet dropped included; O(1) for the size. */
  public long size() {
    long size = 0;
    for (Space space : spaces()) {
      size += space.table().size();
    }
    return size;
  }

  /** How many keys have an expiry. */
  public long expiringCount() {
    long size = 0;
    for (Space space : spaces()) {
      size += space.table().expiringCount();
    }
    return size;
  }

  /** A key about equally likely any; null when the database is empty. */
  public byte @Nullable [] randomKey() {
    return KeyWalk.randomKey(this, engine.clock().millis());
  }

  /**
   * One step of SCAN: passes entries with their full keys to the visitor and returns the next
   * cursor, 0 at the end. At least {@code count} entries unless the end is reached or too many
   * buckets were empty. Any cursor is accepted.
   */
  public long scan(long cursor, int count, KeyVisitor visitor) {
    return KeyWalk.scan(this, cursor, count, visitor);
  }

  /** Removes every key, in time independent of their number. Returns how many there were. */
  public long clear() {
    return engine.exclusively(
        origin,
        () -> {
          long count = 0;
          for (Space space : spaces()) {
            count += space.clear();
          }
          engine.statistics().countChanges(count);
          return count;
        });
  }

  /** The space of keys outside of regions and then those of all regions. */
  List<Space> spaces() {
    if (index != 0) {
      return List.of(plain);
    }
    List<Space> all = new ArrayList<>();
    all.add(plain);
    all.addAll(engine.regions().all());
    return all;
  }
}
