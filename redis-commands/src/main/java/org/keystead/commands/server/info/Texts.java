// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.util.Locale;

/** Numbers as INFO writes them. */
final class Texts {
  private static final String[] UNITS = {"B", "K", "M", "G", "T", "P", "E"};

  private Texts() {}

  /** Bytes for people: {@code 512B}, {@code 1.50M}. */
  static String human(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + "B" : fixed(amount, 2) + UNITS[unit];
  }

  static String percent(long part, long whole) {
    return fixed(whole == 0 ? 0 : part * 100.0 / whole, 2) + "%";
  }

  static String ratio(long part, long whole) {
    return fixed(whole == 0 ? 0 : (double) part / whole, 2);
  }

  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A number without zeros behind the point. */
  static String plain(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  /** A text from elsewhere without what would make it more than a name. */
  static String safe(String name) {
    return name.replaceAll("[#:\n\r]", "_");
  }

  static int oneIf(boolean condition) {
    return condition ? 1 : 0;
  }
}
