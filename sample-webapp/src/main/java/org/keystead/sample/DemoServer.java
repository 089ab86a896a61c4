// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.EngineConfig;
import org.keystead.sample.web.SampleApplication;
import org.keystead.server.RespServer;

/**
 * One engine with two doors, in one process: the RESP server, and a servlet container whose
 * application comes by JCache.
 *
 * <p>The application asks for the engine by the provider's default URI, {@code keystead:default}.
 * The engine of that name is opened here first, so that it has the demo's directory and is warm
 * from its snapshot before anybody asks it.
 */
final class DemoServer implements AutoCloseable {
  private static final String ENGINE = "default";

  // java.util.logging forgets the level of a logger that nobody holds.
  private static final Logger CONTAINER_LOG = Logger.getLogger("org.apache");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DemoSettings settings;
  private final Consumer<String> notice;
  private int httpPort;
  private int respPort;
  private long loadedKeys;

  private DemoServer(DemoSettings settings, Consumer<String> notice) {
    this.settings = settings;
    this.notice = notice;
  }

  /**
   * Starts everything.
   *
   * @param notice is told what a person should know, such as another port
   * @throws DemoException if something cannot start; what had started is stopped
   */
  static DemoServer start(DemoSettings settings, Consumer<String> notice) {
    DemoServer server = new DemoServer(settings, notice);
    try {
      Engine engine = server.openEngine();
      server.startResp(engine);
      server.startContainer();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  int httpPort() {
    return httpPort;
  }

  int respPort() {
    return respPort;
  }

  /** How many keys the snapshot brought. */
  long loadedKeys() {
    return loadedKeys;
  }

  private Engine openEngine() {
    EngineSettings engineSettings;
    try {
      Files.createDirectories(settings.directory());
      engineSettings = EngineConfig.find(DemoServer.class.getClassLoader());
    } catch (IOException e) {
      throw new DemoException("Cannot create the directory " + settings.directory() + ".", e);
    } catch (ConfigException e) {
      throw new DemoException(String.valueOf(e.getMessage()), e);
    }
    engineSettings.dir(settings.directory());
    Engines.Lease share = Engines.acquire(ENGINE, () -> Engine.open(ENGINE, engineSettings));
    Engine engine = share.engine();
    try {
      engine.snapshots().load();
    } catch (SnapshotException e) {
      // What was read so far must not replace the file.
      engine.close(false);
      share.close();
      throw new DemoException(String.valueOf(e.getMessage()), e);
    }
    parts.push(share);
    loadedKeys = engine.snapshots().status().loadedKeys();
    return engine;
  }

  private void startResp(Engine engine) {
    int port = DemoPorts.free(settings.respPort(), "the RESP door", notice);
    ServerSettings door = new ServerSettings().bind(List.of(DemoPorts.HOST)).port(port);
    try {
      RespServer server = RespServer.start(door, engine);
      parts.push(server);
      respPort = server.port();
    } catch (IOException e) {
      throw new DemoException("The RESP door cannot open: " + e.getMessage(), e);
    }
  }

  private void startContainer() {
    CONTAINER_LOG.setLevel(Level.WARNING);
    int port = DemoPorts.free(settings.httpPort(), "the page", notice);
    Path work = settings.directory().resolve("tomcat");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", DemoPorts.HOST);
    connector.setThrowOnFailure(true);
    tomcat.setConnector(connector);
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    // The application's classes are the launcher's own: with it they come and go.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    context.setParentClassLoader(DemoServer.class.getClassLoader());
    context.addParameter(SampleApplication.RESP_HOST, DemoPorts.HOST);
    context.addParameter(SampleApplication.RESP_PORT, Integer.toString(respPort));
    context.addApplicationListener(SampleApplication.class.getName());
    parts.push(tomcat::destroy);
    parts.push(tomcat::stop);
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new DemoException("The page cannot start: " + e.getMessage(), e);
    }
    if (!context.getState().isAvailable()) {
      throw new DemoException("The page cannot start; its log says why.", null);
    }
    httpPort = connector.getLocalPort();
  }

  /** Stops everything in the opposite order; the engine saves its snapshot last. Idempotent. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others stop all the same: the snapshot is the last of them.
        notice.accept("While stopping: " + e);
      }
    }
  }
}
