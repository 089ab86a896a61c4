// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** Uses caches as an application does; {@code namespace} is the property that shares them. */
@WebServlet("/cache/*")
public final class CacheServlet extends TextServlet {
  private static final long serialVersionUID = 1L;
  private static final String PROVIDER = "org.keystead.jcache.KeysteadCachingProvider";
  private static final String NOTE = "org.keystead.servertests.app.Note";

  @Override
  protected String answer(String action, HttpServletRequest request) throws Exception {
    switch (action) {
      case "put":
        cache(request).put(required(request, "key"), required(request, "value"));
        return "ok";
      case "get":
        return String.valueOf(cache(request).get(required(request, "key")));
      case "put-note":
        putNote(noteClass(), request);
        return "ok";
      case "get-note":
        return String.valueOf(notes(request, noteClass()).get(required(request, "key")));
      case "provider":
        return providerOf(Caching.getCachingProvider());
      case "named-provider":
        return providerOf(Caching.getCachingProvider(PROVIDER));
      default:
        return unknown(action);
    }
  }

  private static String providerOf(CachingProvider provider) {
    return provider.getClass().getName() + " of " + provider.getClass().getClassLoader();
  }

  // Loaded by its name: there are several versions of it, and none is compiled with this class.
  private static Class<? extends Serializable> noteClass() throws ClassNotFoundException {
    return Class.forName(NOTE, true, CacheServlet.class.getClassLoader())
        .asSubclass(Serializable.class);
  }

  private static <N extends Serializable> void putNote(Class<N> type, HttpServletRequest request)
      throws ReflectiveOperationException {
    N note = type.getConstructor(String.class).newInstance(required(request, "value"));
    notes(request, type).put(required(request, "key"), note);
  }

  // Declared with its types: bytes of other classes are not read back.
  private static <N extends Serializable> Cache<String, N> notes(
      HttpServletRequest request, Class<N> type) {
    CacheManager manager = manager(required(request, "namespace"));
    Cache<String, N> present = manager.getCache("notes", String.class, type);
    return present != null
        ? present
        : manager.createCache(
            "notes", new MutableConfiguration<String, N>().setTypes(String.class, type));
  }

  private static Cache<Object, Object> cache(HttpServletRequest request) {
    String name = required(request, "cache");
    CacheManager manager = manager(request.getParameter("namespace"));
    Cache<Object, Object> present = manager.getCache(name);
    return present != null ? present : manager.createCache(name, new MutableConfiguration<>());
  }

  // By its name: a server may bring a provider of its own.
  private static CacheManager manager(@Nullable String namespace) {
    CachingProvider provider = Caching.getCachingProvider(PROVIDER);
    if (namespace == null) {
      return provider.getCacheManager();
    }
    Properties properties = new Properties();
    properties.setProperty("keystead.namespace", namespace);
    return provider.getCacheManager(null, null, properties);
  }
}
