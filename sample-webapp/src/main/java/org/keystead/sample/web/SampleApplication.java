// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import org.keystead.sample.settings.Settings;

/** Puts the application together when its server starts it. */
@WebListener
public final class SampleApplication implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Settings settings = CDI.current().select(Settings.class).get();
    settings.read(context);
    SafetyFilter safety = new SafetyFilter(new Hosts(settings.hosts()));
    FilterRegistration.Dynamic filter = context.addFilter("safety", safety);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    context.addServlet("page", new PageServlet()).addMapping(PageServlet.MAPPINGS);
    CDI.current().select(Opening.class).get().open();
  }
}
