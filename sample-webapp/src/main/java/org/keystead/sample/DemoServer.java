// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.jboss.resteasy.cdi.CdiInjectorFactory;
import org.jboss.resteasy.plugins.servlet.ResteasyServletInitializer;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigSources;
import org.keystead.sample.settings.Settings;
import org.keystead.sample.web.AtlasApi;
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
  private static final Map<Logger, Level> LOGS =
      Map.of(
          Logger.getLogger("org.apache"), Level.WARNING,
          Logger.getLogger("org.jboss"), Level.WARNING,
          // Weld takes a request that goes on in the background, the event stream, for a leak.
          Logger.getLogger("org.jboss.weld.Servlet"), Level.SEVERE,
          // Hibernate's own connection pool is good enough for a demo.
          Logger.getLogger("org.hibernate"), Level.SEVERE);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ServerSettings door = new ServerSettings();
  private final DemoSettings settings;
  private final Consumer<String> notice;
  private Path directory;
  private int httpPort;
  private int respPort;
  private long loadedKeys;

  private DemoServer(DemoSettings settings, Consumer<String> notice) {
    this.settings = settings;
    this.notice = notice;
    this.directory = settings.directory();
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
      server.claimDirectory();
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

  private void claimDirectory() {
    DemoDirectory claimed = DemoDirectory.claim(settings.directory(), notice);
    parts.push(claimed);
    directory = claimed.path();
  }

  private Engine openEngine() {
    EngineSettings engineSettings = new EngineSettings();
    try {
      ServerConfig.of(engineSettings, door)
          .load(ConfigSources.find(DemoServer.class.getClassLoader()));
    } catch (ConfigException e) {
      throw new DemoException(String.valueOf(e.getMessage()), e);
    }
    engineSettings.dir(directory);
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
    door.bind(List.of(DemoPorts.HOST));
    try {
      RespServer server =
          DemoPorts.open(
              settings.respPort(),
              "the RESP door",
              notice,
              port ->
                  RespServer.start(door.port(port == 0 ? ServerSettings.ANY_PORT : port), engine),
              RespServer::port);
      parts.push(server);
      respPort = server.port();
    } catch (IOException e) {
      throw new DemoException("The RESP door cannot open: " + e.getMessage(), e);
    }
  }

  private void startContainer() {
    LOGS.forEach(Logger::setLevel);
    Path work = directory.resolve("tomcat");
    try {
      DemoContainer container =
          DemoPorts.open(
              settings.httpPort(),
              "the page",
              notice,
              port -> DemoContainer.open(work, port, this::tell),
              DemoContainer::port);
      parts.push(container);
      container.start();
      httpPort = container.port();
    } catch (IOException | LifecycleException e) {
      throw new DemoException("The page cannot start: " + e.getMessage(), e);
    }
  }

  // What a WAR says in its files, and a server finds in them.
  private void tell(StandardContext context) {
    // The application's classes are the launcher's own: with it they come and go.
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    context.setParentClassLoader(DemoServer.class.getClassLoader());
    context.addParameter(Settings.RESP_HOST, DemoPorts.HOST);
    context.addParameter(Settings.RESP_PORT, Integer.toString(respPort));
    context.addParameter(Settings.DATABASE, database());
    context.addParameter(Settings.HOSTS, DemoPorts.HOST);
    context.addParameter("org.jboss.weld.context.mapping", "(?!.*/api/events).*");
    context.addParameter("resteasy.injector.factory", CdiInjectorFactory.class.getName());
    context.addServletContainerInitializer(new EnhancedListener(), Set.of());
    context.addServletContainerInitializer(
        new ResteasyServletInitializer(), Set.of(AtlasApi.class));
    context.addApplicationListener(SampleApplication.class.getName());
  }

  // H2 remembers the results of queries: a cache that nobody asked for would spoil the comparison.
  private String database() {
    return "jdbc:h2:file:" + directory.resolve("atlas") + ";OPTIMIZE_REUSE_RESULTS=0";
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
