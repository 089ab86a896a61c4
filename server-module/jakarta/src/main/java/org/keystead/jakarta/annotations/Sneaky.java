// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

/** Throws what a method threw as it was, although an interceptor declares exceptions only. */
final class Sneaky {
  private Sneaky() {}

  /** Throws errors and other throwables, and returns exceptions to be thrown. */
  static Exception asException(Throwable thrown) {
    if (thrown instanceof Exception exception) {
      return exception;
    }
    Sneaky.<RuntimeException>throwAs(thrown);
    throw new AssertionError(thrown);
  }

  @SuppressWarnings("unchecked") // erased: nothing is cast
  private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
