// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as text that is the same on every JDK.
 *
 * <p>Problem: {@code Double.toString} changed in JDK 19, so a key written to a snapshot on 17 would
 * not be found on 25. Idea: the exact value rounded to 15 digits, else 16, else 17, the first that
 * reads back as the same number (6 to 9 for a float). A decimal of up to 15 digits comes back as
 * itself. Limits: like {@code equals}, all NaN are one and the two zeros are two.
 */
final class FloatText {
  private static final double SHOWN_PLAINLY = 1e15;

  private FloatText() {}

  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
      return Double.toString(value);
    }
    if (value == (long) value && Math.abs(value) < SHOWN_PLAINLY) {
      return (long) value + ".0";
    }
    if (Math.abs(value) >= Double.MIN_NORMAL) {
      // At most one decimal of 15 digits reads back as a normal number: no need of the exact value.
      String usual = rounded(new BigDecimal(Double.toString(value)), 15);
      if (Double.parseDouble(usual) == value) {
        return usual;
      }
    }
    BigDecimal exact = new BigDecimal(value);
    String text = rounded(exact, 15);
    for (int digits = 16; Double.parseDouble(text) != value; digits++) {
      text = rounded(exact, digits);
    }
    return text;
  }

  static String of(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
      return Float.toString(value);
    }
    if (value == (long) value && Math.abs(value) < 1e6) {
      return (long) value + ".0";
    }
    BigDecimal exact = new BigDecimal(value);
    String text = rounded(exact, 6);
    for (int digits = 7; Float.parseFloat(text) != value; digits++) {
      text = rounded(exact, digits);
    }
    return text;
  }

  private static String rounded(BigDecimal exact, int digits) {
    BigDecimal value =
        exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    String text = value.toString();
    return value.scale() == 0 ? text + ".0" : text;
  }

  static double parseDouble(String text) {
    return Double.parseDouble(checked(text));
  }

  static float parseFloat(String text) {
    return Float.parseFloat(checked(text));
  }

  /** The JDK's parser also takes spaces, hexadecimal and the suffixes of Java source. */
  private static String checked(String text) {
    if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        throw new NumberFormatException();
      }
    }
    return text;
  }
}
