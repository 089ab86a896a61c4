// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** What is cached: an ordinary entity of half a dozen properties, and a collection of its own. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Book {
  @Id private long id;
  private String title;
  private String author;
  private String publisher;
  private int pages;
  private LocalDate published;
  @Version private long version;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<String> tags = new HashSet<>();

  protected Book() {}

  Book(long id) {
    this.id = id;
    this.title = "The title of book number " + id;
    this.author = "Author " + id % 100;
    this.publisher = "Publisher " + id % 10;
    this.pages = (int) (100 + id % 900);
    this.published = LocalDate.of(2000, 1, 1).plusDays(id % 5000);
    this.tags.addAll(Set.of("tag" + id % 7, "label" + id % 11, "all"));
  }

  int pages() {
    return pages;
  }

  void addPage() {
    pages++;
  }

  Set<String> tags() {
    return tags;
  }
}
