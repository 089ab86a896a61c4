// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.bytes.Slice;

/**
 * How an engine is.
 *
 * @param engine its name
 * @param alive it answers; else only a restart helps
 * @param ready it is open, its door is as configured and its last save did not fail
 * @param facts what a person wants to read beside these
 */
public record EngineHealth(String engine, boolean alive, boolean ready, Map<String, String> facts) {
  private static final Slice PROBE = Slice.ofUtf8("keystead:health");

  static EngineHealth of(String name, @Nullable Engine engine, boolean doorAsConfigured) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (engine == null) {
      facts.put("state", "closed");
      return new EngineHealth(name, false, false, facts);
    }
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
