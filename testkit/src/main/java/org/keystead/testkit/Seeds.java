// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

/**
 * Where random tests begin. The same commit gets the same verdict from every build, so the seed is
 * a constant; {@code -Dkeystead.fuzz.seed=N} begins elsewhere, which is how to look for more.
 */
public final class Seeds {
  private static final long FIRST = Long.getLong("keystead.fuzz.seed", 20_261_121);

  private Seeds() {}

  /** The seed of this run. A test that fails shows it. */
  public static long first() {
    return FIRST;
  }
}
