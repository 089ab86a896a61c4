// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** An entity with all that can be cached of one; the test says which access type it has. */
@MappedSuperclass
public abstract class Shelf {
  @Id public long id;
  public String label;

  /** A text by which it is known outside. */
  @NaturalId(mutable = true)
  public String code;

  /** A list, which has an order. */
  @ElementCollection @OrderColumn public List<String> books = new ArrayList<>();

  @ElementCollection
  @MapKeyColumn(name = "what")
  public Map<String, Integer> counts = new HashMap<>();

  /** A collection of entities. */
  @OneToMany(cascade = CascadeType.ALL)
  public Set<Box> boxes = new HashSet<>();

  /** Without a version. */
  @Entity
  @Table(name = "shelf_plain")
  @NaturalIdCache
  public static class Plain extends Shelf {}

  /** With one. */
  @Entity
  @Table(name = "shelf_versioned")
  @NaturalIdCache
  public static class Versioned extends Shelf {
    @Version public int version;
  }

  /** Stands on a shelf. */
  @Entity
  public static class Box {
    @Id public long id;
    public String content;

    protected Box() {}

    public Box(long id, String content) {
      this.id = id;
      this.content = content;
    }
  }
}
