// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** A cached entity. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Town {
  @Id private long id;
  private String name = "";

  /** Made by Hibernate. */
  protected Town() {}

  Town(long id, String name) {
    this.id = id;
    this.name = name;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  void name(String newName) {
    name = newName;
  }
}
