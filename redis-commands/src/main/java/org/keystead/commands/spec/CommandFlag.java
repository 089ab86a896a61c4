// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Locale;

/** A command's properties, in the order in which COMMAND INFO lists them. */
public enum CommandFlag {
  /** May change data. */
  WRITE,
  /** Reads data and never changes any. */
  READONLY,
  /** Refused while memory is above its limit. */
  DENYOOM,
  ADMIN,
  PUBSUB,
  NOSCRIPT,
  /** May keep its client waiting. */
  BLOCKING,
  /** Allowed while the data set is loaded. */
  LOADING,
  /** Allowed on a replica with stale data. */
  STALE,
  SKIP_MONITOR,
  SKIP_SLOWLOG,
  ASKING,
  /** O(1) or O(log n), never delays others. */
  FAST,
  /** Allowed before authentication. */
  NO_AUTH,
  /** May send something to replicas without being a write; not listed. */
  MAY_REPLICATE,
  NO_MANDATORY_KEYS,
  NO_ASYNC_LOADING,
  /** Refused inside MULTI. */
  NO_MULTI,
  /** Its keys cannot be told from fixed positions. Derived, never declared. */
  MOVABLEKEYS,
  /** Allowed while a script is overdue. */
  ALLOW_BUSY;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Whether COMMAND INFO shows it. */
  public boolean listed() {
    return this != MAY_REPLICATE;
  }
}
