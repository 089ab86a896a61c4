// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the cities are: for the map, which is drawn of nothing but cities. */
@ApplicationScoped
public class WorldMap {
  /** Cells from the date line eastward, one a degree. */
  public static final int COLUMNS = 360;

  /** Cells from the north pole southward, one a degree. */
  public static final int ROWS = 180;

  private static final int LARGEST = 300;

  private final BitSet cells = new BitSet(COLUMNS * ROWS);
  private final Map<Integer, Place> places = new HashMap<>();
  private List<Place> largest = List.of();

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  @PostConstruct
  void draw() {
    List<Place> all = atlas.places();
    for (Place place : all) {
      places.put(place.id(), place);
      cells.set(cell(place));
    }
    largest = List.copyOf(all.subList(0, Math.min(LARGEST, all.size())));
  }

  private static int cell(Place place) {
    int row = Math.min(ROWS - 1, (int) (90 - place.latitude()));
    int column = Math.min(COLUMNS - 1, (int) (place.longitude() + 180));
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

  /** All places. */
  public List<Place> places() {
    return List.copyOf(places.values());
  }

  /** The largest cities, not two of one country, the largest first. */
  public List<Place> picks(int limit) {
    Set<String> codes = new HashSet<>();
    return largest.stream().filter(place -> codes.add(place.code())).limit(limit).toList();
  }

  /** The largest cities, the largest first. */
  public List<Place> largest() {
    return largest;
  }
}
