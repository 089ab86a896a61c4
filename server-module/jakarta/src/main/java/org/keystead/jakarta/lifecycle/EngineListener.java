// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Owns an engine as long as a web application is deployed: that of {@code keystead.war}, or any
 * other that names this class as its listener. The context parameter {@code keystead.engine} names
 * another engine than {@code default}.
 */
public final class EngineListener implements ServletContextListener {
  /** The context parameter with the engine's name. */
  public static final String ENGINE = "keystead.engine";

  private static final Logger LOG = System.getLogger(EngineListener.class.getName());

  private @Nullable EngineOwner owner;

  /** Made by the servlet container. */
  public EngineListener() {}

  /** The name of the engine that an application owns. */
  public static String engineName(ServletContext context) {
    String name = context.getInitParameter(ENGINE);
    return name == null || name.isBlank() ? "default" : name.trim();
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    try {
      owner = EngineOwner.start(engineName(context), context.getClassLoader());
    } catch (LifecycleException e) {
      // Servers bury what a listener throws under their own words.
      LOG.log(Level.ERROR, () -> "KSV0005 " + e.getMessage());
      throw e;
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    EngineOwner running = owner;
    if (running != null) {
      running.close();
    }
  }
}
