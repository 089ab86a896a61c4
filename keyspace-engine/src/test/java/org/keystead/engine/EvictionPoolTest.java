// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** The candidates that an eviction leaves for the next one. */
@ExtendWith(EngineInvariants.class)
class EvictionPoolTest {
  private static final int KEYS = 4000;

  private final EngineSettings settings =
      new EngineSettings().maxMemoryPolicy(EvictionPolicy.ALLKEYS_LRU);
  private final Engine engine = Engine.openManual("evicting", settings, new FakeClock());

  @AfterEach
  void close() {
    engine.close();
  }

  private void shrinkTo(double part) {
    settings.maxMemoryBytes((long) (engine.usedBytes() * part));
    for (int i = 0; i < KEYS && engine.isOutOfMemory() && engine.makeRoom(); i++) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWasNotEvictedAndWentOtherwiseIsNotKeptForTheNextTime() {
    Region<String, Object> region =
        engine
            .regionRegistry()
            .open(
                "live",
                new RegionOptions<>(
                    Codecs.keysOf(String.class),
                    Codecs.valuesOf(Object.class),
                    getClass().getClassLoader(),
                    SerialFilter.standard(),
                    true));
    List<WeakReference<Object>> values = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      Object value = new ArrayList<>(List.of("value " + i));
      values.add(new WeakReference<>(value));
      region.put("k" + i, value, Entry.NEVER);
    }
    shrinkTo(0.9);
    assertTrue(region.size() < KEYS && region.size() > KEYS / 2);
    region.clear();
    long left = values.size();
    for (int i = 0; i < 20 && left > 0; i++) {
      System.gc();
      left = values.stream().filter(value -> value.get() != null).count();
    }
    assertEquals(0, left);
  }

  @Test
  void ofManyRegionsAllHaveTheirTurn() {
    List<Region<String, String>> regions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      regions.add(Keys.textRegion(engine, "r" + i));
      for (int j = 0; j < 50; j++) {
        regions.get(i).put("k" + j, "value".repeat(500), Entry.NEVER);
      }
    }
    shrinkTo(0.5);
    assertFalse(engine.isOutOfMemory());
    long touched = regions.stream().filter(region -> region.size() < 50).count();
    assertTrue(touched > 80, () -> "only from " + touched);
  }
}
