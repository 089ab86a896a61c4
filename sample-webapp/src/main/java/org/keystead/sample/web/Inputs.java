// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.ws.rs.BadRequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request brings; whatever is not as it should be is answered with 400. */
final class Inputs {
  private static final int MAX_TEXT = 60;
  private static final int MAX_KEY = 1000;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern LETTERS = Pattern.compile("[A-Z]{2}");

  private Inputs() {}

  /** A request that is answered with 400; the message is for the user. */
  static final class BadInputException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
      super(message);
    }
  }

  /** The search text: not longer than any name. */
  static String query(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new BadInputException("Type the beginning of a city's name.");
    }
    if (text.length() > MAX_TEXT) {
      throw new BadInputException("No city has a name as long as that.");
    }
    return text;
  }

  /** A city's number. */
  static int id(@Nullable String text) {
    return (int) number(text, "A city's number", 1, Integer.MAX_VALUE);
  }

  /** A country's two letters. */
  static String code(@Nullable String text) {
    if (text == null || !LETTERS.matcher(text).matches()) {
      throw new BadInputException("A country has two capital letters.");
    }
    return text;
  }

  /** A key of the keyspace. */
  static String key(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_KEY) {
      throw new BadInputException("A key has 1 to " + MAX_KEY + " characters here.");
    }
    return text;
  }

  /** A whole number within bounds. */
  static long number(@Nullable String text, String what, long least, long most) {
    if (text != null && DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadInputException(what + " is a whole number from " + least + " to " + most + ".");
  }
}
