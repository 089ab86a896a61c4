// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.keystead.jcache.KeysteadCachingProvider;

/**
 * Closes the cache managers that an application leaves open when it ends: their entries become
 * bytes that the next deployment finds, and nothing of the server holds its classes.
 */
final class ApplicationEnd implements ServletContextListener {
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    KeysteadCachingProvider.closeApplication(event.getServletContext().getClassLoader());
  }
}
