// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.event.Origin;

/** Locks, tombstones and states that are lost, by whatever way, still keep old loads out. */
class LostEvidenceTest extends GuardedKey {
  @Test
  void anEvictedCommitStillKeepsOldLoadsOut() {
    long early = now();
    commit(lock(), "v2");
    region.remove(1L);
    assertFalse(load("v1", early));
    assertTrue(load("v2", now()));
  }

  @Test
  void aLockThatAClientDeletedEndsInATombstone() {
    KeyLock lock = lock();
    long during = now();
    del();
    assertFalse(load("v1", during));
    assertTrue(load("v1", now()), "its holder may have died");
    assertFalse(commit(lock, "v2"));
    assertNull(guarded.get(1L));
    assertTrue(load("v2", now()));
  }

  @Test
  void aLockThatWasLostMakesTheNextOneDoubtful() {
    KeyLock lost = lock();
    del();
    KeyLock next = lock();
    assertFalse(commit(lost, "v2"));
    assertFalse(commit(next, "v3"));
    assertTrue(shown().startsWith("{\"tombstone\":"));
  }

  @Test
  void aLockTimesOutWithItsHolder() {
    lock();
    long during = now();
    clock.advance(LOCK_TIMEOUT);
    assertFalse(load("v1", during));
    assertTrue(load("v1", now()));
  }

  @Test
  void anExpiredTombstoneStillKeepsOldLoadsOut() {
    long early = now();
    bury();
    clock.advance(LOCK_TIMEOUT.multipliedBy(2));
    assertEquals("", shown());
    assertFalse(load("old", early));
    assertTrue(load("new", now()));
  }

  @Test
  void invalidatingKeepsLoadsOutAndLocksIn() {
    long early = now();
    load("v1", early);
    put(2L, "w1", early, NEVER);
    KeyLock lock = lock();
    tick();
    guarded.invalidate();
    assertNull(guarded.get(2L));
    assertFalse(put(2L, "w1", early, NEVER));
    assertFalse(load("v1", now()), "still locked");
    assertFalse(commit(lock, "v2"), "the state is older than the invalidation");
    assertTrue(load("v3", now()));
  }

  @Test
  void aBulkStatementKeepsLoadsOutUntilItEnds() {
    long early = now();
    RegionLock bulk = guarded.lockAll();
    guarded.invalidate();
    assertFalse(load("v1", now()));
    assertFalse(commit(lock(), "v2"), "an update in between may not know of the statement");
    long during = now();
    tick();
    guarded.unlockAll(bulk);
    assertFalse(load("v1", early));
    assertFalse(load("v1", during));
    assertTrue(load("v3", now()));
  }

  @Test
  void aBulkStatementThatNeverEndsTimesOut() {
    guarded.lockAll();
    clock.advance(LOCK_TIMEOUT);
    assertTrue(load("v1", now()));
  }

  @Test
  void locksAndTombstonesOutlastAFullRegion() {
    region.limits(new Limits(1, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LFU));
    KeyLock lock = lock();
    guarded.bury(2L);
    put(3L, "x", now(), NEVER);
    assertFalse(load("v1", now()));
    commit(lock, "v2");
    assertFalse(load("v1", lock.takenAtNanos()));
  }

  @Test
  void flushingEverythingKeepsOldLoadsOut() {
    long early = now();
    KeyLock lock = lock();
    engine.clear(Origin.CLIENT);
    assertFalse(load("v1", early));
    assertFalse(commit(lock, "v2"));
    assertTrue(shown().startsWith("{\"tombstone\":"));
  }
}
