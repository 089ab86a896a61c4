// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

import java.io.Serializable;

/**
 * A city as GeoNames describes it. The record checks itself, because a Redis client may have
 * written what the cache gives back.
 *
 * @param id GeoNames' number of the place
 * @param country ISO 3166's two letters
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param population people
 * @param timeZone a name of the IANA time zone database
 * @param capital whether it is the capital of its country
 */
public record City(
    int id,
    String name,
    String country,
    double latitude,
    double longitude,
    long population,
    String timeZone,
    boolean capital)
    implements Serializable {
  /** More people than there are on earth are not believed. */
  public static final long MAX_POPULATION = 10_000_000_000L;

  private static final int MAX_TEXT = 200;

  public City {
    if (name.isEmpty() || name.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a city's name has 1 to " + MAX_TEXT + " characters");
    }
    if (country.length() != 2) {
      throw new IllegalArgumentException("a country has two letters: " + country);
    }
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude);
    }
    if (population < 0 || population > MAX_POPULATION) {
      throw new IllegalArgumentException("no population of a city: " + population);
    }
    if (timeZone.length() > MAX_TEXT) {
      throw new IllegalArgumentException("no time zone: " + timeZone);
    }
  }

  /** The same city with another number of people. */
  public City withPopulation(long people) {
    return new City(id, name, country, latitude, longitude, people, timeZone, capital);
  }
}
