// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.keystead.sample.atlas.Place;
import org.keystead.sample.atlas.WorldMap;
import org.keystead.sample.trips.Trips;

/** The cities' places as a geo set of the same engine, asked by GEOSEARCH. */
@ApplicationScoped
public class Geo {
  /** The set's key. */
  public static final String KEY = "atlas:places";

  private static final int PLACES_A_COMMAND = 500;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private RedisClient redis;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private WorldMap map;

  /** A member of the set and how far it is. */
  public record Near(int id, double km) {}

  /** Puts all places there, unless so many are there already: a snapshot brings them along. */
  public void fill() {
    List<Place> places = map.places();
    if (Long.valueOf(places.size()).equals(redis.one("ZCARD", KEY))) {
      return;
    }
    List<List<String>> commands = new ArrayList<>();
    for (int from = 0; from < places.size(); from += PLACES_A_COMMAND) {
      List<String> command = new ArrayList<>(List.of("GEOADD", KEY));
      int to = Math.min(places.size(), from + PLACES_A_COMMAND);
      for (Place place : places.subList(from, to)) {
        command.add(Double.toString(place.longitude()));
        command.add(Double.toString(place.latitude()));
        command.add(Integer.toString(place.id()));
      }
      commands.add(command);
    }
    redis.all(commands);
  }

  /** The cities within so many kilometres of that one, the nearest first, it itself not among. */
  public List<Near> around(int id, int km, int limit) {
    Trips.made();
    List<Near> found = search(id, km, limit + 1);
    if (found.isEmpty()) {
      // Not even the city itself is there: somebody has flushed the database.
      fill();
      found = search(id, km, limit + 1);
    }
    return found.stream().filter(near -> near.id() != id).limit(limit).toList();
  }

  private List<Near> search(int id, int km, int limit) {
    List<String> command = new ArrayList<>(List.of("GEOSEARCH", KEY));
    command.addAll(List.of("FROMMEMBER", Integer.toString(id)));
    command.addAll(List.of("BYRADIUS", Integer.toString(km), "km"));
    command.addAll(List.of("ASC", "COUNT", Integer.toString(limit), "WITHDIST"));
    List<Near> near = new ArrayList<>();
    if (redis.one(command.toArray(String[]::new)) instanceof List<?> found) {
      for (Object one : found) {
        if (one instanceof List<?> pair) {
          int member = Integer.parseInt(String.valueOf(pair.get(0)));
          near.add(new Near(member, Double.parseDouble(String.valueOf(pair.get(1)))));
        }
      }
    }
    return near;
  }
}
