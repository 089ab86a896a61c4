// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import org.jspecify.annotations.Nullable;

/** What is done for one key: how it is looked up, made, stored and forgotten. */
public interface Computation {
  /**
   * What the cache has by now; null if nothing.
   *
   * @throws Exception a remembered failure
   */
  @Nullable Object lookUp() throws Exception;

  /** Runs the application's method; called once by each caller at most. */
  @Nullable Object compute() throws Exception;

  /** Stores what was computed. */
  void store(Object value);

  /** Remembers what the method threw, if such a failure is to be remembered. */
  void storeFailure(Throwable thrown);

  /** Removes what the cache has. */
  void forget();
}
