// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.keystead.commands.Commands;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerControl;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Engine;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.SnapshotInProgressException;
import org.keystead.engine.SnapshotStatus;
import org.keystead.engine.config.ConfigException;
import org.keystead.server.RespServer;

/**
 * A running node: engine and RESP server, from the loaded snapshot to the saved one.
 *
 * <p>Before the last save all clients' commands wait, so that nothing is acknowledged that the
 * snapshot lacks. As in Redis a node that cannot save does not stop when it is asked once.
 */
final class Node implements AutoCloseable, ServerControl {
  private static final Logger LOG = System.getLogger(Node.class.getName());

  private final Engine engine;
  private final RespServer server;
  private final long startMillis;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile int exitCode;
  private boolean askedBefore;

  private Node(Engine engine, RespServer server, long startMillis) {
    this.engine = engine;
    this.server = server;
    this.startMillis = startMillis;
  }

  /** Starts a node: configuration, snapshot, socket, signals. */
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
      RespServer server = RespServer.start(state);
      Node node = new Node(engine, server, engine.clock().millis() - beganMillis);
      state.control(node);
      PidFile.write(config.server().pidFile());
      Signals.handle(node::stopBySignal, "TERM", "INT");
      return node;
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
    boolean interrupted = false;
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return exitCode;
  }

  private synchronized void stopBySignal(String signal) {
    LOG.log(Level.INFO, () -> "KSN0002 SIG" + signal + " received, stopping");
    if (shutdown(Save.AS_CONFIGURED, false)) {
      return;
    }
    if (askedBefore) {
      LOG.log(Level.ERROR, () -> "KSN0004 stopping without a snapshot since it was asked again");
      end(1);
    }
    askedBefore = true;
  }

  @Override
  public synchronized boolean shutdown(Save save, boolean force) {
    boolean saves =
        save == Save.ALWAYS
            || save == Save.AS_CONFIGURED && !engine.settings().savePoints().isEmpty();
    if (saves && end.getCount() > 0) {
      server.state().pause().pause(Long.MAX_VALUE, false);
      if (!save() && !force) {
        server.state().pause().unpause();
        return false;
      }
    }
    end(0);
    return true;
  }

  private boolean save() {
    try {
      engine.snapshots().awaitBackgroundSave();
      engine.snapshots().save();
      LOG.log(Level.INFO, () -> "KSN0005 saved the snapshot " + engine.settings().snapshotFile());
      return true;
    } catch (SnapshotException | SnapshotInProgressException e) {
      LOG.log(
          Level.ERROR,
          () -> "KSN0003 " + e.getMessage() + "; the node goes on, ask again to stop it anyway");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void end(int code) {
    if (end.getCount() > 0) {
      exitCode = code;
      end.countDown();
    }
  }

  /** Closes server and engine; does not save, {@link #shutdown} did. */
  @Override
  public void close() {
    server.close();
    engine.close(false);
    PidFile.delete(server.state().settings().pidFile());
    LOG.log(Level.INFO, () -> "KSN0006 stopped");
  }
}
