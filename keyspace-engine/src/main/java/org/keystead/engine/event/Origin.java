// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

/** Where a change came from. */
public enum Origin {
  /** An adapter in this process: JCache, Hibernate. */
  ADAPTER,
  /** A client of the RESP door. */
  CLIENT,
  /** The engine itself: expiry, eviction, loading, moving keys into a region. */
  ENGINE
}
