// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The decimal digits of a double, rounded as the C library rounds: the exact binary value to the
 * nearest, ties to the even digit.
 *
 * <p><b>How.</b> The value is m &middot; 2^e. As long as m &middot; 10^scale fits 128 bits, one
 * wide multiplication and a shift give the exact scaled value and the rest that decides the
 * rounding; that covers the numbers scripts print. Everything else goes by {@link BigDecimal}.
 */
final class DecimalDigits {
  private static final int MAX_SCALE = 18;
  private static final long[] POWERS_OF_TEN = powersOfTen();
  private static final long TOO_LARGE = -1;
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1075;

  private final String digits;
  private final int exponent;

  private DecimalDigits(String digits, int exponent) {
    this.digits = digits;
    this.exponent = exponent;
  }

  /**
   * So many significant digits.
   *
   * @param magnitude finite, not negative
   * @param count at least 1
   */
  static DecimalDigits significant(double magnitude, int count) {
    if (magnitude == 0) {
      return new DecimalDigits("0".repeat(count), 0);
    }
    if (count <= MAX_SCALE) {
      DecimalDigits quick = significantQuickly(magnitude, count);
      if (quick != null) {
        return quick;
      }
    }
    BigDecimal rounded =
        new BigDecimal(magnitude).round(new MathContext(count, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    String padding = "0".repeat(Math.max(0, count - digits.length()));
    return new DecimalDigits(
        digits.substring(0, Math.min(count, digits.length())) + padding, exponent);
  }

  /**
   * The digits of {@code magnitude * 10^scale} as an integer, at least one.
   *
   * @param magnitude finite, not negative
   */
  static String fixed(double magnitude, int scale) {
    long quick = scaled(magnitude, scale);
    if (quick != TOO_LARGE) {
      return Long.toString(quick);
    }
    return new BigDecimal(magnitude)
        .setScale(scale, RoundingMode.HALF_EVEN)
        .unscaledValue()
        .toString();
  }

  /** The digits, the first of which is not 0 unless all are. */
  String digits() {
    return digits;
  }

  /** The power of ten of the first digit. */
  int exponent() {
    return exponent;
  }

  private static @Nullable DecimalDigits significantQuickly(double magnitude, int count) {
    int exponent = (int) Math.floor(Math.log10(magnitude));
    // The logarithm may be off by one, and rounding may carry into a new digit.
    for (int attempt = 0; attempt < 3; attempt++) {
      long value = scaled(magnitude, count - 1 - exponent);
      if (value == TOO_LARGE) {
        return null;
      }
      if (value >= POWERS_OF_TEN[count]) {
        exponent++;
      } else if (value < POWERS_OF_TEN[count - 1]) {
        exponent--;
      } else {
        return new DecimalDigits(Long.toString(value), exponent);
      }
    }
    return null;
  }

  /** {@code magnitude * 10^scale}, rounded, or {@link #TOO_LARGE} when this way cannot tell. */
  private static long scaled(double magnitude, int scale) {
    if (scale < 0 || scale > MAX_SCALE) {
      return TOO_LARGE;
    }
    long bits = Double.doubleToRawLongBits(magnitude);
    int biased = (int) (bits >>> MANTISSA_BITS);
    long fraction = bits & ((1L << MANTISSA_BITS) - 1);
    long mantissa = biased == 0 ? fraction : fraction | 1L << MANTISSA_BITS;
    int exponent = Math.max(biased, 1) - EXPONENT_BIAS;
    long high = Math.multiplyHigh(mantissa, POWERS_OF_TEN[scale]);
    long low = mantissa * POWERS_OF_TEN[scale];
    if (exponent < 0) {
      return shiftedRight(high, low, -exponent);
    }
    boolean fits = high == 0 && exponent < 63 && low >= 0 && low <= Long.MAX_VALUE >> exponent;
    return fits ? low << exponent : TOO_LARGE;
  }

  /** An unsigned number of at most 113 bits over a power of two, to the nearest, ties to even. */
  private static long shiftedRight(long high, long low, int shift) {
    if (shift > 120) {
      return 0;
    }
    long quotient;
    long restHigh;
    long restLow;
    if (shift < 64) {
      if (high >>> shift != 0) {
        return TOO_LARGE;
      }
      quotient = high << 64 - shift | low >>> shift;
      restHigh = 0;
      restLow = low << 64 - shift >>> 64 - shift;
    } else {
      int highShift = shift - 64;
      quotient = high >>> highShift;
      restHigh = high & (1L << highShift) - 1;
      restLow = low;
    }
    if (quotient < 0 || quotient == Long.MAX_VALUE) {
      return TOO_LARGE;
    }
    int order = compareToHalf(restHigh, restLow, shift);
    return order > 0 || order == 0 && (quotient & 1) == 1 ? quotient + 1 : quotient;
  }

  private static int compareToHalf(long restHigh, long restLow, int shift) {
    long halfHigh = shift > 64 ? 1L << shift - 65 : 0;
    long halfLow = shift <= 64 ? 1L << shift - 1 : 0;
    int order = Long.compareUnsigned(restHigh, halfHigh);
    return order != 0 ? order : Long.compareUnsigned(restLow, halfLow);
  }

  private static long[] powersOfTen() {
    long[] powers = new long[MAX_SCALE + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
