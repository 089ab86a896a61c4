// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** What happens where an engine cannot be opened as it is configured. */
public enum OnError {
  /** It is not opened: the deployment, or whoever else wants it, fails. */
  FAIL,
  /** It is opened without what cannot be had: with no entries, or with the defaults. */
  COLD
}
