// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.format;

import java.util.Locale;
import org.keystead.lua.lib.common.ByteBuilder;

/** The number conversions of C's printf. */
public final class NumberFormat {
  private static final int DEFAULT_PRECISION = 6;

  private NumberFormat() {}

  /** {@code %d} and {@code %i}. */
  static void signed(ByteBuilder out, FormatSpec spec, long value) {
    String digits = value < 0 ? Long.toUnsignedString(-value) : Long.toString(value);
    spec.write(out, spec.sign(value < 0), padded(spec, digits), !spec.hasPrecision());
  }

  /** {@code %u %o %x %X}. */
  static void unsigned(ByteBuilder out, FormatSpec spec, long value) {
    String digits =
        switch (spec.conversion()) {
          case 'u' -> Long.toUnsignedString(value);
          case 'o' -> Long.toOctalString(value);
          case 'x' -> Long.toHexString(value);
          default -> Long.toHexString(value).toUpperCase(Locale.ROOT);
        };
    String text = padded(spec, digits);
    String prefix = "";
    if (spec.alternate()) {
      if (spec.conversion() == 'o' && !text.startsWith("0")) {
        text = "0" + text;
      } else if ((spec.conversion() | 0x20) == 'x' && value != 0) {
        prefix = spec.conversion() == 'x' ? "0x" : "0X";
      }
    }
    spec.write(out, prefix, text, !spec.hasPrecision());
  }

  /** {@code %e %E %f %g %G}. */
  static void floating(ByteBuilder out, FormatSpec spec, double value) {
    boolean upper = spec.conversion() == 'E' || spec.conversion() == 'G';
    String sign = spec.sign(Double.doubleToRawLongBits(value) < 0);
    if (!Double.isFinite(value)) {
      String name = Double.isNaN(value) ? "nan" : "inf";
      spec.write(out, sign, upper ? name.toUpperCase(Locale.ROOT) : name, false);
      return;
    }
    int precision = spec.hasPrecision() ? spec.precision() : DEFAULT_PRECISION;
    double magnitude = Math.abs(value);
    String digits =
        switch (spec.conversion() | 0x20) {
          case 'f' -> fixed(magnitude, precision, spec.alternate());
          case 'e' -> scientific(magnitude, precision, spec.alternate());
          default -> general(magnitude, precision, spec.alternate());
        };
    spec.write(out, sign, upper ? digits.toUpperCase(Locale.ROOT) : digits, true);
  }

  /** {@code %.Ng}: a number with so many significant digits. */
  public static String general(double value, int precision) {
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (!Double.isFinite(value)) {
      return sign + (Double.isNaN(value) ? "nan" : "inf");
    }
    return sign + general(Math.abs(value), precision, false);
  }

  private static String padded(FormatSpec spec, String digits) {
    if (spec.precision() == 0 && digits.equals("0")) {
      return "";
    }
    return "0".repeat(Math.max(0, spec.precision() - digits.length())) + digits;
  }

  private static String fixed(double magnitude, int precision, boolean alternate) {
    String digits = DecimalDigits.fixed(magnitude, precision);
    if (digits.length() <= precision) {
      digits = "0".repeat(precision + 1 - digits.length()) + digits;
    }
    return pointed(digits, digits.length() - precision, alternate);
  }

  private static String scientific(double magnitude, int precision, boolean alternate) {
    DecimalDigits decimal = DecimalDigits.significant(magnitude, precision + 1);
    return pointed(decimal.digits(), 1, alternate) + exponent(decimal.exponent());
  }

  /** C's %g: the style of %e for very large and small exponents, without trailing zeros. */
  private static String general(double magnitude, int precision, boolean alternate) {
    int count = Math.max(precision, 1);
    DecimalDigits decimal = DecimalDigits.significant(magnitude, count);
    int exponent = decimal.exponent();
    String digits = alternate ? decimal.digits() : withoutTrailingZeros(decimal.digits());
    if (exponent < -4 || exponent >= count) {
      return pointed(digits, 1, alternate) + exponent(exponent);
    }
    if (exponent < 0) {
      return pointed("0".repeat(-exponent) + digits, 1, alternate);
    }
    String whole = digits + "0".repeat(Math.max(0, exponent + 1 - digits.length()));
    return pointed(whole, exponent + 1, alternate);
  }

  private static String withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static String pointed(String digits, int wholeDigits, boolean alternate) {
    if (digits.length() == wholeDigits) {
      return alternate ? digits + "." : digits;
    }
    return digits.substring(0, wholeDigits) + "." + digits.substring(wholeDigits);
  }

  private static String exponent(int exponent) {
    int magnitude = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + magnitude;
  }
}
