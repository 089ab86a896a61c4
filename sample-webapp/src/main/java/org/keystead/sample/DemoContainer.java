// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with one application at its root. It has its port before the application starts. */
final class DemoContainer implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();
  private final StandardContext context;

  private DemoContainer(Path directory, int port) {
    tomcat.setBaseDir(directory.toString());
    connector.setPort(port);
    connector.setProperty("address", DemoPorts.HOST);
    connector.setThrowOnFailure(true);
    tomcat.setConnector(connector);
    context = (StandardContext) tomcat.addContext("", null);
  }

  /**
   * Takes the port.
   *
   * @param port 0 for any
   * @param application tells the context what it consists of
   * @throws BindException if somebody else has the port
   */
  static DemoContainer open(Path directory, int port, Consumer<StandardContext> application)
      throws IOException {
    DemoContainer container = new DemoContainer(directory, port);
    application.accept(container.context);
    try {
      container.tomcat.init();
      return container;
    } catch (LifecycleException e) {
      container.giveUp(e);
      throw bindExceptionIn(e);
    }
  }

  private void giveUp(LifecycleException why) {
    try {
      tomcat.destroy();
    } catch (LifecycleException e) {
      why.addSuppressed(e);
    }
  }

  private static IOException bindExceptionIn(LifecycleException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException taken) {
        return taken;
      }
    }
    return new IOException(failure.getMessage(), failure);
  }

  /** Starts the application, and then answers. */
  void start() throws LifecycleException {
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new LifecycleException("its log says why");
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws LifecycleException {
    try {
      tomcat.stop();
    } finally {
      tomcat.destroy();
    }
  }
}
