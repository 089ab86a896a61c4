// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keystead.engine.Engine;
import org.keystead.engine.bytes.Slice;

/**
 * How an engine is.
 *
 * @param engine its name
 * @param alive it answers, or is still being opened; else only a restart helps
 * @param ready it is open, its door is as configured and its last save did not fail
 * @param facts what a person wants to read beside these
 */
public record EngineHealth(String engine, boolean alive, boolean ready, Map<String, String> facts) {
  private static final Slice PROBE = Slice.ofUtf8("keystead:health");

  /** Its snapshot may be long: to restart it now would not help. */
  static EngineHealth opening(String name) {
    return new EngineHealth(name, true, false, Map.of("state", "opening"));
  }

  static EngineHealth closed(String name) {
    return new EngineHealth(name, false, false, Map.of("state", "closed"));
  }

  static EngineHealth of(String name, Engine engine, boolean doorAsConfigured) {
    Map<String, String> facts = new LinkedHashMap<>();
    // A read takes the way of all reads; a keyspace that cannot answer does not return from it.
    engine.keyspace(0).find(PROBE);
    boolean saved = !engine.snapshots().status().lastFailed();
    facts.put("state", "open");
    facts.put("keys", Long.toString(engine.keyspace(0).size()));
    facts.put("usedBytes", Long.toString(engine.usedBytes()));
    facts.put("lastSave", saved ? "ok" : "failed");
    facts.put("door", doorAsConfigured ? "as configured" : "could not be opened");
    return new EngineHealth(name, true, saved && doorAsConfigured, facts);
  }
}
