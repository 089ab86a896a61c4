// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Engines that are shared by name, and who hears of them. */
class EnginesTest {
  private static final class Told implements Engines.Follower {
    private final List<String> all = new ArrayList<>();

    @Override
    public void opened(Engine engine) {
      all.add("opened " + engine.name());
    }

    @Override
    public void closing(Engine engine) {
      all.add("closing " + engine.name() + " with " + engine.keyspace(0).size());
    }
  }

  private static Engines.Lease acquire(String name) {
    return Engines.acquire(name, () -> Engine.open(name, new EngineSettings()));
  }

  @Test
  void theFirstUserOpensAnEngineAndTheLastOneClosesIt() {
    Engines.Lease first = acquire("shared");
    Engine engine = first.engine();
    try (Engines.Lease second = acquire("shared")) {
      assertSame(engine, second.engine());
    }
    first.close();
    first.close();
    try (Engines.Lease later = acquire("shared")) {
      assertNotSame(engine, later.engine());
    }
  }

  @Test
  void aFollowerHearsOfEnginesThatAreOpenAndOfThoseThatComeAndGo() {
    Told told = new Told();
    try (Engines.Lease before = acquire("before");
        Engines.Following following = Engines.follow(told)) {
      acquire("meanwhile").close();
      try (Engines.Lease second = acquire("before")) {
        assertSame(before.engine(), second.engine());
      }
    }
    acquire("after").close();

    assertEquals(
        List.of("opened before", "opened meanwhile", "closing meanwhile with 0"), told.all);
  }
}
