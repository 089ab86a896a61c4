// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;

/** The argument that tells how long a command may wait, in milliseconds; 0 is for ever. */
public final class WaitTime {
  private static final double BEYOND = 0x1p63;

  private WaitTime() {}

  /** Seconds with a fraction, rounded up to the millisecond. */
  public static long ofSeconds(Arguments args, int index) {
    double millis = args.toDouble(index, ErrorTexts.TIMEOUT_NOT_A_FLOAT) * 1000;
    // As in Redis what is too much is no number, and told as a negative one.
    return checked(millis >= BEYOND ? Long.MIN_VALUE : (long) Math.ceil(millis));
  }

  /** Whole milliseconds. */
  public static long ofMillis(Arguments args, int index) {
    return checked(args.toLong(index, ErrorTexts.TIMEOUT_NOT_AN_INTEGER));
  }

  private static long checked(long millis) {
    if (millis < 0) {
      throw ErrorTexts.TIMEOUT_NEGATIVE;
    }
    return millis;
  }
}
