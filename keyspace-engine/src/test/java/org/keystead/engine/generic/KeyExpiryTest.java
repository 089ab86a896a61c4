// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.Counters;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

@ExtendWith(EngineInvariants.class)
class KeyExpiryTest {
  private static final Slice KEY = Slice.ofUtf8("key");
  private static final Slice VALUE = Slice.ofUtf8("7");

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("expiry", new EngineSettings(), clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final KeyExpiry expiry = new KeyExpiry();
  private final StringOperations strings = new StringOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private void set(ExpiryRequest ignored) {
    assertEquals(Outcome.DONE, strings.set(keyspace, KEY, VALUE, Condition.ALWAYS));
  }

  @Test
  void aSpanCountsFromTheOperation() {
    set(strings.request().afterMillis(1500));
    assertEquals(clock.millis() + 1500, KeyExpiry.expireAtMillis(keyspace, KEY));
    clock.advance(Duration.ofMillis(500));
    assertEquals(1000, KeyExpiry.remainingMillis(keyspace, KEY));
    clock.advance(Duration.ofMillis(999));
    assertEquals(1, KeyExpiry.remainingMillis(keyspace, KEY));
    clock.advance(Duration.ofMillis(1));
    assertEquals(KeyExpiry.NO_KEY, KeyExpiry.remainingMillis(keyspace, KEY));
    assertNull(keyspace.find(KEY));
  }

  @Test
  void theLastMomentOfTimeIsNotNever() {
    set(strings.request().atEpochMillis(Long.MAX_VALUE));
    assertEquals(Entry.NEVER - 1, KeyExpiry.expireAtMillis(keyspace, KEY));
    strings.request().afterMillis(Long.MAX_VALUE);
    assertEquals(Outcome.INVALID_EXPIRY, strings.set(keyspace, KEY, VALUE, Condition.ALWAYS));
    expiry.always();
    expiry.request().afterMillis(Long.MAX_VALUE - clock.millis());
    assertEquals(Outcome.DONE, expiry.expire(keyspace, KEY));
    expiry.request().afterMillis(Long.MAX_VALUE - clock.millis() + 1);
    assertEquals(Outcome.INVALID_EXPIRY, expiry.expire(keyspace, KEY));
  }

  @Test
  void countersKeepTheirExpiry() {
    set(strings.request().afterMillis(1000));
    Counters counters = new Counters();
    assertEquals(Outcome.DONE, counters.add(keyspace, KEY, 1));
    assertEquals(8, counters.sum());
    assertEquals(1000, KeyExpiry.remainingMillis(keyspace, KEY));
    assertEquals(Outcome.DONE, counters.addReal(keyspace, KEY, Slice.ofUtf8("0.5")));
    assertEquals(1000, KeyExpiry.remainingMillis(keyspace, KEY));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Outcome.DONE, counters.add(keyspace, KEY, 1));
    assertEquals(1, counters.sum());
    assertEquals(KeyExpiry.NO_EXPIRY, KeyExpiry.remainingMillis(keyspace, KEY));
  }

  @Test
  void conditionsCompareWithThePresentExpiry() {
    set(strings.request().afterMillis(1000));
    expiry.always();
    expiry.ifLater();
    expiry.request().afterMillis(1000);
    assertEquals(Outcome.SKIPPED, expiry.expire(keyspace, KEY));
    expiry.request().afterMillis(1001);
    assertEquals(Outcome.DONE, expiry.expire(keyspace, KEY));
    expiry.always();
    expiry.ifEarlier();
    assertEquals(Outcome.SKIPPED, expiry.expire(keyspace, KEY));
    expiry.request().afterMillis(-1);
    assertEquals(Outcome.DONE, expiry.expire(keyspace, KEY));
    assertNull(keyspace.find(KEY));
  }

  @Test
  void anExpiredKeyIsAnnouncedBeforeItsSuccessor() {
    List<KeyEvent> events = new ArrayList<>();
    Channel.Subscription subscription =
        engine.channel().subscribe(Channel.Mode.INLINE, event -> events.add(event.type()));
    set(strings.request().afterMillis(10));
    clock.advance(Duration.ofMillis(10));
    set(strings.request().none());
    subscription.close();
    assertEquals(List.of(KeyEvent.SET, KeyEvent.EXPIRE, KeyEvent.EXPIRED, KeyEvent.SET), events);
    assertEquals(1, engine.statistics().expiredKeys());
  }

  @Test
  void questionsCountHitsButNoUse() {
    set(strings.request().none());
    Entry entry = keyspace.find(KEY);
    assertTrue(entry != null);
    entry.use(1);
    long hits = engine.statistics().keyspaceHits();
    KeyExpiry.remainingMillis(keyspace, KEY);
    assertEquals(hits + 1, engine.statistics().keyspaceHits());
    assertEquals(1, entry.use());
    expiry.always();
    expiry.request().afterMillis(1000);
    expiry.expire(keyspace, KEY);
    assertEquals(hits + 1, engine.statistics().keyspaceHits(), "a write is no read");
  }
}
