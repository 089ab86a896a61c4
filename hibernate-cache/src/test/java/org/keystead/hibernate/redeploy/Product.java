// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.redeploy;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** An entity with classes of the application in its state. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Product {
  @Id public long id;
  @NaturalId public String code;
  public Color color;

  /** Kept as its serial form. */
  @Column(length = 2000)
  public Size size;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public Set<Color> others = new HashSet<>();

  /** A color. */
  public enum Color {
    RED,
    BLUE
  }

  /** A value that is serialised. */
  public record Size(int width, int height) implements Serializable {}
}
