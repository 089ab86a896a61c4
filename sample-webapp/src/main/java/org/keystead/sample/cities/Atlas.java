// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the cities are: for the map, which is drawn of nothing but cities. Immutable. */
public final class Atlas {
  /** Cells from the date line eastward, one a degree. */
  public static final int COLUMNS = 360;

  /** Cells from the north pole southward, one a degree. */
  public static final int ROWS = 180;

  private static final int LARGEST = 300;

  /** A place on the map, in degrees. */
  public record Place(double latitude, double longitude) {}

  private final BitSet cells = new BitSet(COLUMNS * ROWS);
  private final Map<Integer, Place> places = new HashMap<>();
  private final List<City> largest;

  public Atlas(List<City> cities) {
    for (City city : cities) {
      places.put(city.id(), new Place(city.latitude(), city.longitude()));
      cells.set(cell(city));
    }
    largest =
        cities.stream()
            .sorted(Comparator.comparingLong(City::population).reversed())
            .limit(LARGEST)
            .toList();
  }

  private static int cell(City city) {
    int row = Math.min(ROWS - 1, (int) (90 - city.latitude()));
    int column = Math.min(COLUMNS - 1, (int) (city.longitude() + 180));
    return row * COLUMNS + column;
  }

  /** Which cells have a city, row by row; bit 0 of byte 0 is the north-west corner. */
  public byte[] cells() {
    return cells.toByteArray();
  }

  /** Where the city of that number is; null for a number that is no city's. */
  public @Nullable Place place(int id) {
    return places.get(id);
  }

  /** The largest cities, not two of one country, the largest first. */
  public List<City> picks(int limit) {
    Set<String> countries = new HashSet<>();
    return largest.stream().filter(city -> countries.add(city.country())).limit(limit).toList();
  }

  /** The largest cities, the largest first. */
  public List<City> largest() {
    return largest;
  }
}
