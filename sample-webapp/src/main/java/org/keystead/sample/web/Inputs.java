// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Reads what a request brings; whatever is not as it should be is a {@link BadRequest}. */
final class Inputs {
  private static final int MAX_QUERY = 60;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private Inputs() {}

  /** A request that is answered with 400; the message is for the user. */
  static final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message, null, false, false);
    }
  }

  /** The search text: not longer than any name. */
  static String query(HttpServletRequest request) {
    String query = request.getParameter("q");
    if (query == null || query.isBlank()) {
      throw new BadRequest("Type the beginning of a city's name.");
    }
    if (query.length() > MAX_QUERY) {
      throw new BadRequest("No city has a name as long as that.");
    }
    return query;
  }

  /** A city's number, from the path. */
  static int id(String text) {
    return (int) number(text, "A city's number", 1, Integer.MAX_VALUE);
  }

  /** A whole number within bounds, from a parameter. */
  static long number(
      HttpServletRequest request, String parameter, String what, long least, long most) {
    String text = request.getParameter(parameter);
    return number(text == null ? "" : text, what, least, most);
  }

  private static long number(String text, String what, long least, long most) {
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadRequest(what + " is a whole number from " + least + " to " + most + ".");
  }
}
