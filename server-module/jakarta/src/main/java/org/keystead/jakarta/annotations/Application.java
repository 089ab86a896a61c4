// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import javax.cache.Cache;
import org.keystead.jakarta.flight.Flights;

/** What the operations need of the application that they run in. */
public interface Application {
  /** The bean of that type, or an object of its own if there is none. */
  <T> T instance(Class<T> type);

  /** The cache of that name, as the application of these classes has it; created if need be. */
  Cache<?, ?> cache(ClassLoader loader, String name);

  /** The computations that are under way. */
  Flights flights();
}
