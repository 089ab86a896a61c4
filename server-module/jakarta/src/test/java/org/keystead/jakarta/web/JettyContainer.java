// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.plus.webapp.EnvConfiguration;
import org.eclipse.jetty.ee10.plus.webapp.PlusConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty 12. */
final class JettyContainer implements ServletContainer {
  private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();

  JettyContainer() throws Exception {
    server.setHandler(contexts);
    server.start();
  }

  @Override
  public ClassLoader deploy(String contextPath, Path folder) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath(contextPath);
    context.setWar(folder.toString());
    context.setThrowUnavailableOnStartupException(true);
    context.addConfiguration(new AnnotationConfiguration());
    // There is no naming service here.
    context.removeConfiguration(new EnvConfiguration(), new PlusConfiguration());
    context.setClassLoader(new WebAppClassLoader(new ContainerLoader(), context));
    contexts.addHandler(context);
    context.start();
    return context.getClassLoader();
  }

  @Override
  public void undeploy(String contextPath) throws Exception {
    for (Handler handler : contexts.getHandlers()) {
      if (handler instanceof WebAppContext context
          && context.getContextPath().equals(contextPath)) {
        context.stop();
        contexts.removeHandler(context);
        context.destroy();
      }
    }
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    server.destroy();
  }
}
