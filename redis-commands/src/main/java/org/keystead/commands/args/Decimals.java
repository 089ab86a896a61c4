// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.args;

import java.nio.charset.StandardCharsets;

/**
 * Floating-point numbers as clients write them: what C's strtod accepts when it must consume the
 * whole argument, so {@code 1e3}, {@code .5}, {@code inf}, {@code 0x1p4}, but no blanks.
 */
final class Decimals {
  private Decimals() {}

  /** The number, or NaN for what is none (which NaN itself counts as). */
  static double parse(byte[] array, int offset, int length) {
    try {
      return Double.parseDouble(new String(array, offset, length, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
