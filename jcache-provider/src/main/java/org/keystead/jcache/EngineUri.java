// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.net.URI;
import org.keystead.engine.Engine;
import org.keystead.engine.Engines;
import org.keystead.engine.config.EngineConfig;

/** From a manager's URI, {@code keystead:NAME}, to a share of the engine of that name. */
final class EngineUri {
  static final URI DEFAULT = URI.create("keystead:default");
  private static final String SCHEME = "keystead";

  private EngineUri() {}

  /**
   * The engine's name.
   *
   * @throws javax.cache.CacheException for a URI that names no engine
   */
  static String engineName(URI uri) {
    String name = uri.getSchemeSpecificPart();
    if (!SCHEME.equalsIgnoreCase(uri.getScheme()) || name == null || name.isBlank()) {
      throw JCacheErrors.failed("not the URI of an engine, as keystead:default is: " + uri, null);
    }
    return name;
  }

  /**
   * A share of the engine. If nobody has it open, it is opened by what {@code keystead.conf} says,
   * and takes in its snapshot if it is to save one.
   *
   * @param loader whose class path is searched for {@code keystead.conf}
   * @throws javax.cache.CacheException if the configuration or the snapshot is unusable
   */
  static Engines.Lease acquire(String engineName, ClassLoader loader) {
    return Engines.acquire(engineName, () -> open(engineName, loader));
  }

  private static Engine open(String engineName, ClassLoader loader) {
    try {
      return EngineConfig.open(engineName, () -> EngineConfig.find(loader));
    } catch (RuntimeException e) {
      throw JCacheErrors.failed("engine " + engineName + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
