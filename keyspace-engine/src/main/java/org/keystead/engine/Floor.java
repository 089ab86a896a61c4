// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Evidence;
import org.keystead.engine.table.LiveEntry;

/**
 * Which writes a region still takes from callers that say when they began: those that began after
 * the floor, and none while the region is blocked. The floor only rises; a block is a floor in the
 * future that its holder takes away, or that time does.
 *
 * <p>Invariant: what {@link Evidence} of a key says is said by the entry or, once that is lost, by
 * the floor. Threads: an entry's loss is noted under the key's stripe, before anybody can see that
 * it is gone; a write compares under the stripe of its own key.
 */
final class Floor {
  private final AtomicLong notBefore = new AtomicLong(Long.MIN_VALUE);
  private final Map<Long, Long> blocks = new ConcurrentHashMap<>();
  private final AtomicLong lastBlock = new AtomicLong();
  private final Map<Slice, LiveEntry> outliving = new ConcurrentHashMap<>();

  /** The floor, blocks not counted. */
  long notBefore() {
    return notBefore.get();
  }

  void raise(long nanos) {
    if (notBefore.get() < nanos) {
      notBefore.accumulateAndGet(nanos, Math::max);
    }
  }

  /** Whether something that began at that moment may be stored. */
  boolean admits(long beganAtNanos) {
    // Blocks first: who takes one away raises the floor before.
    for (Long untilNanos : blocks.values()) {
      if (beganAtNanos <= untilNanos) {
        return false;
      }
    }
    return beganAtNanos > notBefore.get();
  }

  /** Takes nothing that began before that moment, which is to come. Returns the block's number. */
  long block(long untilNanos, long nowNanos) {
    blocks
        .entrySet()
        .removeIf(
            block -> {
              boolean over = block.getValue() < nowNanos;
              if (over) {
                raise(block.getValue());
              }
              return over;
            });
    long number = lastBlock.incrementAndGet();
    blocks.put(number, untilNanos);
    return number;
  }

  /** Takes a block away: what began while it stood stays refused. */
  void unblock(long number, long nowNanos) {
    raise(nowNanos);
    blocks.remove(number);
  }

  /** Notes that an entry takes the place of another; either may be null. */
  void replaced(@Nullable Entry present, @Nullable Entry successor, Engine engine) {
    Evidence lost = evidence(present);
    Evidence gained = evidence(successor);
    if (present != null && lost != null) {
      if (gained == null) {
        raise(lost.floorWhenLost(engine.moment()));
      }
      if (lost.outlivesInvalidation()) {
        outliving.remove(present.key());
      }
    }
    if (successor != null && gained != null && gained.outlivesInvalidation()) {
      outliving.put(successor.key(), (LiveEntry) successor);
    }
  }

  private static @Nullable Evidence evidence(@Nullable Entry entry) {
    return entry instanceof LiveEntry live && live.value() instanceof Evidence evidence
        ? evidence
        : null;
  }

  /** What is to be carried into the region's next table; all stripes are held. */
  Iterable<LiveEntry> outliving() {
    return outliving.values();
  }

  /** Everything is lost, outliving entries included; all stripes are held. */
  void lostAll(long nowNanos) {
    raise(nowNanos);
    outliving.clear();
  }
}
