// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.geo;

import java.nio.charset.StandardCharsets;

/**
 * A square of the world map: halves are taken of longitude and latitude in turn, and {@code bits}
 * says, two bits a {@code step}, which half each time; bits of longitude are the odd ones.
 *
 * <p>With {@value #MOST_STEPS} steps it is less than a meter wide, and its bits, 52 of them, are
 * the score of a place within it.
 */
record GeoHash(long bits, int step) {
  static final int MOST_STEPS = 26;

  private static final int SCORE_BITS = 2 * MOST_STEPS;
  private static final long ODD_BITS = 0xAAAAAAAAAAAAAAAAL;
  private static final long EVEN_BITS = 0x5555555555555555L;
  private static final byte[] ALPHABET =
      "0123456789bcdefghjkmnpqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
  private static final int TEXT_LENGTH = 11;

  /** The usual geohash knows latitudes up to the poles. */
  private static final double MOST_TEXT_LATITUDE = 90;

  /** The square with that many steps in which the place is, which must be valid. */
  static GeoHash of(Place place, int step) {
    return of(place, step, Place.MOST_LATITUDE);
  }

  private static GeoHash of(Place place, int step, double mostLatitude) {
    double scale = 1L << step;
    double latitude = (place.latitude() + mostLatitude) / (mostLatitude + mostLatitude);
    double longitude =
        (place.longitude() + Place.MOST_LONGITUDE) / (Place.MOST_LONGITUDE + Place.MOST_LONGITUDE);
    return new GeoHash(
        spread((long) (latitude * scale)) | spread((long) (longitude * scale)) << 1, step);
  }

  /** The square that a score means, whoever set it. */
  static GeoHash ofScore(double score) {
    // As C converts to an unsigned number, also what is none: beyond 64 bits nothing is left.
    if (score >= 0x1p64) {
      return new GeoHash(0, MOST_STEPS);
    }
    long bits = score >= 0x1p63 ? (long) (score - 0x1p63) ^ Long.MIN_VALUE : (long) score;
    return new GeoHash(bits, MOST_STEPS);
  }

  /** The lowest score of a place in the square. */
  double leastScore() {
    return bits << SCORE_BITS - 2 * step;
  }

  /** The lowest score beyond the square. */
  double scoreBeyond() {
    return bits + 1 << SCORE_BITS - 2 * step;
  }

  double south() {
    return latitude(gather(bits));
  }

  double north() {
    return latitude(gather(bits) + 1);
  }

  double west() {
    return longitude(gather(bits >>> 1));
  }

  double east() {
    return longitude(gather(bits >>> 1) + 1);
  }

  /** The place in its middle. */
  Place middle() {
    return new Place(
        clamp((west() + east()) / 2, Place.MOST_LONGITUDE),
        clamp((south() + north()) / 2, Place.MOST_LATITUDE));
  }

  /**
   * The square so many squares to the east and to the north, around the world at its edges.
   *
   * <p>As in Redis, a place on the very last meridian or parallel of the map is in a square beyond
   * it, where the scores of such places lie too; only a move brings its neighbors back to the map.
   */
  GeoHash neighbor(int eastwards, int northwards) {
    long east = move(bits & ODD_BITS, eastwards, EVEN_BITS, ODD_BITS);
    long north = move(bits & EVEN_BITS, northwards, ODD_BITS, EVEN_BITS);
    return new GeoHash(east | north, step);
  }

  /** Adds to or takes from the number in the bits of {@code own}, by a carry through the others. */
  private long move(long number, int by, long others, long own) {
    if (by == 0) {
      return number;
    }
    long carry = others >>> 64 - 2 * step;
    long moved = by > 0 ? number + (carry + 1) : (number | carry) - (carry + 1);
    return moved & own >>> 64 - 2 * step;
  }

  /** The usual text of the place in its middle, for any other service that knows geohashes. */
  byte[] text() {
    long standard = of(middle(), MOST_STEPS, MOST_TEXT_LATITUDE).bits;
    byte[] text = new byte[TEXT_LENGTH];
    for (int i = 0; i < TEXT_LENGTH; i++) {
      int shift = SCORE_BITS - 5 * (i + 1);
      // There are bits for ten characters only.
      text[i] = ALPHABET[shift < 0 ? 0 : (int) (standard >>> shift) & 0x1F];
    }
    return text;
  }

  private double latitude(long offset) {
    double scale = Place.MOST_LATITUDE + Place.MOST_LATITUDE;
    return -Place.MOST_LATITUDE + offset * 1.0 / (1L << step) * scale;
  }

  private double longitude(long offset) {
    double scale = Place.MOST_LONGITUDE + Place.MOST_LONGITUDE;
    return -Place.MOST_LONGITUDE + offset * 1.0 / (1L << step) * scale;
  }

  private static double clamp(double value, double most) {
    return Math.max(-most, Math.min(most, value));
  }

  /** Puts the 32 bits of a number into the even places of 64. */
  private static long spread(long number) {
    long x = number & 0xFFFFFFFFL;
    x = (x | x << 16) & 0x0000FFFF0000FFFFL;
    x = (x | x << 8) & 0x00FF00FF00FF00FFL;
    x = (x | x << 4) & 0x0F0F0F0F0F0F0F0FL;
    x = (x | x << 2) & 0x3333333333333333L;
    return (x | x << 1) & EVEN_BITS;
  }

  /** The number in the even places. */
  private static long gather(long bits) {
    long x = bits & EVEN_BITS;
    x = (x | x >>> 1) & 0x3333333333333333L;
    x = (x | x >>> 2) & 0x0F0F0F0F0F0F0F0FL;
    x = (x | x >>> 4) & 0x00FF00FF00FF00FFL;
    x = (x | x >>> 8) & 0x0000FFFF0000FFFFL;
    return (x | x >>> 16) & 0xFFFFFFFFL;
  }
}
