// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.war;

import java.io.File;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Deploys a WAR to Jetty at /atlas, until its standard input ends. */
final class JettyRun {
  private JettyRun() {}

  /** The WAR and a directory. */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    WebAppContext context = new WebAppContext();
    context.setContextPath("/atlas");
    context.setWar(arguments[0]);
    context.setTempDirectory(new File(arguments[1], "work"));
    context.setThrowUnavailableOnStartupException(true);
    context.addConfiguration(new AnnotationConfiguration());
    // The WAR brings CDI, and CDI has to see the annotation that it brings as well.
    context.getProtectedClassMatcher().add("-jakarta.transaction.");
    server.setHandler(context);
    server.start();
    System.out.println("port " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // Whoever started this says nothing, and closes it in the end.
    }
    server.stop();
  }
}
