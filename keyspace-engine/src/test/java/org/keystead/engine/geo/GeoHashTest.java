// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.geo.GeoSearch.Found;
import org.keystead.engine.geo.GeoSearch.Order;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetBuilder;
import org.keystead.engine.value.sortedset.SortedSetView;
import org.keystead.testkit.Seeds;

/** Scores of places, and what searches find. */
class GeoHashTest {
  private static final long SEED = Seeds.first();
  private static final Place PALERMO = new Place(13.361389, 38.115556);
  private static final Place CATANIA = new Place(15.087269, 37.502669);

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void scoresAreThoseOfRedis() {
    assertEquals(3479099956230698.0, GeoSearch.scoreOf(PALERMO));
    assertEquals(3479447370796909.0, GeoSearch.scoreOf(CATANIA));
    assertEquals("sqc8b49rny0", text(GeoSearch.textOf(3479099956230698.0)));
    assertEquals(166274.1516, PALERMO.distanceMeters(CATANIA), 0.5);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void aPlaceIsFoundInItsSquare() {
    for (int i = 0; i < 10_000; i++) {
      Place place = anywhere();
      Place decoded = GeoSearch.placeOf(GeoSearch.scoreOf(place));
      assertTrue(place.distanceMeters(decoded) < 1, () -> "seed " + SEED + ": " + place);
      GeoHash square = GeoHash.of(place, 1 + random.nextInt(GeoHash.MOST_STEPS));
      assertTrue(square.west() <= place.longitude() && place.longitude() <= square.east());
      assertTrue(square.south() <= place.latitude() && place.latitude() <= square.north());
      double score = GeoSearch.scoreOf(place);
      assertTrue(square.leastScore() <= score && score < square.scoreBeyond());
    }
  }

  @Test
  void neighborsShareASide() {
    for (int i = 0; i < 1000; i++) {
      GeoHash square =
          GeoHash.of(new Place(random.nextDouble() * 300 - 150, 0), 4 + random.nextInt(22));
      assertEquals(square, square.neighbor(1, 0).neighbor(-1, 0));
      assertEquals(square, square.neighbor(1, -1).neighbor(-1, 1));
      assertEquals(square.east(), square.neighbor(1, 0).west());
      assertEquals(square.north(), square.neighbor(0, 1).south());
    }
  }

  @Test
  void placesBeyondTheMapAreInvalid() {
    assertTrue(new Place(180, Place.MOST_LATITUDE).isValid());
    assertFalse(new Place(180.0001, 0).isValid());
    assertFalse(new Place(0, -85.06).isValid());
    assertFalse(new Place(Double.NaN, 0).isValid());
  }

  @Test
  void searchesFindWhatLookingAtEachFinds() {
    List<Place> places = new ArrayList<>();
    SortedSetBuilder builder = new SortedSetBuilder(0);
    for (int i = 0; i < 3000; i++) {
      Place place = new Place(10 + random.nextDouble() * 10, 40 + random.nextDouble() * 10);
      double score = GeoSearch.scoreOf(place);
      places.add(GeoSearch.placeOf(score));
      builder.put(Slice.ofUtf8("m" + i), score);
    }
    Entry entry = builder.entry(Slice.ofUtf8("g"), Entry.NEVER, new EncodingLimits());
    Ranked members = new SortedSetView().aim(entry);
    int found = 0;
    for (int i = 0; i < 300; i++) {
      Place center = places.get(random.nextInt(places.size()));
      double size = 1000 * Math.pow(10, random.nextDouble() * 2.5);
      Area area =
          random.nextBoolean()
              ? new Area.Circle(center, size)
              : new Area.Box(center, size, size * random.nextDouble());
      long expected = places.stream().filter(place -> area.distanceMeters(place) >= 0).count();
      List<Found> all = GeoSearch.search(members, area, Order.NEAREST_FIRST, Long.MAX_VALUE, false);
      assertEquals(expected, all.size(), () -> "seed " + SEED + ": " + area);
      assertEquals(0, all.get(0).distanceMeters());
      int some = (int) Math.min(5, expected);
      assertEquals(some, GeoSearch.search(members, area, Order.NONE, 5, true).size());
      List<Found> farthest = GeoSearch.search(members, area, Order.FARTHEST_FIRST, 1, false);
      assertEquals(all.get(all.size() - 1).distanceMeters(), farthest.get(0).distanceMeters());
      found += all.size();
    }
    assertTrue(found > 3000);
  }

  private Place anywhere() {
    return new Place(
        random.nextDouble() * 360 - 180, (random.nextDouble() * 2 - 1) * Place.MOST_LATITUDE);
  }
}
