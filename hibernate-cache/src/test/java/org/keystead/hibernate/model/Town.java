// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Unversioned, READ_WRITE, with a component, dates, decimals and bytes. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Town {
  /** Where a town lies. */
  @Embeddable
  public static class Place {
    public double latitude;
    public double longitude;
    public String zone;

    protected Place() {}

    public Place(double latitude, double longitude, String zone) {
      this.latitude = latitude;
      this.longitude = longitude;
      this.zone = zone;
    }
  }

  /** How large a town is. */
  public enum Size {
    SMALL,
    LARGE
  }

  @Id public long id;
  public String name;
  public Integer people;
  public LocalDate founded;
  public BigDecimal budget;
  public byte[] seal;
  public Size size;
  public java.util.Date visited;
  @Embedded public Place place;

  @ManyToOne(fetch = FetchType.LAZY)
  public Country country;

  protected Town() {}

  public Town(long id, String name, Country country) {
    this.id = id;
    this.name = name;
    this.country = country;
  }
}
