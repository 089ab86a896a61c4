// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.LazyGroup;

/** An entity with two lazy properties, each of which is fetched for itself. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Article {
  @Id private long id;
  private String title;

  @Basic(fetch = FetchType.LAZY)
  private String text;

  @Basic(fetch = FetchType.LAZY)
  @LazyGroup("pictures")
  private String picture = "a picture";

  /** For Hibernate. */
  public Article() {}

  public void fill(long newId, String newTitle, String newText) {
    id = newId;
    title = newTitle;
    text = newText;
  }

  public void rename(String newTitle) {
    title = newTitle;
  }

  public String title() {
    return title;
  }

  public String text() {
    return text;
  }

  public String picture() {
    return picture;
  }
}
