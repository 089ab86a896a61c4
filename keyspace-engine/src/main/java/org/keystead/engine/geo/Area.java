// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

/**
 * What is searched: a circle around a place, or a box with the place in its middle whose sides
 * follow meridians and parallels. Sizes are in meters.
 */
public sealed interface Area {
  Place center();

  /** Half of its size from west to east. */
  double halfWidthMeters();

  /** Half of its size from south to north. */
  double halfHeightMeters();

  /** How far away from the center places in it can be. */
  double reachMeters();

  /** The distance of the place from the center, NaN if it is not in the area. */
  double distanceMeters(Place place);

  /** All places up to that distance. */
  record Circle(Place center, double radiusMeters) implements Area {
    @Override
    public double halfWidthMeters() {
      return radiusMeters;
    }

    @Override
    public double halfHeightMeters() {
      return radiusMeters;
    }

    @Override
    public double reachMeters() {
      return radiusMeters;
    }

    @Override
    public double distanceMeters(Place place) {
      double distance = center.distanceMeters(place);
      return distance > radiusMeters ? Double.NaN : distance;
    }
  }

  /** All places that are not further away to the north, south, west or east. */
  record Box(Place center, double widthMeters, double heightMeters) implements Area {
    @Override
    public double halfWidthMeters() {
      return widthMeters / 2;
    }

    @Override
    public double halfHeightMeters() {
      return heightMeters / 2;
    }

    @Override
    public double reachMeters() {
      return Math.sqrt(widthMeters / 2 * (widthMeters / 2) + heightMeters / 2 * (heightMeters / 2));
    }

    @Override
    public double distanceMeters(Place place) {
      Place below = new Place(place.longitude(), center.latitude());
      Place beside = new Place(center.longitude(), place.latitude());
      boolean outside =
          place.distanceMeters(below) > heightMeters / 2
              || place.distanceMeters(beside) > widthMeters / 2;
      return outside ? Double.NaN : center.distanceMeters(place);
    }
  }
}
