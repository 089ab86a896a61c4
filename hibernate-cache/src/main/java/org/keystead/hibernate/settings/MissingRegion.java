// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

/** What happens to a region about which nothing is configured. */
public enum MissingRegion {
  /** It is created without limits. */
  CREATE,
  /** The same with a warning. */
  CREATE_WARN,
  /** The session factory does not start. */
  FAIL
}
