// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

/** A place on Earth, in degrees. */
public record Place(double longitude, double latitude) {
  public static final double MOST_LONGITUDE = 180;

  /** Where the Mercator projection of a square world ends. */
  public static final double MOST_LATITUDE = 85.05112878;

  private static final double RADIANS_A_DEGREE = Math.PI / 180;

  /** The mean radius that Redis reckons with. */
  private static final double EARTH_RADIUS_METERS = 6372797.560856;

  /** Whether a score can tell it. */
  public boolean isValid() {
    return longitude >= -MOST_LONGITUDE
        && longitude <= MOST_LONGITUDE
        && latitude >= -MOST_LATITUDE
        && latitude <= MOST_LATITUDE;
  }

  /** The distance on the great circle, by the haversine formula. */
  public double distanceMeters(Place other) {
    double v = StrictMath.sin((radians(other.longitude) - radians(longitude)) / 2);
    double latitudeRadians = radians(latitude);
    double otherRadians = radians(other.latitude);
    double u = StrictMath.sin((otherRadians - latitudeRadians) / 2);
    double a = u * u + StrictMath.cos(latitudeRadians) * StrictMath.cos(otherRadians) * v * v;
    return 2.0 * EARTH_RADIUS_METERS * StrictMath.asin(Math.sqrt(a));
  }

  /** How many degrees of latitude a distance is. */
  static double latitudeDegrees(double meters) {
    return meters / EARTH_RADIUS_METERS / RADIANS_A_DEGREE;
  }

  /** How many degrees of longitude a distance is at that latitude. */
  static double longitudeDegrees(double meters, double atLatitude) {
    return meters / EARTH_RADIUS_METERS / StrictMath.cos(radians(atLatitude)) / RADIANS_A_DEGREE;
  }

  private static double radians(double degrees) {
    return degrees * RADIANS_A_DEGREE;
  }
}
