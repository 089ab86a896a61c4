// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.Meter;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.Usage;
import org.keystead.engine.value.EncodingLimits;

/**
 * A table with its identity: a numbered database's keys outside of regions, or one region. The
 * table is swapped when the space is cleared; the space stays.
 *
 * <p>Threads: {@code table} is replaced under all stripes and read by anybody.
 */
final class Space {
  private static final Slice NO_PREFIX = Slice.of(new byte[0]);

  private final Engine engine;
  private final int database;
  private final long number;
  private final Slice prefix;
  private volatile Meter meter;
  private final Channel channel = new Channel();
  private final LongAdder expired = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final Evictor evictor;
  private volatile Usage usage;
  private volatile Table table;
  private volatile Limits limits = Limits.NONE;
  private volatile boolean dropped;

  /** Keys with this prefix may still be in the plain table, see {@link RegionAdoption}. */
  private volatile boolean adopting;

  private volatile long generation;
  private final @Nullable Floor floor;

  Space(Engine engine, int database, long number, @Nullable Slice prefix, Usage usage) {
    this.engine = engine;
    this.database = database;
    this.number = number;
    this.prefix = prefix == null ? NO_PREFIX : prefix;
    this.meter = new Meter(engine.meter());
    this.evictor = new Evictor(engine);
    this.usage = usage;
    this.floor = prefix == null ? null : new Floor();
    this.table = new Table(engine.stripes(), meter);
  }

  int database() {
    return database;
  }

  /** 0 for the plain table, else the region's number, never used again: part of SCAN's cursor. */
  long number() {
    return number;
  }

  Slice prefix() {
    return prefix;
  }

  boolean isRegion() {
    return !prefix.isEmpty();
  }

  Table table() {
    return table;
  }

  Usage usage() {
    return usage;
  }

  void usage(Usage newUsage) {
    usage = newUsage;
  }

  Meter meter() {
    return meter;
  }

  Channel channel() {
    return channel;
  }

  Evictor evictor() {
    return evictor;
  }

  Limits limits() {
    return limits;
  }

  void limits(Limits newLimits) {
    meter.exact(newLimits.maxBytes() != Long.MAX_VALUE);
    limits = newLimits;
    engine.regions().limitsChanged();
  }

  /** Counts up whenever the space is cleared; what WATCH compares. */
  long generation() {
    return generation;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean isAdopting() {
    return adopting;
  }

  void adopting(boolean now) {
    adopting = now;
  }

  boolean isSilent() {
    return channel.isSilent() && engine.channel().isSilent();
  }

  /** The hash of a full key of this space, by which its table and its stripe are chosen. */
  long hash(Slice fullKey) {
    int skip = prefix.length();
    return Hash.of(fullKey.array(), fullKey.offset() + skip, fullKey.length() - skip);
  }

  /** A full key of this space without the prefix. */
  Slice local(Slice fullKey) {
    int skip = prefix.length();
    return Slice.of(fullKey.array(), fullKey.offset() + skip, fullKey.length() - skip);
  }

  /** The entry of a full key, expired or not, as this thread finds it now. */
  @Nullable Entry find(Slice fullKey) {
    int skip = prefix.length();
    return table.find(
        hash(fullKey), fullKey.array(), fullKey.offset() + skip, fullKey.length() - skip);
  }

  /** An entry, expired or not, without a lock unless a change to several keys is under way. */
  @Nullable Entry peek(long hash, byte[] array, int offset, int length) {
    Stripe stripe = engine.stripes()[Table.stripeOf(hash)];
    long version = stripe.version();
    if (!Stripe.isMarked(version)) {
      Entry found = table.find(hash, array, offset, length);
      if (stripe.isUnmarkedSince(version)) {
        return found;
      }
    }
    if (stripe.isHeldByCurrentThread()) {
      return engine.readable(table.find(hash, array, offset, length));
    }
    stripe.lock();
    try {
      return table.find(hash, array, offset, length);
    } finally {
      stripe.release();
    }
  }

  /** Throws the content away; all stripes are held. Returns how many entries there were. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // all stripes are held
  long clear() {
    Table thrownAway = table;
    table = new Table(engine.stripes(), meter);
    generation++;
    engine.cleared(this);
    if (floor != null) {
      floor.lostAll(engine.moment());
    }
    long count = thrownAway.size();
    thrownAway.retire();
    return count;
  }

  /**
   * Throws the content of a region away except for evidence that outlives it; all stripes are held.
   * O(1) in the number of entries.
   */
  long invalidate() {
    List<LiveEntry> carried = new ArrayList<>();
    floor().outliving().forEach(carried::add);
    long count = clear();
    for (LiveEntry entry : carried) {
      // A fresh entry: readers without a lock may still follow the chain of the old one.
      Entry copy = entry.renamed(entry.key());
      copy.use(entry.use());
      table.insert(copy, Hash.of(copy.key()));
      floor().replaced(null, copy, engine);
    }
    return count - carried.size();
  }

  /** Which writes the region takes; only of regions. */
  Floor floor() {
    return Objects.requireNonNull(floor, "no region");
  }

  /** Notes that an entry takes the place of another; either may be null. The stripe is held. */
  void replaced(@Nullable Entry present, @Nullable Entry successor) {
    if (floor != null) {
      floor.replaced(present, successor, engine);
    }
  }

  /** Puts an entry in, in the place of the one of its key if there is any. The stripe is held. */
  void put(@Nullable Entry present, Entry successor, long hash) {
    replaced(present, successor);
    if (present == null) {
      table.insert(successor, hash);
    } else {
      table.replace(present, successor, hash);
    }
  }

  /** Takes an entry out. The stripe is held. */
  void remove(Entry present, long hash) {
    replaced(present, null);
    table.remove(present, hash);
  }

  /** Exchanges the content with that of another plain space; all stripes are held. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // all stripes are held
  void swapContent(Space other) {
    Table itsTable = other.table;
    Meter itsMeter = other.meter;
    Usage itsUsage = other.usage;
    other.table = table;
    other.meter = meter;
    other.usage = usage;
    table = itsTable;
    meter = itsMeter;
    usage = itsUsage;
    generation++;
    other.generation++;
    engine.cleared(this);
    engine.cleared(other);
  }

  /** Ends the space for good; all stripes are held. */
  void drop() {
    dropped = true;
    clear();
  }

  EncodingLimits encodings() {
    return engine.settings().encodings();
  }

  boolean tellsMisses() {
    return engine.channel().tellsMisses();
  }

  /** The event that tells of a key looked for in vain. */
  ChangeEvent miss(Slice localKey) {
    return new ChangeEvent(
        database, prefix, localKey, KeyEvent.KEYMISS, null, null, Origin.CLIENT, null);
  }

  void countRead(boolean hit) {
    engine.statistics().countRead(hit);
  }

  void countExpired() {
    expired.increment();
    engine.statistics().expiredKeys.increment();
  }

  void countEvicted() {
    evicted.increment();
    engine.statistics().evictedKeys.increment();
  }

  long expiredCount() {
    return expired.sum();
  }

  long evictedCount() {
    return evicted.sum();
  }
}
