// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/** The argument that tells how long a command may wait, in milliseconds; 0 is for ever. */
public final class WaitTime {
  private static final double BEYOND = 0x1p63;

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,30})(?:\\.\\d{0,30})?[eE][+]?(\\d{1,5})");

  /** Of the largest long double, before the point. */
  private static final int MOST_DIGITS = 4932;

  private WaitTime() {}

  /** Seconds with a fraction, rounded up to the millisecond. */
  public static long ofSeconds(Arguments args, int index) {
    double millis = seconds(args, index) * 1000;
    // As in Redis what is too much is no number, and told as a negative one.
    return checked(millis >= BEYOND ? Long.MIN_VALUE : (long) Math.ceil(millis));
  }

  private static double seconds(Arguments args, int index) {
    try {
      return args.toDouble(index, ErrorTexts.TIMEOUT_NOT_A_FLOAT);
    } catch (CommandException e) {
      if (isHuge(args.text(index))) {
        return Double.POSITIVE_INFINITY;
      }
      throw e;
    }
  }

  /** Whether it is too large for a double, though not for the long double that Redis reads. */
  private static boolean isHuge(String text) {
    Matcher number = DECIMAL.matcher(text);
    if (!number.matches() || !Double.isInfinite(Double.parseDouble(text))) {
      return false;
    }
    return number.group(1).length() + Integer.parseInt(number.group(2)) <= MOST_DIGITS;
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
