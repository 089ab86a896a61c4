// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A country, by ISO 3166's two letters. */
@Entity
@Cacheable
public class Country {
  @Id
  @Column(length = 2)
  private String code;

  private String name;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Country() {}

  public Country(String code, String name) {
    this.code = code;
    this.name = name;
  }

  public String code() {
    return code;
  }

  /** In English. */
  public String name() {
    return name;
  }
}
