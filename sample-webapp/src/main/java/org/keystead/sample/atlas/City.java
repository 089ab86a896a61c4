// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

/** A city as GeoNames describes it. */
@Entity
@Cacheable
public class City {
  /** More people than there are on earth are not believed. */
  public static final long MAX_POPULATION = 10_000_000_000L;

  /** GeoNames' number of the place. */
  @Id private int id;

  private String name;

  /** The name in small plain letters, for the search. */
  private String plainName;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Country country;

  private double latitude;
  private double longitude;
  private long population;
  private String timeZone;
  private boolean capital;
  @Version private int version;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected City() {}

  City(CityFile.Line line, Country country) {
    this.id = line.id();
    this.name = line.name();
    this.plainName = line.plainName();
    this.country = country;
    this.latitude = line.latitude();
    this.longitude = line.longitude();
    this.population = line.population();
    this.timeZone = line.timeZone();
    this.capital = line.capital();
  }

  void setPopulation(long people) {
    this.population = people;
  }

  /** What the page is told of it. */
  CityView view() {
    return new CityView(
        id,
        name,
        country.code(),
        country.name(),
        latitude,
        longitude,
        population,
        timeZone,
        capital,
        version);
  }
}
