// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;

/** Fills an empty database from the file. */
@ApplicationScoped
public class Filling {
  private static final int BATCH = 1000;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private EntityManager entities;

  /** Fills the database unless it is filled already; past the cache, which is for what is read. */
  @Transactional
  public void fill() {
    if (entities.createQuery("select count(c) from City c", Long.class).getSingleResult() > 0) {
      return;
    }
    entities.setProperty("jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS);
    List<CityFile.Line> lines = CityFile.read();
    lines.stream()
        .map(CityFile.Line::code)
        .distinct()
        .forEach(code -> entities.persist(new Country(code, nameOf(code))));
    for (int i = 0; i < lines.size(); i++) {
      CityFile.Line line = lines.get(i);
      entities.persist(new City(line, entities.getReference(Country.class, line.code())));
      if (i % BATCH == BATCH - 1) {
        entities.flush();
        entities.clear();
      }
    }
    // The rest now: Payara writes what is left to the end of the transaction by another connection.
    entities.flush();
  }

  private static String nameOf(String code) {
    return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
  }
}
