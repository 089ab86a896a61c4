// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cities and countries in the database: plain JPA.
 *
 * <p>That a city found again comes from the second-level cache, and a question asked again from the
 * query cache, is not said here but in persistence.xml. What says "bypass" is for the page's
 * comparison of both.
 */
@ApplicationScoped
@Transactional
public class Atlas {
  private static final Map<String, Object> PAST_THE_CACHE =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS);

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private EntityManager entities;

  /** Whether a question may be answered by the caches. */
  public enum Way {
    CACHE,
    DATABASE
  }

  /** The city of that number; null if there is none. */
  public @Nullable CityView find(int id, Way way) {
    if (way == Way.DATABASE) {
      PAST_THE_CACHE.forEach(entities::setProperty);
    }
    City city = entities.find(City.class, id);
    return city == null ? null : city.view();
  }

  /** The largest cities whose name begins so, accents and case aside; the largest first. */
  public List<CityName> search(String beginning, int limit, Way way) {
    String plain = CityFile.plain(beginning);
    if (plain.isEmpty()) {
      return List.of();
    }
    String pattern = plain.replaceAll("([!%_])", "!$1") + "%";
    return names("where c.plainName like :wanted escape '!'", pattern, limit, way);
  }

  /** The largest cities of a country, the largest first. */
  public List<CityName> largest(String code, int limit, Way way) {
    return names("where c.country.code = :wanted", code, limit, way);
  }

  private List<CityName> names(String where, String wanted, int limit, Way way) {
    TypedQuery<CityName> query =
        entities.createQuery(
            "select new org.keystead.sample.atlas.CityName(c.id, c.name, c.country.name,"
                + " c.population) from City c "
                + where
                + " order by c.population desc, c.id",
            CityName.class);
    return query
        .setParameter("wanted", wanted)
        .setMaxResults(limit)
        .setHint("org.hibernate.cacheable", way == Way.CACHE)
        .getResultList();
  }

  /** The countries whose cities have the most people, these first. */
  public List<CountryFigures> countries(int limit) {
    return entities
        .createQuery(
            "select new org.keystead.sample.atlas.CountryFigures(c.country.code, c.country.name,"
                + " count(c), sum(c.population)) from City c group by c.country.code,"
                + " c.country.name order by sum(c.population) desc, c.country.code",
            CountryFigures.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many cities there are. */
  public long count() {
    return entities.createQuery("select count(c) from City c", Long.class).getSingleResult();
  }

  /** All cities' places, and the largest ones first. */
  public List<Place> places() {
    return entities
        .createQuery(
            "select new org.keystead.sample.atlas.Place(c.id, c.country.code, c.latitude,"
                + " c.longitude) from City c order by c.population desc, c.id",
            Place.class)
        .getResultList();
  }

  /** Sets how many people the city has; null if there is no such city. */
  public @Nullable CityView setPopulation(int id, long people) {
    City city = entities.find(City.class, id);
    if (city == null) {
      return null;
    }
    city.setPopulation(people);
    entities.flush();
    return city.view();
  }
}
