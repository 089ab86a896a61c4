// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.Usage;

/**
 * Chooses what goes when there is no room: the best of a few sampled entries and of the candidates
 * left from earlier samples, as Redis approximates LRU and LFU. Ten samples and a pool of sixteen
 * reach Caffeine's hit ratio on stationary traces.
 *
 * <p>One evictor per space that is bounded, and one for the engine. Threads: any; two at once would
 * only spoil each other's samples, so one samples and the others pass on when enough room is left.
 */
final class Evictor {
  private static final int POOL_ENTRIES = 16;
  private static final int FRUITLESS_ROUNDS = 16;

  /** As many as Redis has databases; of more spaces, others have their turn next time. */
  private static final int SPACES_A_SAMPLE = 16;

  private record Victim(Space space, Entry entry) {}

  /**
   * A place in the pool. It does not keep the entry, which may go by other ways, with all it holds,
   * long before the pool is looked at again.
   */
  private record Candidate(Space space, Reference<Entry> entry, long score) {}

  private final Engine engine;
  private final List<Candidate> pool = new ArrayList<>();
  private final List<Entry> sample = new ArrayList<>();
  private EvictionPolicy poolPolicy = EvictionPolicy.NOEVICTION;
  private int next;

  Evictor(Engine engine) {
    this.engine = engine;
  }

  /** Evicts one entry of one of the spaces; false when nothing may go. */
  synchronized boolean evictOne(List<Space> spaces, EvictionPolicy policy, int samples) {
    if (policy == EvictionPolicy.NOEVICTION) {
      return false;
    }
    if (policy != poolPolicy) {
      pool.clear(); // scores of another kind
      poolPolicy = policy;
    }
    List<Space> eligible = eligible(spaces, policy);
    if (eligible.isEmpty()) {
      return false;
    }
    for (int round = 0; round < FRUITLESS_ROUNDS; round++) {
      Victim victim =
          policy.isRandom() ? anyOf(eligible, policy) : bestOf(eligible, policy, samples);
      if (victim != null && evict(victim, policy)) {
        return true;
      }
    }
    return evictFirstFound(eligible, policy);
  }

  private static List<Space> eligible(List<Space> spaces, EvictionPolicy policy) {
    List<Space> eligible = new ArrayList<>(spaces.size());
    for (Space space : spaces) {
      Table table = space.table();
      if (policy.isVolatile() ? table.expiringCount() > 0 : table.size() > 0) {
        eligible.add(space);
      }
    }
    return eligible;
  }

  private @Nullable Victim anyOf(List<Space> spaces, EvictionPolicy policy) {
    Space space = spaces.get((next++ & Integer.MAX_VALUE) % spaces.size());
    if (!policy.isVolatile()) {
      Entry entry = space.table().random();
      return entry == null ? null : new Victim(space, entry);
    }
    sample.clear();
    space.table().sample(1, true, sample);
    Victim any = sample.isEmpty() ? null : new Victim(space, sample.get(0));
    sample.clear();
    return any;
  }

  private @Nullable Victim bestOf(List<Space> spaces, EvictionPolicy policy, int samples) {
    for (int i = Math.min(spaces.size(), SPACES_A_SAMPLE); i > 0; i--) {
      Space space = spaces.get((next++ & Integer.MAX_VALUE) % spaces.size());
      sample.clear();
      space.table().sample(samples, policy.isVolatile(), sample);
      for (Entry entry : sample) {
        offer(space, entry, score(space, entry, policy));
      }
    }
    sample.clear();
    while (!pool.isEmpty()) {
      Candidate best = pool.remove(pool.size() - 1);
      Entry entry = best.entry.get();
      if (entry != null) {
        return new Victim(best.space, entry);
      }
    }
    return null;
  }

  /** Keeps the pool sorted, worst candidate first, without duplicates. */
  private void offer(Space space, Entry entry, long score) {
    int at = pool.size();
    for (int i = pool.size() - 1; i >= 0; i--) {
      Candidate present = pool.get(i);
      if (present.entry.refersTo(entry)) {
        return;
      }
      if (present.score >= score) {
        at = i;
      }
    }
    if (pool.size() == POOL_ENTRIES) {
      if (at == 0) {
        return;
      }
      pool.remove(0);
      at--;
    }
    pool.add(at, new Candidate(space, new WeakReference<>(entry), score));
  }

  private static long score(Space space, Entry entry, EvictionPolicy policy) {
    if (policy == EvictionPolicy.VOLATILE_TTL) {
      return Long.MAX_VALUE - entry.expireAtMillis();
    }
    Usage usage = space.usage();
    return usage.isFrequency() ? 255 - usage.frequencyOf(entry) : usage.idleSeconds(entry);
  }

  /** A scan for the rare case that sampling met nothing: few entries among many empty buckets. */
  private boolean evictFirstFound(List<Space> spaces, EvictionPolicy policy) {
    for (Space space : spaces) {
      Table table = space.table();
      for (int segment = 0; segment < Table.SEGMENTS; segment++) {
        boolean worthwhile = !policy.isVolatile() || table.expiringIn(segment) > 0;
        if (worthwhile && evictFirstFoundIn(space, table, segment, policy)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean evictFirstFoundIn(Space space, Table table, int segment, EvictionPolicy policy) {
    long cursor = 0;
    do {
      List<Entry> found = new ArrayList<>();
      cursor = table.scan(segment, cursor, found::add);
      for (Entry entry : found) {
        if (evict(new Victim(space, entry), policy)) {
          return true;
        }
      }
    } while (cursor != 0);
    return false;
  }

  private boolean evict(Victim victim, EvictionPolicy policy) {
    Entry entry = victim.entry;
    Hold hold = engine.holds().take(Origin.ENGINE);
    try {
      hold.resolvedAt(engine.regions().version());
      if (victim.space.isDropped()) {
        return false;
      }
      hold.key(0, victim.space, entry.keyArray(), entry.keyOffset(), entry.keyLength());
      return hold.change(
          victim,
          (slot, candidate) -> {
            // Replaced, gone or made to stay since it was sampled: it is no candidate any more.
            if (slot.entry() != candidate.entry
                || candidate.entry.isHeld()
                || policy.isVolatile() && !candidate.entry.canExpire()) {
              return false;
            }
            candidate.space.countEvicted();
            slot.evict();
            return true;
          });
    } catch (RegionsChanged e) {
      return false; // perhaps the region itself is gone: the next candidate, please
    } finally {
      engine.holds().giveBack(hold);
    }
  }
}
