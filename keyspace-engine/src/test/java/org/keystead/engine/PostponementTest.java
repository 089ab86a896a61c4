// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.event.Channel;
import org.keystead.engine.table.Entry;

final class PostponementTest {
  private final List<String> heard = new ArrayList<>();
  private Engine engine;
  private Region<String, String> region;

  @BeforeEach
  void open() {
    engine = Engine.openManual("postponement", new EngineSettings(), Clock.system());
    region =
        engine
            .regionRegistry()
            .open(
                "cities",
                new RegionOptions<>(
                    Codecs.keysOf(String.class),
                    Codecs.valuesOf(String.class),
                    PostponementTest.class.getClassLoader(),
                    SerialFilter.standard(),
                    false));
    region.subscribe(
        Channel.Mode.LISTENER, event -> heard.add(event.type() + " " + event.key().toUtf8()));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void eventsWaitForTheOutermostPostponementAndKeepTheirOrder() {
    try (Postponement outer = region.postponeEvents()) {
      region.put("rome", "1", Entry.NEVER);
      try (Postponement inner = region.postponeEvents()) {
        region.put("rome", "2", Entry.NEVER);
      }
      region.remove("rome");
      assertEquals(List.of(), heard);
    }
    assertEquals(List.of("SET rome", "SET rome", "DEL rome"), heard);
  }

  @Test
  void theFirstExceptionOfAListenerComesOutOfTheEnd() {
    region.subscribe(
        Channel.Mode.LISTENER,
        event -> {
          throw new IllegalStateException(event.key().toUtf8());
        });
    Postponement postponement = region.postponeEvents();
    region.put("rome", "1", Entry.NEVER);
    region.put("oslo", "1", Entry.NEVER);
    RuntimeException thrown = assertThrows(IllegalStateException.class, postponement::close);
    assertEquals("rome", thrown.getMessage());
    assertEquals(2, heard.size());
  }

  @Test
  void withoutListenersNothingIsPostponed() {
    Engine silent = Engine.openManual("silent", new EngineSettings(), Clock.system());
    Region<String, String> unheard =
        silent
            .regionRegistry()
            .open(
                "cities",
                new RegionOptions<>(
                    Codecs.keysOf(String.class),
                    Codecs.valuesOf(String.class),
                    PostponementTest.class.getClassLoader(),
                    SerialFilter.standard(),
                    false));
    try (Postponement nothing = unheard.postponeEvents()) {
      assertEquals(Postponement.NONE, nothing);
    }
    silent.close();
  }
}
