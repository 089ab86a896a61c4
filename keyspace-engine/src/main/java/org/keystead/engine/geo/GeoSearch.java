// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.sortedset.Bound;
import org.keystead.engine.value.sortedset.MemberVisitor;
import org.keystead.engine.value.sortedset.Ranked;

/** Finds the members of a sorted set that are in an area. Belongs to one thread. */
public final class GeoSearch implements MemberVisitor {
  /** How many members are looked at before it is seen whether enough were found. */
  private static final int A_STEP = 256;

  private final Area area;
  private final long enough;
  private final List<Found> found = new ArrayList<>();

  /** A member, where it is, and how far away from the center of the area. */
  public record Found(byte[] member, double score, Place place, double distanceMeters) {}

  /** How results are sorted. */
  public enum Order {
    NONE,
    NEAREST_FIRST,
    FARTHEST_FIRST
  }

  private GeoSearch(Area area, long enough) {
    this.area = area;
    this.enough = enough;
  }

  /**
   * The members in the area.
   *
   * @param most how many to return at the most
   * @param any whether any so many will do, so that the search may end with them; else they are the
   *     first in the order
   */
  public static List<Found> search(Ranked members, Area area, Order order, long most, boolean any) {
    GeoSearch search = new GeoSearch(area, any ? most : Long.MAX_VALUE);
    Bound bound = new Bound();
    for (GeoHash square : Cover.of(area)) {
      int from = members.countBelow(bound.beforeScore(square.leastScore()));
      int to = members.countBelow(bound.beforeScore(square.scoreBeyond()));
      for (int at = from; at < to && search.found.size() < search.enough; at += A_STEP) {
        members.forEach(at, Math.min(to, at + A_STEP), search);
      }
    }
    search.sort(order);
    List<Found> found = search.found;
    return found.size() > most ? found.subList(0, (int) most) : found;
  }

  @Override
  public void visit(Slice member, double score) {
    if (found.size() >= enough) {
      return;
    }
    Place place = placeOf(score);
    double distanceMeters = area.distanceMeters(place);
    if (!Double.isNaN(distanceMeters)) {
      found.add(new Found(member.toByteArray(), score, place, distanceMeters));
    }
  }

  private void sort(Order order) {
    Comparator<Found> nearest = Comparator.comparingDouble(Found::distanceMeters);
    switch (order) {
      case NONE -> {}
      case NEAREST_FIRST -> found.sort(nearest);
      case FARTHEST_FIRST -> found.sort(nearest.reversed());
    }
  }

  /** The score of a place, which must be valid. */
  public static double scoreOf(Place place) {
    return GeoHash.of(place, GeoHash.MOST_STEPS).leastScore();
  }

  /** The place that a score means. */
  public static Place placeOf(double score) {
    return GeoHash.ofScore(score).middle();
  }

  /** The usual geohash, of eleven characters, of the place that a score means. */
  public static byte[] textOf(double score) {
    return GeoHash.ofScore(score).text();
  }
}
