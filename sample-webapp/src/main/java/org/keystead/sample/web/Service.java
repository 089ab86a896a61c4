// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.cities.Atlas;
import org.keystead.sample.cities.Cities;
import org.keystead.sample.cities.City;
import org.keystead.sample.redis.RedisErrorException;
import org.keystead.sample.redis.RedisView;

/** What the page can ask for, as the maps that become JSON. */
final class Service {
  private static final int SUGGESTIONS = 8;
  private static final int VALUES_SHOWN = 12;
  private static final int PICKS = 6;

  private final Cities cities;
  private final Atlas atlas;
  private final Figures figures;
  private final @Nullable RedisView redis;
  private final String keyPrefix;

  /**
   * @param redis a Redis client's view of the cache; null where there is no RESP door
   * @param keyPrefix how the cache's keys begin for that client
   */
  Service(CacheManager manager, @Nullable RedisView redis, String keyPrefix) {
    this.cities = new Cities(manager);
    this.atlas = new Atlas(cities.all());
    this.figures = new Figures(manager, Cities.CACHE);
    this.redis = redis;
    this.keyPrefix = keyPrefix;
  }

  Map<String, Object> search(String beginning) {
    return Map.of(
        "cities",
        cities.search(beginning, SUGGESTIONS).stream().map(city -> describe(city)).toList());
  }

  /** The city and how it was found; null for none. */
  @Nullable Map<String, Object> read(int id, int times) {
    return describe(times == 1 ? cities.read(id) : cities.readOften(id, times));
  }

  @Nullable Map<String, Object> put(int id, long population) {
    Cities.Reading reading = cities.put(id, population);
    return reading == null ? null : describe(reading);
  }

  Map<String, Object> remove(int id) {
    return Map.of("removed", cities.remove(id));
  }

  /** Reads cities as visitors would: the large ones much more often than the others. */
  Map<String, Object> visit(int count) {
    List<City> largest = atlas.largest();
    int hits = 0;
    for (int i = 0; i < count; i++) {
      double chance = ThreadLocalRandom.current().nextDouble();
      int index = (int) (largest.size() * chance * chance * chance);
      hits += cities.read(largest.get(index).id()).hit() ? 1 : 0;
    }
    return Map.of("hits", hits, "misses", count - hits);
  }

  /** What does not change while the page is open. */
  Map<String, Object> start() {
    Map<String, Object> start = new LinkedHashMap<>();
    start.put("columns", Atlas.COLUMNS);
    start.put("rows", Atlas.ROWS);
    start.put("cells", Base64.getEncoder().encodeToString(atlas.cells()));
    start.put("picks", atlas.picks(PICKS).stream().map(city -> describe(city)).toList());
    start.put("keyPrefix", keyPrefix);
    if (redis != null) {
      start.put("host", redis.host());
      start.put("port", redis.port());
    }
    return start;
  }

  /**
   * What the page shows every second.
   *
   * @param id the city that it shows; 0 for none
   */
  Map<String, Object> live(int id) {
    Map<String, Object> live = new LinkedHashMap<>();
    live.put("figures", figures.read());
    live.put("redis", throughRedis(view -> keys(view, keyPrefix + id)));
    return live;
  }

  Map<String, Object> expire(int id, int seconds) {
    return throughRedis(view -> Map.of("done", view.expire(keyPrefix + id, seconds)));
  }

  Map<String, Object> delete(int id) {
    return throughRedis(view -> Map.of("done", view.delete(keyPrefix + id)));
  }

  private interface Question {
    Map<String, Object> ask(RedisView view) throws IOException;
  }

  private Map<String, Object> throughRedis(Question question) {
    if (redis == null) {
      return Map.of("trouble", "This server has no RESP door.");
    }
    try {
      return question.ask(redis);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      return Map.of("trouble", "The RESP door does not answer: " + reason);
    } catch (RedisErrorException e) {
      return Map.of("trouble", "The RESP door answered: " + e.getMessage());
    }
  }

  private Map<String, Object> keys(RedisView view, String wanted) throws IOException {
    List<RedisView.Key> keys = view.keys(keyPrefix, wanted, VALUES_SHOWN);
    List<Object> shown = new ArrayList<>();
    List<Object> places = new ArrayList<>();
    for (RedisView.Key key : keys) {
      if (key.value() != null) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", key.name());
        row.put("ttlMillis", key.ttlMillis());
        row.put("value", key.value());
        shown.add(row);
      }
      Atlas.Place place = place(key.name());
      if (place != null) {
        places.add(List.of(place.latitude(), place.longitude()));
      }
    }
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("keyCount", keys.size());
    seen.put("keys", shown);
    seen.put("places", places);
    seen.put("snapshot", snapshot(view.info("persistence")));
    return seen;
  }

  private Atlas.@Nullable Place place(String key) {
    String id = key.substring(keyPrefix.length());
    return id.matches("[0-9]{1,9}") ? atlas.place(Integer.parseInt(id)) : null;
  }

  private static Map<String, Object> snapshot(Map<String, String> info) {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("loadedKeys", info.get("rdb_last_load_keys_loaded"));
    snapshot.put("changesSinceSave", info.get("rdb_changes_since_last_save"));
    snapshot.put("savedAtEpochSeconds", info.get("rdb_last_save_time"));
    return snapshot;
  }

  private @Nullable Map<String, Object> describe(Cities.Reading reading) {
    City city = reading.city();
    if (city == null) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("city", describe(city));
    map.put("key", keyPrefix + city.id());
    map.put("hit", reading.hit());
    map.put("getMicros", reading.getNanos() / 1000.0);
    map.put("lookupMicros", reading.lookupNanos() / 1000.0);
    map.put("putMicros", reading.putNanos() / 1000.0);
    return map;
  }

  private static Map<String, Object> describe(City city) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", city.id());
    map.put("name", city.name());
    map.put("code", city.country());
    map.put("country", new Locale("", city.country()).getDisplayCountry(Locale.ENGLISH));
    map.put("latitude", city.latitude());
    map.put("longitude", city.longitude());
    map.put("population", city.population());
    map.put("timeZone", city.timeZone());
    map.put("capital", city.capital());
    return map;
  }
}
