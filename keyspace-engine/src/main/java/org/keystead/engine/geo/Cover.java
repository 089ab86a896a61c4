// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * The squares that cover an area: the one its center is in and those around it, of a size such that
 * these nine are enough, without those that the area does not reach.
 *
 * <p>Their order is that of Redis, and so is the oddity that for areas of half the world a square
 * may be there twice: results that are not sorted come in that order.
 */
final class Cover {
  /** Half of the world's circumference on the map. */
  private static final double MOST_METERS = 20037726.37;

  /** Beyond, squares are narrower than they seem. */
  private static final double FAR_LATITUDE = 66;

  private static final double FARTHER_LATITUDE = 80;

  private final double north;
  private final double south;
  private final double west;
  private final double east;
  private final Place center;

  private Cover(Area area) {
    center = area.center();
    double latitude = center.latitude();
    double height = Place.latitudeDegrees(area.halfHeightMeters());
    // The side that is nearer to a pole is the wider one in degrees.
    double widest = latitude < 0 ? latitude - height : latitude + height;
    double width = Place.longitudeDegrees(area.halfWidthMeters(), widest);
    north = latitude + height;
    south = latitude - height;
    west = center.longitude() - width;
    east = center.longitude() + width;
  }

  /** The squares in the order in which they are to be searched. */
  static List<GeoHash> of(Area area) {
    Cover cover = new Cover(area);
    int step = steps(area.reachMeters(), area.center().latitude());
    GeoHash middle = GeoHash.of(cover.center, step);
    if (step > 1 && !cover.isInside(middle)) {
      step--;
      middle = GeoHash.of(cover.center, step);
    }
    return cover.around(middle, step >= 2);
  }

  private static int steps(double reachMeters, double latitude) {
    if (reachMeters == 0) {
      return GeoHash.MOST_STEPS;
    }
    int step = 1;
    for (double range = reachMeters; range < MOST_METERS; range *= 2) {
      step++;
    }
    step -= 2;
    if (Math.abs(latitude) > FAR_LATITUDE) {
      step--;
      if (Math.abs(latitude) > FARTHER_LATITUDE) {
        step--;
      }
    }
    return Math.max(1, Math.min(GeoHash.MOST_STEPS, step));
  }

  /** Whether the nine squares around that one reach as far as the area. */
  private boolean isInside(GeoHash middle) {
    return !(middle.neighbor(0, 1).north() < north)
        && !(middle.neighbor(0, -1).south() > south)
        && !(middle.neighbor(1, 0).east() < east)
        && !(middle.neighbor(-1, 0).west() > west);
  }

  private List<GeoHash> around(GeoHash middle, boolean mayLeaveOut) {
    boolean noSouth = mayLeaveOut && middle.south() < south;
    boolean noNorth = mayLeaveOut && middle.north() > north;
    boolean noWest = mayLeaveOut && middle.west() < west;
    boolean noEast = mayLeaveOut && middle.east() > east;
    int[][] directions = {
      {0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}
    };
    List<GeoHash> squares = new ArrayList<>();
    for (int[] direction : directions) {
      boolean leftOut =
          direction[0] > 0 && noEast
              || direction[0] < 0 && noWest
              || direction[1] > 0 && noNorth
              || direction[1] < 0 && noSouth;
      GeoHash square = middle.neighbor(direction[0], direction[1]);
      // The second one is kept even if it is the first: so does Redis.
      boolean repeated = squares.size() > 1 && square.equals(squares.get(squares.size() - 1));
      if (!leftOut && !repeated) {
        squares.add(square);
      }
    }
    return squares;
  }
}
