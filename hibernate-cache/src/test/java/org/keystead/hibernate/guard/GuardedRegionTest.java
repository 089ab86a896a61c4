// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.key.PlainKeys;
import org.keystead.hibernate.state.ItemCodec;
import org.keystead.hibernate.state.StateForm;
import org.keystead.testkit.FakeClock;

/** What a load, a change and an invalidation do to a key, one after the other. */
class GuardedRegionTest {
  private static final BiPredicate<Object, Object> NEVER = (present, loaded) -> false;
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("guard", new EngineSettings(), clock);
  private final Region<Object, Item> region =
      engine
          .regionRegistry()
          .open(
              "r",
              new RegionOptions<>(
                  new PlainKeys("k"),
                  new ItemCodec("text", java.util.List.of(new Text())),
                  getClass().getClassLoader(),
                  SerialFilter.standard(),
                  true));
  private final GuardedRegion guarded = new GuardedRegion(region, clock, LOCK_TIMEOUT.toMillis());

  private static final class Text implements StateForm {
    @Override
    public String role() {
      return "text";
    }

    @Override
    public String description() {
      return "text";
    }

    @Override
    public Object kin() {
      return "";
    }

    @Override
    public void write(JsonWriter out, Object value) {
      out.text(value.toString());
    }

    @Override
    public Object read(Object json) throws JsonException {
      if (json instanceof String text) {
        return text;
      }
      throw new JsonException("it is no text");
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private long now() {
    clock.advance(Duration.ofNanos(1));
    return region.moment();
  }

  private boolean load(String value, long sessionNanos) {
    return put(1L, value, sessionNanos, NEVER);
  }

  private boolean put(
      long key, String value, long sessionNanos, BiPredicate<Object, Object> isNewer) {
    return guarded.putLoaded(key, new CachedItem(value, sessionNanos), sessionNanos, isNewer);
  }

  private void tick() {
    clock.advance(Duration.ofNanos(1));
  }

  private KeyLock lock() {
    tick();
    return guarded.lock(1L);
  }

  private boolean commit(KeyLock lock, String value) {
    tick();
    return guarded.unlock(1L, lock, since -> new CachedItem(value, since));
  }

  private void rollback(KeyLock lock) {
    tick();
    guarded.unlock(1L, lock, null);
  }

  private void bury() {
    tick();
    guarded.bury(1L);
  }

  private void del() {
    tick();
    engine
        .clientKeyspace(0)
        .update(Slice.ofUtf8("r:1"), "", (slot, none) -> slot.remove(KeyEvent.DEL));
  }

  private String shown() {
    Entry entry = engine.clientKeyspace(0).read(Slice.ofUtf8("r:1"));
    return entry == null
        ? ""
        : new String(Strings.view(entry, new Slice()).toByteArray(), StandardCharsets.UTF_8);
  }

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
  void anEvictedCommitStillKeepsOldLoadsOut() {
    long early = now();
    commit(lock(), "v2");
    region.remove(1L);
    assertFalse(load("v1", early));
    assertTrue(load("v2", now()));
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
  void removingALockedKeyLeavesTheLock() {
    KeyLock lock = lock();
    bury();
    assertTrue(shown().startsWith("{\"lock\":"));
    assertFalse(commit(lock, "v2"), "somebody wanted it gone");
    assertNull(guarded.get(1L));
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
