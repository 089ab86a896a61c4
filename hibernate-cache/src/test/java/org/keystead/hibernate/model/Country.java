// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** Versioned, READ_WRITE, with a natural id and two collections. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Country {
  @Id public long id;

  @NaturalId(mutable = true)
  public String code;

  public String name;

  @Version public long version;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public Set<String> languages = new HashSet<>();

  @OneToMany(mappedBy = "country", fetch = FetchType.LAZY)
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public Set<Town> towns = new LinkedHashSet<>();

  protected Country() {}

  public Country(long id, String code, String name) {
    this.id = id;
    this.code = code;
    this.name = name;
  }
}
