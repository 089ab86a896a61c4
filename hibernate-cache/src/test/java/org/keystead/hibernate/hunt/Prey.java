// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.cache.spi.access.AccessType;

/**
 * A row whose number only ever grows; one class for each way of caching it, with a collection and a
 * natural id that are cached in the same way.
 */
@MappedSuperclass
public abstract class Prey {
  /** All of them. */
  public static final List<Class<? extends Prey>> ALL =
      List.of(
          Versioned.class,
          Unversioned.class,
          Nonstrict.class,
          VersionedNonstrict.class,
          Transactional.class,
          ReadOnly.class);

  @Id public long id;
  public long number;

  @Convert(converter = Dawdler.class)
  public String note = "";

  /** Names the row by its latest change that was no bulk statement's. */
  @NaturalId(mutable = true)
  public String code;

  /** The number of that change, and nothing else; cached as {@link #COLLECTION} says. */
  @ElementCollection public Set<Long> trail = new HashSet<>();

  /** Changes the row: everything of it tells the number. */
  void mark(long changed) {
    number = changed;
    code = codeOf(id, changed);
    trail.clear();
    trail.add(changed);
  }

  static String codeOf(long id, long number) {
    return id + "/" + number;
  }

  /** The name of the collection. */
  public static final String COLLECTION = "trail";

  /** How an entity and its collection are cached. */
  public static AccessType accessOf(Class<? extends Prey> type) {
    return type.getAnnotation(Cache.class).usage().toAccessType();
  }

  /** Takes its time between the row and the cache, now and then. */
  @Converter
  public static class Dawdler implements AttributeConverter<String, String> {
    @Override
    public String convertToDatabaseColumn(String note) {
      return note;
    }

    @Override
    public String convertToEntityAttribute(String column) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      if (random.nextInt(4) == 0) {
        for (int i = random.nextInt(60); i > 0; i--) {
          Thread.yield();
        }
      }
      return column;
    }
  }

  @Entity
  @Table(name = "prey_versioned")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  @NaturalIdCache
  public static class Versioned extends Prey {
    @Version public long version;
  }

  @Entity
  @Table(name = "prey_unversioned")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  @NaturalIdCache
  public static class Unversioned extends Prey {}

  @Entity
  @Table(name = "prey_nonstrict")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  @NaturalIdCache
  public static class Nonstrict extends Prey {}

  @Entity
  @Table(name = "prey_versionednonstrict")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  @NaturalIdCache
  public static class VersionedNonstrict extends Prey {
    @Version public long version;
  }

  @Entity
  @Table(name = "prey_transactional")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
  @NaturalIdCache
  public static class Transactional extends Prey {}

  /** Never changed: deleted and inserted again with a higher number. */
  @Entity
  @Table(name = "prey_readonly")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
  @NaturalIdCache
  public static class ReadOnly extends Prey {}
}
