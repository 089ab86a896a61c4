// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** What a cache sees of its values when a client edits parts of long ones. */
@ExtendWith(EngineInvariants.class)
class RegionLongStringTest {
  private static final String LONG = "v".repeat(10_000);

  private final Engine engine =
      Engine.openManual("long values", new EngineSettings(), new FakeClock());
  private final Keyspace client = engine.clientKeyspace(0);
  private final Region<String, String> cache = Keys.textRegion(engine, "c");
  private final StringOperations strings = new StringOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private String value() {
    return cache.value(cache.find("k"));
  }

  @Test
  void theCacheReadsWhatAClientAppended() {
    cache.put("k", LONG, Entry.NEVER);
    assertInstanceOf(LiveEntry.class, client.read(Keys.key("c:k")));
    assertEquals(Outcome.DONE, strings.append(client, Keys.key("c:k"), Keys.key("!")));
    assertInstanceOf(ChunkedEntry.class, client.read(Keys.key("c:k")));
    assertEquals(LONG + "!", value());
    strings.overwrite(client, Keys.key("c:k"), 5000, Keys.key("middle"));
    assertEquals(LONG.substring(0, 5000) + "middle" + LONG.substring(5006) + "!", value());
  }

  @Test
  void anEventTellsTheValueBeforeTheEdit() {
    List<ChangeEvent> events = new ArrayList<>();
    cache.put("k", LONG, Entry.NEVER);
    strings.append(client, Keys.key("c:k"), Keys.key("1"));
    engine.channel().subscribe(Channel.Mode.INLINE, events::add);
    strings.append(client, Keys.key("c:k"), Keys.key("2"));
    assertEquals(1, events.size());
    assertTrue(Keys.text(events.get(0).before()).endsWith("v1"));
    assertTrue(Keys.text(events.get(0).after()).endsWith("v12"));
  }
}
