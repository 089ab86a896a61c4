// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.waiting;

/** What came of an attempt to serve a waiter from a key. */
public enum Attempt {
  /** It has what it waited for, or was told why it never will. */
  SERVED,

  /** There is nothing for this one; another that waits for the same type may have more luck. */
  NOTHING_FOR_IT,

  /** There is nothing for anybody who waits for the same type. */
  NOTHING_FOR_ANY
}
