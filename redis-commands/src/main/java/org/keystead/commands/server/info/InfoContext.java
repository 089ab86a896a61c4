// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.keystead.commands.session.Samples;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EngineStatistics;
import org.keystead.engine.SnapshotStatus;

/**
 * What the fields of one INFO look at, so that figures that belong together are of one moment.
 *
 * @param server whose INFO it is
 * @param nowMillis the time
 * @param usedBytes what the entries cost
 * @param snapshots how saving stands
 * @param process what the system tells about this process
 */
public record InfoContext(
    ServerState server,
    long nowMillis,
    long usedBytes,
    SnapshotStatus snapshots,
    ProcessFacts process) {

  /** The context for an INFO now. */
  public static InfoContext of(ServerState server) {
    server.samples().take();
    Engine engine = server.engine();
    return new InfoContext(
        server,
        engine.clock().millis(),
        engine.usedBytes(),
        engine.snapshots().status(),
        ProcessFacts.read());
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
      bytes += session.connection().inputBytes() + session.connection().outputBytes();
    }
    return bytes;
  }

  /** Keys of all databases. */
  public long keyCount() {
    long keys = 0;
    for (int database = 0; database < Engine.DATABASES; database++) {
      keys += engine().keyspace(database).size();
    }
    return keys;
  }
}
