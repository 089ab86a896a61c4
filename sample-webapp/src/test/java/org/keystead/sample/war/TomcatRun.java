// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.war;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Deploys a WAR to Tomcat at /atlas, until its standard input ends. */
final class TomcatRun {
  private TomcatRun() {}

  /** The WAR and a directory. */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[1]);
    new File(arguments[1], "webapps").mkdirs();
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    Context context = tomcat.addWebapp("/atlas", arguments[0]);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the WAR does not start");
    }
    System.out.println("port " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // Whoever started this says nothing, and closes it in the end.
    }
    tomcat.stop();
    tomcat.destroy();
  }
}
