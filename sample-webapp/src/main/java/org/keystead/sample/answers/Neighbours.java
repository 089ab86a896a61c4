// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.answers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CacheResult;
import org.keystead.sample.atlas.Atlas;
import org.keystead.sample.atlas.CityView;
import org.keystead.sample.redis.Geo;

/** The cities around a city. */
@ApplicationScoped
public class Neighbours {
  /** The cache's name, and so the beginning of its keys for a Redis client. */
  public static final String CACHE = "neighbours";

  private static final int KM = 400;
  private static final int LIMIT = 7;

  private final Jsonb jsonb = JsonbBuilder.create();

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Geo geo;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  /** A city and how far it is. */
  public record Neighbour(
      int id, String name, String country, double km, double latitude, double longitude) {}

  /** The cities around that one as JSON, the nearest first; from the cache if it is there. */
  @CacheResult(cacheName = CACHE)
  public String of(int id) {
    return find(id);
  }

  /** The same, past the cache. */
  public String find(int id) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (Geo.Near near : geo.around(id, KM, LIMIT)) {
      CityView city = atlas.find(near.id(), Atlas.Way.CACHE);
      if (city != null) {
        neighbours.add(
            new Neighbour(
                city.id(),
                city.name(),
                city.country(),
                near.km(),
                city.latitude(),
                city.longitude()));
      }
    }
    return jsonb.toJson(neighbours);
  }
}
