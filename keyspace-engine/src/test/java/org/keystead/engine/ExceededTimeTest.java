// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** For how long there was more in memory than allowed. */
@ExtendWith(EngineInvariants.class)
class ExceededTimeTest {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("exceeded", settings, clock);
  private final EngineStatistics statistics = engine.statistics();

  @AfterEach
  void close() {
    engine.close();
  }

  private void exceed() {
    Keys.set(engine.clientKeyspace(0), "k", "v".repeat(100_000));
    settings.maxMemoryPolicy(EvictionPolicy.NOEVICTION);
    settings.maxMemoryBytes(1);
    assertTrue(engine.isOutOfMemory());
    assertFalse(engine.makeRoom());
  }

  @Test
  void itCountsFromTheFirstVainAttemptToMakeRoom() {
    clock.advance(Duration.ofSeconds(5));
    exceed();
    assertEquals(0, statistics.currentExceededNanos());
    clock.advance(Duration.ofSeconds(2));
    assertFalse(engine.makeRoom());
    engine.tick();
    assertEquals(2 * SECOND_NANOS, statistics.currentExceededNanos());
    assertEquals(2 * SECOND_NANOS, statistics.totalExceededNanos());
  }

  @Test
  void itEndsWhenThereIsRoomAgain() {
    exceed();
    clock.advance(Duration.ofSeconds(2));
    Keys.delete(engine.clientKeyspace(0), "k");
    settings.maxMemoryBytes(1 << 20);
    assertFalse(engine.isOutOfMemory());
    clock.advance(Duration.ofSeconds(7));
    assertEquals(0, statistics.currentExceededNanos());
    assertEquals(2 * SECOND_NANOS, statistics.totalExceededNanos());
    exceed();
    clock.advance(Duration.ofSeconds(1));
    assertEquals(3 * SECOND_NANOS, statistics.totalExceededNanos());
  }

  @Test
  void itEndsWithTheLimit() {
    exceed();
    clock.advance(Duration.ofSeconds(2));
    settings.maxMemoryBytes(0);
    engine.tick();
    clock.advance(Duration.ofSeconds(2));
    assertEquals(2 * SECOND_NANOS, statistics.totalExceededNanos());
  }

  @Test
  void nothingExceedsWhileWhatMayGoIsEnough() {
    Keys.set(engine.clientKeyspace(0), "k", "v".repeat(100_000));
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_LRU);
    settings.maxMemoryBytes(1);
    assertTrue(engine.makeRoom());
    clock.advance(Duration.ofSeconds(2));
    assertEquals(0, statistics.totalExceededNanos());
  }

  @Test
  void aResetBeginsAnew() {
    exceed();
    clock.advance(Duration.ofSeconds(2));
    statistics.reset();
    assertEquals(0, statistics.totalExceededNanos());
    assertFalse(engine.makeRoom());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(SECOND_NANOS, statistics.totalExceededNanos());
  }
}
