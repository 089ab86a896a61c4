// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
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
    return limit > 0 && engine.usedBytes() > limit;
  }

  void make(Space space, Slice fullKey) {
    if (space.limits().isBounded()) {
      makeInRegion(space, fullKey);
    }
    if (isOutOfMemory() && !engine.isHoldingAnyOf(-1L)) {
      makeInEngine();
    }
  }

  private void makeInRegion(Space space, Slice fullKey) {
    Limits limits = space.limits();
    if (!isFull(space, limits) || engine.isHoldingAnyOf(-1L)) {
      return;
    }
    int skip = space.prefix().length();
    int offset = fullKey.offset() + skip;
    int length = fullKey.length() - skip;
    boolean present =
        space.peek(Hash.of(fullKey.array(), offset, length), fullKey.array(), offset, length)
            != null;
    makeFor(space, present ? 0 : 1);
  }

  /** Evicts from a bounded region until so many more entries fit. */
  void makeFor(Space space, int entries) {
    Limits limits = space.limits();
    for (int i = 0; i < MOST_EVICTIONS_A_CALL; i++) {
      boolean fits =
          space.meter().entries() + entries <= limits.maxEntries()
              && space.meter().bytes() <= limits.maxBytes();
      int samples = engine.settings().maxMemorySamples();
      if (fits || !space.evictor().evictOne(List.of(space), limits.policy(), samples)) {
        return;
      }
    }
  }

  static boolean isFull(Space space, Limits limits) {
    return space.meter().entries() >= limits.maxEntries()
        || space.meter().bytes() >= limits.maxBytes();
  }

  /** Evicts up to a bounded number of entries; whether memory is within its limit then. */
  boolean makeInEngine() {
    EvictionPolicy policy = engine.settings().maxMemoryPolicy();
    if (policy == EvictionPolicy.NOEVICTION) {
      return !isOutOfMemory();
    }
    List<Space> filled = new ArrayList<>();
    for (Space space : engine.spaces()) {
      if (space.table().size() > 0) {
        filled.add(space);
      }
    }
    for (int i = 0; i < MOST_EVICTIONS_A_CALL && isOutOfMemory() && !filled.isEmpty(); i++) {
      if (!evictor.evictOne(filled, policy, engine.settings().maxMemorySamples())) {
        break;
      }
    }
    return !isOutOfMemory();
  }
}
