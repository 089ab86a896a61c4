// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.cities.Cities;
import org.keystead.sample.redis.RedisView;

/**
 * Puts the application together when its server starts it, and takes it apart when it stops. Reads
 * the context's parameters {@value #RESP_HOST} and {@value #RESP_PORT}; without them the page shows
 * no Redis client's view.
 */
@WebListener
public final class SampleApplication implements ServletContextListener {
  /** Where the RESP door of the cache's engine listens. */
  public static final String RESP_HOST = "keystead.sample.resp-host";

  /** Its port. */
  public static final String RESP_PORT = "keystead.sample.resp-port";

  private @Nullable CacheManager manager;
  private @Nullable RedisView redis;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ClassLoader loader = SampleApplication.class.getClassLoader();
    CachingProvider provider = Caching.getCachingProvider(loader);
    CacheManager opened = provider.getCacheManager(provider.getDefaultURI(), loader);
    manager = opened;
    redis = redisView(context);
    Service service = new Service(opened, redis, Cities.CACHE + ":");
    context
        .addFilter("safety", new SafetyFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    context.addServlet("page", new PageServlet()).addMapping(PageServlet.MAPPINGS);
    context.addServlet("api", new ApiServlet(service)).addMapping("/api/*");
  }

  private static @Nullable RedisView redisView(ServletContext context) {
    String host = context.getInitParameter(RESP_HOST);
    String port = context.getInitParameter(RESP_PORT);
    return host == null || port == null ? null : new RedisView(host, Integer.parseInt(port));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    CacheManager open = manager;
    RedisView view = redis;
    manager = null;
    redis = null;
    if (open != null) {
      open.close();
    }
    if (view != null) {
      view.close();
    }
  }
}
