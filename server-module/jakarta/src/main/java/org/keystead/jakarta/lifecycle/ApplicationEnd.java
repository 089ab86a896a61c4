// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.keystead.jcache.KeysteadCachingProvider;

/**
 * Closes the cache managers that an application leaves open when it ends: their entries become
 * bytes that the next deployment finds, and nothing of the server holds its classes.
 *
 * <p>{@link ApplicationStart} adds it by itself. An application names it as its listener where the
 * server does not call that: in WildFly, if it has Keystead by {@code Dependencies:} only.
 */
public final class ApplicationEnd implements ServletContextListener {
  /** Made by the servlet container, or by {@link ApplicationStart}. */
  public ApplicationEnd() {}

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    KeysteadCachingProvider.closeApplication(event.getServletContext().getClassLoader());
  }
}
