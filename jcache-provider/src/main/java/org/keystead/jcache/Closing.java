// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Closes what the application gave to a cache, where it can be closed. */
final class Closing {
  private static final Logger LOG = System.getLogger(Closing.class.getName());

  private Closing() {}

  /** What fails to close is logged: the cache closes all the same. */
  static void closePart(@Nullable Object part, String cacheName) {
    if (part instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException | RuntimeException e) {
        LOG.log(
            Level.WARNING,
            () ->
                "KSJ0003 "
                    + part.getClass().getName()
                    + " of cache "
                    + cacheName
                    + " failed to close: "
                    + e.getMessage(),
            e);
      }
    }
  }
}
