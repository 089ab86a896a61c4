// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a load, a change and a removal do to a key, one after the other. */
class GuardedRegionTest extends GuardedKey {
  @Test
  void aLoadIsStoredAndShown() {
    assertTrue(load("v1", now()));
    assertEquals("v1", guarded.get(1L));
    assertEquals("\"v1\"", shown());
  }

  @Test
  void whatIsThereStaysUnlessTheLoadIsNewer() {
    load("v1", now());
    assertFalse(load("v2", now()));
    assertTrue(put(1L, "v2", now(), (present, loaded) -> true));
    assertEquals("v2", guarded.get(1L));
  }

  @Test
  void aRowThatWasDeletedDoesNotComeBackByItsHigherVersion() {
    long reader = now();
    KeyLock deletion = lock();
    rollback(deletion); // leaves a tombstone, as the deletion does
    assertTrue(put(1L, "row 2, version 0", now(), NEVER));
    assertFalse(put(1L, "row 1, version 7", reader, (present, loaded) -> true));
    assertEquals("row 2, version 0", guarded.get(1L));
  }

  @Test
  void aStrictSessionDoesNotSeeWhatIsYoungerThanItself() {
    long old = now();
    load("v1", now());
    assertNull(guarded.get(1L, old));
    assertEquals("v1", guarded.get(1L, now()));
  }

  @Test
  void aLateLoadIsRefusedAfterARemoval() {
    long early = now();
    bury();
    assertFalse(load("old", early));
    assertTrue(load("new", now()));
  }

  @Test
  void aLockKeepsLoadsOutAndItsHolderLeavesWhatItCommitted() {
    long early = now();
    load("v1", early);
    KeyLock lock = lock();
    assertNull(guarded.get(1L));
    assertTrue(shown().startsWith("{\"lock\":{\"holders\":["), shown());
    assertFalse(load("v1", now()));
    assertTrue(commit(lock, "v2"));
    assertFalse(load("v1", early));
    assertEquals("v2", guarded.get(1L));
  }

  @Test
  void aRollbackLeavesATombstone() {
    load("v1", now());
    KeyLock lock = lock();
    long during = now();
    rollback(lock);
    assertFalse(load("v1", during));
    assertTrue(load("v1", now()));
  }

  @Test
  void oneOfTwoHoldersCannotKnowWhoCameLast() {
    KeyLock first = lock();
    KeyLock second = lock();
    assertFalse(commit(first, "v1"));
    assertTrue(shown().contains("\"concurrent\":true"));
    assertFalse(commit(second, "v2"));
    assertTrue(shown().startsWith("{\"tombstone\":"));
  }

  @Test
  void removingALockedKeyLeavesTheLock() {
    KeyLock lock = lock();
    bury();
    assertTrue(shown().startsWith("{\"lock\":"));
    assertFalse(commit(lock, "v2"), "somebody wanted it gone");
    assertNull(guarded.get(1L));
  }
}
