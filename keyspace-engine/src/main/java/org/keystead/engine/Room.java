// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.List;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;

/**
 * Makes room before a change is made: in the region that is full, then in the engine. No stripe is
 * held on the way in; a thread that holds some (a transaction) made room before it took them.
 */
final class Room {
  private static final int MOST_EVICTIONS_A_CALL = 64;

  private final Engine engine;
  private final Evictor evictor;

  Room(Engine engine) {
    this.engine = engine;
    this.evictor = new Evictor(engine);
  }

  boolean isOutOfMemory() {
    long limit = engine.settings().maxMemoryBytes();
    return limit > 0 && isOver(limit);
  }

  private boolean isOver(long limit) {
    boolean is = engine.usedBytes() > limit;
    if (!is) {
      engine.statistics().exceeded.note(false);
    }
    return is;
  }

  /** False when the key's region is full and nothing in it may go. */
  boolean make(Space space, Slice fullKey) {
    boolean fits = !space.limits().isBounded() || makeInRegion(space, fullKey);
    if (isOutOfMemory() && !engine.isHoldingAnyOf(-1L)) {
      makeInEngine();
    }
    return fits;
  }

  private boolean makeInRegion(Space space, Slice fullKey) {
    Limits limits = space.limits();
    if (!isFull(space, limits) || engine.isHoldingAnyOf(-1L)) {
      return true;
    }
    return makeFor(space, missing(space, fullKey));
  }

  /** How many entries the region will have more when something is stored at the key. */
  private static int missing(Space space, Slice fullKey) {
    int skip = space.prefix().length();
    int offset = fullKey.offset() + skip;
    int length = fullKey.length() - skip;
    long hash = Hash.of(fullKey.array(), offset, length);
    return space.peek(hash, fullKey.array(), offset, length) == null ? 1 : 0;
  }

  /**
   * Whether something may be stored at a key: false when its region is full and nothing in it may
   * go. A thread that holds stripes evicts nothing; it is refused only where nothing ever goes.
   */
  boolean admits(Space space, Slice fullKey) {
    Limits limits = space.limits();
    if (!limits.mayRefuse() || !isFull(space, limits)) {
      return true;
    }
    int entries = missing(space, fullKey);
    return engine.isHoldingAnyOf(-1L)
        ? limits.policy() != EvictionPolicy.NOEVICTION || fits(space, limits, entries)
        : makeFor(space, entries);
  }

  /**
   * Evicts a bounded number of entries from a bounded region until so many more fit; false when
   * they do not and nothing may go.
   */
  private boolean makeFor(Space space, int entries) {
    Limits limits = space.limits();
    int samples = engine.settings().maxMemorySamples();
    for (int i = 0; i < MOST_EVICTIONS_A_CALL; i++) {
      if (fits(space, limits, entries)) {
        return true;
      }
      if (!space.evictor().evictOne(List.of(space), limits.policy(), samples)) {
        return fits(space, limits, entries);
      }
    }
    return true;
  }

  private static boolean fits(Space space, Limits limits, int entries) {
    return space.meter().entries() + entries <= limits.maxEntries()
        && space.meter().bytes() <= limits.maxBytes();
  }

  /**
   * Evicts what came too much because several threads stored at once. A thread that holds stripes
   * leaves it to the next one, at the latest to the background.
   */
  void trim(Space space) {
    if (!fits(space, space.limits(), 0) && !engine.isHoldingAnyOf(-1L)) {
      makeFor(space, 0);
    }
  }

  static boolean isFull(Space space, Limits limits) {
    return space.meter().entries() >= limits.maxEntries()
        || space.meter().bytes() >= limits.maxBytes();
  }

  /**
   * Evicts up to a bounded number of entries if memory is over its limit; false when there is
   * nothing that may go.
   */
  boolean makeInEngine() {
    boolean fits = engine.statistics().tellsWork() ? evictTimed() : evictSome(0);
    engine.statistics().exceeded.note(isOutOfMemory());
    return fits;
  }

  private boolean evictTimed() {
    long startNanos = engine.clock().nanos();
    boolean fits = evictSome(startNanos);
    worked(WorkListener.Work.EVICTION, startNanos, engine.clock().nanos());
    return fits;
  }

  private boolean evictSome(long startNanos) {
    EvictionPolicy policy = engine.settings().maxMemoryPolicy();
    int samples = engine.settings().maxMemorySamples();
    boolean timed = engine.statistics().tellsWork();
    long sinceNanos = startNanos;
    for (int i = 0; i < MOST_EVICTIONS_A_CALL && isOutOfMemory(); i++) {
      if (!evictor.evictOne(engine.spaces(), policy, samples)) {
        return !isOutOfMemory();
      }
      if (timed) {
        long now = engine.clock().nanos();
        worked(WorkListener.Work.EVICTED_ENTRY, sinceNanos, now);
        sinceNanos = now;
      }
    }
    return true;
  }

  private void worked(WorkListener.Work work, long sinceNanos, long nowNanos) {
    engine.statistics().worked(work, nowNanos - sinceNanos);
  }
}
