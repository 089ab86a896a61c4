// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import java.util.Objects;

/**
 * What the application is told by its server: parameters of the servlet context, or system
 * properties of the same names, which count for more.
 */
@ApplicationScoped
public class Settings {
  /** Where the RESP door of the caches' engine listens; 127.0.0.1 if nothing is said. */
  public static final String RESP_HOST = "keystead.sample.resp-host";

  /** Its port; if nothing is said, that of the engine's configuration or 6379. */
  public static final String RESP_PORT = "keystead.sample.resp-port";

  /** Its password; none if nothing is said. */
  public static final String RESP_PASSWORD = "keystead.sample.resp-password";

  /** The JDBC URL of a database other than that of persistence.xml. */
  public static final String DATABASE = "keystead.sample.database";

  /**
   * The names by which browsers may call the page, beside those of loopback, with blanks between
   * them. Any if nothing is said: the virtual hosts of the server decide.
   */
  public static final String HOSTS = "keystead.sample.hosts";

  private String respHost = "127.0.0.1";
  private int respPort = Integer.getInteger("keystead.port", 6379);
  private String respPassword = "";
  private String database = "";
  private String hosts = "*";
  private String server = "";

  /** Reads them; to be called once, before anybody asks. */
  public void read(ServletContext context) {
    respHost = told(context, RESP_HOST, respHost);
    respPort = Integer.parseInt(told(context, RESP_PORT, Integer.toString(respPort)));
    respPassword = told(context, RESP_PASSWORD, respPassword);
    database = told(context, DATABASE, database);
    hosts = told(context, HOSTS, hosts);
    server = Objects.requireNonNullElse(context.getServerInfo(), "");
  }

  private static String told(ServletContext context, String name, String byDefault) {
    String byContext = Objects.requireNonNullElse(context.getInitParameter(name), byDefault);
    return Objects.requireNonNull(System.getProperty(name, byContext));
  }

  public String respHost() {
    return respHost;
  }

  public int respPort() {
    return respPort;
  }

  /** Empty for none. */
  public String respPassword() {
    return respPassword;
  }

  /** Empty for the one of persistence.xml. */
  public String database() {
    return database;
  }

  /** {@code *} for any. */
  public String hosts() {
    return hosts;
  }

  /** The server's name for itself. */
  public String server() {
    return server;
  }
}
