// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta;

/**
 * Something that happened to a key, whichever door it came through. Observed asynchronously, with
 * {@code @ObservesAsync}: the change was made when its observers hear of it.
 *
 * @param database the numbered database
 * @param key the whole key as RESP clients know it; bytes that are no UTF-8 are replaced
 * @param event the name that keyspace notifications give it: {@code set}, {@code del}, {@code
 *     expired}
 * @param origin who did it
 */
public record KeyspaceEvent(int database, String key, String event, Origin origin) {
  /** Where a change came from. */
  public enum Origin {
    /** JCache or Hibernate, in this process. */
    APPLICATION,
    /** A client of the RESP door. */
    CLIENT,
    /** The engine itself: expiry, eviction, loading. */
    ENGINE
  }
}
