// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

/** Told of all registers in their order, as runs of equal ones. */
@FunctionalInterface
interface RegisterRuns {
  /** The {@code length} registers from {@code first} on hold that value. */
  void run(int first, int length, int value);
}
