// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.answers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.atlas.Atlas;
import org.keystead.sample.atlas.CityView;

/** What all cities come to, and the one change that makes another figure of it. */
@ApplicationScoped
public class Statistics {
  /** The cache's name, and so the beginning of its keys for a Redis client. */
  public static final String CACHE = "statistics";

  private final Jsonb jsonb = JsonbBuilder.create();

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  /** The countries with the most people in cities, as JSON; from the cache if it is there. */
  @CacheResult(cacheName = CACHE)
  public String countries(int limit) {
    return find(limit);
  }

  /** The same, past the cache. */
  public String find(int limit) {
    return jsonb.toJson(atlas.countries(limit));
  }

  /** Sets how many people a city has, and forgets the statistics once that is committed. */
  @CacheRemoveAll(cacheName = CACHE)
  public @Nullable CityView setPopulation(int id, long people) {
    return atlas.setPopulation(id, people);
  }
}
