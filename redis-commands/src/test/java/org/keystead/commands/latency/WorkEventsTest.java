// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringOperations;

/** What an engine does by itself is noted if it takes long. */
class WorkEventsTest {
  /** Each look at this clock finds it five milliseconds on. */
  private static final class SlowClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long millis() {
      return 1_000_000;
    }

    @Override
    public long nanos() {
      return nanos.addAndGet(5_000_000);
    }
  }

  private final EngineSettings engineSettings = new EngineSettings();
  private final Engine engine = Engine.openManual("work", engineSettings, new SlowClock());
  private final ServerState server =
      new ServerState(engine, Commands.table(), new ServerSettings());

  @AfterEach
  void close() {
    server.close();
    engine.close();
  }

  private List<String> events() {
    return server.slowness().events().all().stream().map(LatencyEvents.History::event).toList();
  }

  @Test
  void nothingIsNotedUnlessItIsMonitored() {
    engine.tick();
    assertEquals(List.of(), events());
  }

  @Test
  void droppingWhatHasExpiredIsNoted() {
    server.slowness().settings().monitorMillis(5);
    engine.tick();
    assertEquals(List.of("expire-cycle"), events());
    server.slowness().events().forgetAll();
    server.slowness().settings().monitorMillis(1000);
    engine.tick();
    assertEquals(List.of(), events());
  }

  @Test
  void makingRoomIsNoted() {
    StringOperations strings = new StringOperations();
    strings.request().none();
    for (int i = 0; i < 100; i++) {
      Slice key = Slice.ofUtf8("k" + i);
      Slice value = Slice.of(new byte[100_000]);
      strings.set(engine.clientKeyspace(0), key, value, Condition.ALWAYS);
    }
    server.slowness().settings().monitorMillis(5);
    engineSettings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_RANDOM);
    engineSettings.maxMemoryBytes(1);
    engine.makeRoom();
    assertTrue(events().containsAll(List.of("eviction-cycle", "eviction-del")), this::textOfEvents);
  }

  private String textOfEvents() {
    return events().toString();
  }
}
