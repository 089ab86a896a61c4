// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Applications;

/**
 * Called for each web application that sees this library: tells its name, which is its namespace,
 * and looks after it from then on.
 */
public final class ApplicationStart implements ServletContainerInitializer {
  /** Made by the servlet container. */
  public ApplicationStart() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    tellName(context);
    context.addListener(new ApplicationLife());
  }

  /**
   * Tells the name of a web application; again, if others are called in an unknown order with us.
   */
  public static void tellName(ServletContext context) {
    ClassLoader loader = context.getClassLoader();
    String path = context.getContextPath();
    // What the server calls it may have been asked for already, and must not change.
    if (Applications.nameByServer(loader) == null && path.length() > 1) {
      Applications.name(loader, path.substring(1));
    }
  }
}
