// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

/** How an operation on a key ended. All but {@link #DONE} left everything as it was. */
public enum Outcome {
  DONE,
  /** A condition was not met. */
  SKIPPED,
  NO_SUCH_KEY,
  TARGET_EXISTS,
  /** The time of expiry overflows or makes no sense. */
  INVALID_EXPIRY,
  /** The value, or what was to be added to it, spells no 64-bit integer. */
  NOT_AN_INTEGER,
  /** The value, or what was to be added to it, spells no floating-point number. */
  NOT_A_FLOAT,
  /** The sum is no 64-bit integer. */
  OVERFLOW,
  /** The sum is not finite. */
  NOT_FINITE,
  /** The string would be longer than the engine's settings allow. */
  TOO_LONG
}
