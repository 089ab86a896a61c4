// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import org.keystead.commands.args.Arguments;
import org.keystead.engine.geo.Place;

/** Places and units as clients write them. */
final class GeoArguments {
  private static final double METERS_A_KILOMETER = 1000;
  private static final double METERS_A_FOOT = 0.3048;
  private static final double METERS_A_MILE = 1609.34;

  private GeoArguments() {}

  /** Longitude and latitude, at that argument and the next. */
  static Place place(Arguments args, int index) {
    Place place = new Place(args.toDouble(index), args.toDouble(index + 1));
    if (!place.isValid()) {
      throw GeoErrors.invalidPlace(place.longitude(), place.latitude());
    }
    return place;
  }

  /** How many meters the unit has. */
  static double unitMeters(Arguments args, int index) {
    if (args.equalsIgnoreCase(index, "m")) {
      return 1;
    } else if (args.equalsIgnoreCase(index, "km")) {
      return METERS_A_KILOMETER;
    } else if (args.equalsIgnoreCase(index, "ft")) {
      return METERS_A_FOOT;
    } else if (args.equalsIgnoreCase(index, "mi")) {
      return METERS_A_MILE;
    }
    throw GeoErrors.UNKNOWN_UNIT;
  }
}
