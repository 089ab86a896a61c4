// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.IOException;

/** The serialiser that copies whole graphs which cannot be copied object by object. */
@FunctionalInterface
public interface Fallback {
  /**
   * Writes the value and reads it back; the result is never the value itself.
   *
   * @throws IOException when a part of the graph cannot be serialised or is refused on reading
   * @throws ClassNotFoundException when the cache's class loader does not know a class
   */
  Object roundTrip(Object value) throws IOException, ClassNotFoundException;
}
