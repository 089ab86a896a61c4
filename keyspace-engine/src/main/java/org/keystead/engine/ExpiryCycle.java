// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.Table;

/**
 * Drops expired keys, and expired parts of keys (fields of hashes), that nobody asks for. Each tick
 * walks on from where the last one stopped, through those segments that have entries with an
 * expiry, for a bounded time: longer when many expired keys were found lately.
 *
 * <p>Threads: the background thread only.
 */
final class ExpiryCycle {
  private static final long USUAL_NANOS = 1_000_000;
  private static final long BUSY_NANOS = 25_000_000;
  private static final int BUCKETS_BETWEEN_CLOCKS = 16;

  private final Engine engine;
  private final List<Entry> found = new ArrayList<>();
  private int spaceIndex;
  private int segment;
  private long bucket;
  private boolean busy;

  /** Entries with an expiry that this tick has seen. */
  private long expiring;

  ExpiryCycle(Engine engine) {
    this.engine = engine;
  }

  /** One tick: at most one round over everything. */
  void tick() {
    long start = engine.clock().nanos();
    long budgetNanos = busy ? BUSY_NANOS : USUAL_NANOS;
    List<Space> spaces = engine.spaces();
    int segmentsLeft = spaces.size() * Table.SEGMENTS;
    expiring = 0;
    long seen = 0;
    long dropped = 0;
    int steps = 0;
    while (segmentsLeft > 0) {
      Space space = spaces.get(spaceIndex % spaces.size());
      if (!hasExpiring(space)) {
        nextSegment();
        segmentsLeft--;
        continue;
      }
      bucket = space.table().scan(segment, bucket, found::add);
      seen += found.size();
      dropped += dropExpired(space, start + budgetNanos);
      if (bucket == 0) {
        nextSegment();
        segmentsLeft--;
      }
      if (++steps % BUCKETS_BETWEEN_CLOCKS == 0 && engine.clock().nanos() - start > budgetNanos) {
        break;
      }
    }
    busy = dropped * 10 > seen && dropped > 0;
    long tookNanos = engine.clock().nanos() - start;
    engine.statistics().worked(WorkListener.Work.EXPIRY, tookNanos);
    double expired = expiring == 0 ? 0 : Math.min(1, (double) dropped / expiring);
    engine.statistics().expiryCycle(tookNanos, expired, segmentsLeft > 0);
  }

  private boolean hasExpiring(Space space) {
    return space.table().expiringIn(segment) > 0 || space.table().perishingIn(segment) > 0;
  }

  private void nextSegment() {
    bucket = 0;
    segment++;
    if (segment == Table.SEGMENTS) {
      segment = 0;
      spaceIndex = (spaceIndex + 1) % Math.max(1, engine.spaces().size());
    }
  }

  private long dropExpired(Space space, long untilNanos) {
    long now = engine.clock().millis();
    long dropped = 0;
    try {
      for (Entry entry : found) {
        expiring += entry.canExpire() ? 1 : 0;
        if (entry.isExpired(now)) {
          dropped++;
          look(space, entry);
        } else if (hasDueParts(entry, now)) {
          dropped++;
          sweep(space, entry, untilNanos);
        }
      }
    } finally {
      found.clear();
    }
    return dropped;
  }

  private static boolean hasDueParts(Entry entry, long nowMillis) {
    return entry instanceof StructureEntry large && large.structure().dueAtMillis() <= nowMillis;
  }

  // Opening the slot drops the entry if it is expired still.
  private void look(Space space, Entry entry) {
    Hold hold = engine.holds().take(Origin.ENGINE);
    try {
      if (aim(hold, space, entry)) {
        hold.change(space, (slot, unused) -> Boolean.TRUE);
      }
    } catch (RegionsChanged e) {
      // perhaps the region itself is gone: the entry is met again in the next round
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  /** Drops expired parts of the entry; those for which there is no time wait for the next round. */
  private void sweep(Space space, Entry entry, long untilNanos) {
    boolean more = true;
    while (more) {
      Hold hold = engine.holds().take(Origin.ENGINE);
      try {
        more = aim(hold, space, entry) && hold.dropSomeDueParts(0);
      } finally {
        engine.holds().giveBack(hold);
      }
      more &= engine.clock().nanos() - untilNanos < 0;
    }
  }

  private boolean aim(Hold hold, Space space, Entry entry) {
    hold.resolvedAt(engine.regions().version());
    if (space.isDropped()) {
      return false;
    }
    hold.key(0, space, entry.keyArray(), entry.keyOffset(), entry.keyLength());
    return true;
  }
}
