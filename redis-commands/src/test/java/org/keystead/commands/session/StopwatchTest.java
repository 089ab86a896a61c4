// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.args.Arguments;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.testkit.FakeClock;

/** How often the clock is read. */
class StopwatchTest {
  private final Engine engine =
      Engine.openManual("stopwatch", new EngineSettings(), new FakeClock());
  private final ServerState server =
      new ServerState(engine, Commands.table(), new ServerSettings());
  private final Session session = server.clients().open(Connection.NONE);
  private final CountingClock clock = new CountingClock();
  private final Stopwatch watch =
      new Stopwatch(clock, server.commandStatistics().newCounters(), server.slowness());

  /** A nanosecond passes between two looks. */
  private static final class CountingClock implements Clock {
    private int reads;

    @Override
    public long millis() {
      return 0;
    }

    @Override
    public long nanos() {
      return ++reads;
    }
  }

  @AfterEach
  void close() {
    engine.close(false);
  }

  private void carryOut(String... words) {
    Arguments arguments = Arguments.ofUtf8(words);
    CommandEntry entry = server.entries().of(Commands.table().resolve(arguments));
    if (watch.running() != entry) {
      watch.next(session, entry);
    }
    watch.ran(session, entry, arguments);
  }

  @Test
  void whatIsTimedAloneTakesTwoLooksAtTheClock() {
    carryOut("LRANGE", "list", "0", "-1");
    watch.end(session);

    assertEquals(2, clock.reads);
    assertNull(watch.running());
  }

  @Test
  void eachOfSeveralTakesOneMore() {
    for (int i = 0; i < 16; i++) {
      carryOut("LRANGE", "list", "0", "-1");
    }
    watch.end(session);

    assertEquals(17, clock.reads);
  }

  @Test
  void commandsOfConstantTimeTakeTwoTogether() {
    for (int i = 0; i < 16; i++) {
      carryOut("GET", "key");
    }
    watch.end(session);

    assertEquals(2, clock.reads);
    assertNull(watch.running());
  }

  @Test
  void whatFollowsACommandThatWasTimedAloneIsTimedAnew() {
    carryOut("LRANGE", "list", "0", "-1");
    carryOut("GET", "key");
    watch.end(session);
    carryOut("GET", "key");
    watch.end(session);

    assertEquals(6, clock.reads);
  }
}
