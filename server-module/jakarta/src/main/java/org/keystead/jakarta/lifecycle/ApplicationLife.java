// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.lifecycle.beans.ShownEngines;
import org.keystead.jcache.KeysteadCachingProvider;

/**
 * Has the engines shown in JMX while an application runs, and closes the cache managers that it
 * leaves open when it ends: their entries become bytes that the next deployment finds, and nothing
 * of the server holds its classes.
 */
final class ApplicationLife implements ServletContextListener {
  private @Nullable ShownEngines engines;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    engines = ShownEngines.show();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    KeysteadCachingProvider.closeApplication(event.getServletContext().getClassLoader());
    ShownEngines shown = engines;
    if (shown != null) {
      shown.close();
    }
  }
}
