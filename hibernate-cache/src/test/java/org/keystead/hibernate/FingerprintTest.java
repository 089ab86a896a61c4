// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.hibernate.model.Shelf.Box;

/** An application comes back with the mapping that it had, or with another one. */
class FingerprintTest {
  private static final String KEY = Box.class.getName() + ":1";

  private final Map<String, Object> database = Database.fresh();
  private final Engines.Lease engine =
      Engines.acquire("fingerprint", () -> Engine.open("fingerprint", new EngineSettings()));

  @AfterEach
  void close() {
    engine.close();
  }

  private Sessions open(Mapping mapping) {
    Map<String, ?> properties =
        Map.of(
            "hibernate.cache.keystead.engine", "fingerprint",
            "jakarta.persistence.sharedCache.mode", "ALL");
    return Sessions.open(database, properties, mapping, Box.class);
  }

  private void fill() {
    try (Sessions sessions = open(new Mapping())) {
      sessions.inTransaction(session -> session.persist(new Box(1, "shoes")));
      assertNotNull(sessions.get(KEY));
    }
  }

  @Test
  void theSameMappingFindsItsRegionWarm() {
    fill();
    try (Sessions sessions = open(new Mapping())) {
      sessions.inTransaction(session -> assertEquals("shoes", session.find(Box.class, 1L).content));
      assertEquals(1, sessions.statistics(Box.class.getName()).getHitCount());
    }
  }

  @Test
  void anotherMappingFindsItsRegionEmpty() {
    fill();
    Mapping other = new Mapping();
    other.xml(
        """
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
          <entity class="org.keystead.hibernate.model.Shelf$Box" access="FIELD">
            <attributes>
              <transient name="content"/>
            </attributes>
          </entity>
        </entity-mappings>
        """);
    try (Sessions sessions = open(other)) {
      // Sessions that began before the region was emptied cache nothing.
      for (int i = 0; i < 2; i++) {
        sessions.inTransaction(session -> assertNull(session.find(Box.class, 1L).content));
      }
      assertEquals(0, sessions.statistics(Box.class.getName()).getHitCount());
      assertEquals(
          "{\"_subclass\":\"" + Box.class.getName() + "\"}", sessions.get(KEY), "stored anew");
    }
  }
}
