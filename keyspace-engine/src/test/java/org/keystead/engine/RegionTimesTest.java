// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** Times that are configured for a region, as long as somebody may write them. */
@ExtendWith(EngineInvariants.class)
class RegionTimesTest {
  private final FakeClock clock = new FakeClock();
  private Engine engine;

  private void opened(long ttlMillis, long maxIdleMillis) {
    RegionConfig config = new RegionConfig("r", Limits.NONE, ttlMillis, maxIdleMillis);
    engine = Engine.openManual("times", new EngineSettings().regions(List.of(config)), clock);
  }

  @Test
  void aTimeToLiveBeyondAllTimeIsNotOverAtOnce() {
    opened(Long.MAX_VALUE, 0);
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("k", "v", Entry.NEVER);
    clock.advance(Duration.ofDays(1));
    engine.tick();
    Entry entry = region.find("k");
    assertNotNull(entry);
    assertTrue(entry.expireAtMillis() > clock.millis());
  }

  @Test
  void aTimeToIdleBeyondAllTimeIsNotOverAtOnce() {
    opened(0, Long.MAX_VALUE);
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("k", "v", Entry.NEVER);
    clock.advance(Duration.ofDays(1));
    assertEquals("v", region.value(region.find("k")));
    assertEquals("v", region.value(region.find("k")));
  }
}
