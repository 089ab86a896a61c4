// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.Commands;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Engine;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.SnapshotStatus;
import org.keystead.engine.config.ConfigException;
import org.keystead.server.RespServer;

/** A running node: engine and RESP server, from the loaded snapshot to the saved one. */
final class Node implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Node.class.getName());

  private final Engine engine;
  private final Stopping stopping;
  private final RespServer server;
  private final long startMillis;

  private Node(Engine engine, Stopping stopping, RespServer server, long startMillis) {
    this.engine = engine;
    this.stopping = stopping;
    this.server = server;
    this.startMillis = startMillis;
  }

  /** Starts a node: configuration, snapshot, signals, socket. */
  static Node start(String... args) throws StartException {
    NodeConfig config = NodeConfig.read(args);
    NodeLog.follow(config.server().log());
    Engine engine = Engine.open("node", config.engine());
    try {
      long beganMillis = engine.clock().millis();
      load(engine);
      ServerState state = new ServerState(engine, Commands.table(), config.server());
      state.configFile(config.file());
      state.config(ServerConfig.access(state));
      Stopping stopping = new Stopping(engine, state);
      state.control(stopping);
      Signals.handle(stopping::bySignal, "TERM", "INT");
      RespServer server = RespServer.start(state);
      PidFile.write(config.server().pidFile());
      return new Node(engine, stopping, server, engine.clock().millis() - beganMillis);
    } catch (IOException | ConfigException e) {
      engine.close(false);
      throw new StartException(e);
    } catch (StartException | RuntimeException e) {
      engine.close(false);
      throw e;
    }
  }

  private static void load(Engine engine) throws StartException {
    try {
      long beganMillis = engine.clock().millis();
      if (engine.snapshots().load()) {
        SnapshotStatus status = engine.snapshots().status();
        long millis = engine.clock().millis() - beganMillis;
        LOG.log(
            Level.INFO,
            () ->
                "KSN0001 loaded "
                    + status.loadedKeys()
                    + " keys from "
                    + engine.settings().snapshotFile()
                    + " in "
                    + millis
                    + " ms");
      }
    } catch (SnapshotException e) {
      throw new StartException(e);
    }
  }

  /** Who is running, in one line. */
  String banner() {
    List<String> ports = new ArrayList<>();
    if (server.port() != 0) {
      ports.add("port " + server.port());
    }
    if (server.tlsPort() != 0) {
      ports.add("TLS port " + server.tlsPort());
    }
    String door =
        ports.isEmpty()
            ? "listens on no port"
            : "listens on "
                + String.join(" ", server.state().settings().bind())
                + ' '
                + String.join(", ", ports);
    return "Keystead node "
        + HelpText.version()
        + ", pid "
        + ProcessHandle.current().pid()
        + ", "
        + door
        + ", started in "
        + startMillis
        + " ms";
  }

  int port() {
    return server.port();
  }

  /** Waits until the node is stopped; returns the exit code. */
  int awaitEnd() {
    return stopping.awaitEnd();
  }

  /** Closes server and engine; does not save, {@link Stopping} did. */
  @Override
  public void close() {
    try {
      server.close();
    } finally {
      engine.close(false);
      PidFile.delete(server.state().settings().pidFile());
    }
    LOG.log(Level.INFO, () -> "KSN0006 stopped");
  }
}
