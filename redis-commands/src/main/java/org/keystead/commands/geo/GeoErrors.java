// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Reals;

/** What clients are told when a geo command refuses. */
final class GeoErrors {
  static final CommandException NO_SUCH_MEMBER =
      ErrorTexts.err("could not decode requested zset member");
  static final CommandException UNKNOWN_UNIT =
      ErrorTexts.err("unsupported unit provided. please use M, KM, FT, MI");
  static final CommandException RADIUS_NOT_A_FLOAT = ErrorTexts.err("need numeric radius");
  static final CommandException RADIUS_NEGATIVE = ErrorTexts.err("radius cannot be negative");
  static final CommandException WIDTH_NOT_A_FLOAT = ErrorTexts.err("need numeric width");
  static final CommandException HEIGHT_NOT_A_FLOAT = ErrorTexts.err("need numeric height");
  static final CommandException BOX_NEGATIVE = ErrorTexts.err("height or width cannot be negative");
  static final CommandException COUNT_NOT_POSITIVE = ErrorTexts.err("COUNT must be > 0");
  static final CommandException ANY_WITHOUT_COUNT =
      ErrorTexts.err("the ANY argument requires COUNT argument");

  private static final int PLACES = 6;

  private GeoErrors() {}

  static CommandException invalidPlace(double longitude, double latitude) {
    return ErrorTexts.err(
        "invalid longitude,latitude pair " + degrees(longitude) + ',' + degrees(latitude));
  }

  private static String degrees(double value) {
    return Double.isInfinite(value) ? Reals.text(value) : Reals.fixed(value, PLACES);
  }

  static CommandException storeWithDetails(boolean search) {
    String command = search ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS";
    return ErrorTexts.err(
        command + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
  }

  /** The command as the client wrote it. */
  static CommandException noCenter(String command) {
    return ErrorTexts.err(
        "exactly one of FROMMEMBER or FROMLONLAT can be specified for " + command);
  }

  /** The command as the client wrote it. */
  static CommandException noShape(String command) {
    return ErrorTexts.err("exactly one of BYRADIUS and BYBOX can be specified for " + command);
  }
}
