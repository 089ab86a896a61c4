// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

/** What the states are worth that a snapshot brought back. States that never change always stay. */
public enum RestorePolicy {
  /** They stay if the process that wrote them last was stopped, not killed. */
  CLEAN,
  /** They are thrown away. */
  NEVER,
  /**
   * They stay: nobody but the cache's users writes to the database, or old states do not matter.
   */
  ALWAYS
}
