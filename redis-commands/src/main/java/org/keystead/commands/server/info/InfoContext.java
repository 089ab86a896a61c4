// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.Samples;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EngineStatistics;
import org.keystead.engine.SnapshotStatus;

/**
 * What the fields of one INFO look at, so that figures that belong together are of one moment. Used
 * by one thread.
 */
public final class InfoContext {
  private final ServerState server;
  private final long nowMillis;
  private final long usedBytes;
  private final SnapshotStatus snapshots;
  private @Nullable ProcessFacts process;

  private InfoContext(ServerState server) {
    Engine engine = server.engine();
    this.server = server;
    this.nowMillis = engine.clock().millis();
    this.usedBytes = engine.usedBytes();
    this.snapshots = engine.snapshots().status();
  }

  /** The context for an INFO now. */
  public static InfoContext of(ServerState server) {
    server.samples().take();
    return new InfoContext(server);
  }

  ServerState server() {
    return server;
  }

  long nowMillis() {
    return nowMillis;
  }

  /** What the entries cost. */
  long usedBytes() {
    return usedBytes;
  }

  SnapshotStatus snapshots() {
    return snapshots;
  }

  /** What the system tells about this process; asked once, and only if a field wants it. */
  ProcessFacts process() {
    ProcessFacts known = process;
    if (known == null) {
      known = ProcessFacts.read();
      process = known;
    }
    return known;
  }

  Engine engine() {
    return server.engine();
  }

  EngineSettings engineSettings() {
    return engine().settings();
  }

  EngineStatistics statistics() {
    return engine().statistics();
  }

  ServerSettings settings() {
    return server.settings();
  }

  Samples samples() {
    return server.samples();
  }

  /** Bytes of requests and replies that wait in the clients' buffers. */
  long clientBufferBytes() {
    long bytes = 0;
    for (Session session : server.clients().all()) {
      bytes += session.memoryBytes();
    }
    return bytes;
  }

  /** Keys of all databases. */
  long keyCount() {
    long keys = 0;
    for (int database = 0; database < Engine.DATABASES; database++) {
      keys += engine().keyspace(database).size();
    }
    return keys;
  }
}
