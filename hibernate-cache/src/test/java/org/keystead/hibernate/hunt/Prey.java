// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** A row whose number only ever grows; one class for each way of caching it. */
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
        for (int i = random.nextInt(200); i > 0; i--) {
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
  public static class Versioned extends Prey {
    @Version public long version;
  }

  @Entity
  @Table(name = "prey_unversioned")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Unversioned extends Prey {}

  @Entity
  @Table(name = "prey_nonstrict")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  public static class Nonstrict extends Prey {}

  @Entity
  @Table(name = "prey_versionednonstrict")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  public static class VersionedNonstrict extends Prey {
    @Version public long version;
  }

  @Entity
  @Table(name = "prey_transactional")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
  public static class Transactional extends Prey {}

  /** Never changed: deleted and inserted again with a higher number. */
  @Entity
  @Table(name = "prey_readonly")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
  public static class ReadOnly extends Prey {}
}
