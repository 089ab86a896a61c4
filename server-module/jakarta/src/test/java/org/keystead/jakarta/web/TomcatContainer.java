// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.nio.file.Path;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Tomcat 11. */
final class TomcatContainer implements ServletContainer {
  private final Tomcat tomcat = new Tomcat();

  TomcatContainer(Path base) throws Exception {
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    tomcat.start();
  }

  @Override
  public ClassLoader deploy(String contextPath, Path folder) {
    StandardContext context = new StandardContext();
    context.setName(contextPath);
    context.setPath(contextPath);
    context.setDocBase(folder.toString());
    context.setParentClassLoader(new ContainerLoader());
    ContextConfig configuration = new ContextConfig();
    configuration.setDefaultWebXml("org/apache/catalina/startup/NO_DEFAULT_XML");
    context.addLifecycleListener(configuration);
    tomcat.getHost().addChild(context);
    if (context.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("the application did not start, see the log");
    }
    return context.getLoader().getClassLoader();
  }

  @Override
  public void undeploy(String contextPath) throws Exception {
    Container context = tomcat.getHost().findChild(contextPath);
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
