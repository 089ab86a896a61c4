// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.net.URI;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;

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

  /** A share of the engine, which is opened if nobody has it open. */
  static Engines.Lease acquire(String engineName) {
    return Engines.acquire(engineName, () -> Engine.open(engineName, new EngineSettings()));
  }
}
