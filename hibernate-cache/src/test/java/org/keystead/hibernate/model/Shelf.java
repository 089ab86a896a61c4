// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** An entity with all that can be cached of one; one class for each access type. */
@MappedSuperclass
public abstract class Shelf {
  @Id public long id;
  public String label;

  /** A text by which it is known outside. */
  public abstract String code();

  /** Changes that text, where it may. */
  public abstract void code(String code);

  /** A list, which has an order. */
  public abstract List<String> books();

  /** A map. */
  public abstract Map<String, Integer> counts();

  @Entity
  @Table(name = "shelf_rw")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  @NaturalIdCache
  public static class ReadWrite extends Shelf {
    @NaturalId(mutable = true)
    public String code;

    @ElementCollection
    @OrderColumn
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public List<String> books = new ArrayList<>();

    @ElementCollection
    @MapKeyColumn(name = "what")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public Map<String, Integer> counts = new HashMap<>();

    @Override
    public String code() {
      return code;
    }

    @Override
    public void code(String changed) {
      code = changed;
    }

    @Override
    public List<String> books() {
      return books;
    }

    @Override
    public Map<String, Integer> counts() {
      return counts;
    }
  }

  @Entity
  @Table(name = "shelf_ns")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  @NaturalIdCache
  public static class Nonstrict extends Shelf {
    @NaturalId(mutable = true)
    public String code;

    @ElementCollection
    @OrderColumn
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    public List<String> books = new ArrayList<>();

    @ElementCollection
    @MapKeyColumn(name = "what")
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    public Map<String, Integer> counts = new HashMap<>();

    @Override
    public String code() {
      return code;
    }

    @Override
    public void code(String changed) {
      code = changed;
    }

    @Override
    public List<String> books() {
      return books;
    }

    @Override
    public Map<String, Integer> counts() {
      return counts;
    }
  }

  @Entity
  @Table(name = "shelf_tx")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
  @NaturalIdCache
  public static class Transactional extends Shelf {
    @NaturalId(mutable = true)
    public String code;

    @ElementCollection
    @OrderColumn
    @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
    public List<String> books = new ArrayList<>();

    @ElementCollection
    @MapKeyColumn(name = "what")
    @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
    public Map<String, Integer> counts = new HashMap<>();

    @Override
    public String code() {
      return code;
    }

    @Override
    public void code(String changed) {
      code = changed;
    }

    @Override
    public List<String> books() {
      return books;
    }

    @Override
    public Map<String, Integer> counts() {
      return counts;
    }
  }

  @Entity
  @Table(name = "shelf_ro")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
  @NaturalIdCache
  public static class ReadOnly extends Shelf {
    @NaturalId public String code;

    @ElementCollection
    @OrderColumn
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    public List<String> books = new ArrayList<>();

    @ElementCollection
    @MapKeyColumn(name = "what")
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    public Map<String, Integer> counts = new HashMap<>();

    @Override
    public String code() {
      return code;
    }

    @Override
    public void code(String changed) {
      code = changed;
    }

    @Override
    public List<String> books() {
      return books;
    }

    @Override
    public Map<String, Integer> counts() {
      return counts;
    }
  }
}
