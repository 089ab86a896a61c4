// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.atlas.Place;
import org.keystead.sample.atlas.WorldMap;
import org.keystead.sample.live.LiveView.KeyView;
import org.keystead.sample.redis.Keys;
import org.keystead.sample.redis.RedisException;

/** Looks at the caches for the page. */
@ApplicationScoped
public class Live {
  private static final Pattern CITY = Pattern.compile(".*City:([0-9]{1,9})");

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Figures figures;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Keys keys;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private WorldMap map;

  /**
   * What there is now.
   *
   * @param wanted the keys whose values are wanted
   */
  public LiveView look(Set<String> wanted) {
    try {
      return look(wanted, keys.list());
    } catch (RedisException e) {
      return new LiveView(figures.read(), List.of(), List.of(), String.valueOf(e.getMessage()));
    }
  }

  private LiveView look(Set<String> wanted, List<Keys.Key> all) {
    List<double[]> lit = new ArrayList<>();
    for (Keys.Key key : all) {
      Place place = place(key.name());
      if (place != null) {
        lit.add(new double[] {place.latitude(), place.longitude()});
      }
    }
    List<Keys.Key> asked = all.stream().filter(key -> wanted.contains(key.name())).toList();
    List<String> values = keys.values(asked);
    List<KeyView> rows = new ArrayList<>();
    for (Keys.Key key : all) {
      int at = asked.indexOf(key);
      rows.add(
          new KeyView(
              key.name(),
              key.type(),
              key.ttlMillis(),
              Keys.command(key.type()),
              at < 0 ? null : values.get(at)));
    }
    return new LiveView(figures.read(), rows, lit, null);
  }

  private @Nullable Place place(String key) {
    Matcher city = CITY.matcher(key);
    return city.matches() ? map.place(Integer.parseInt(city.group(1))) : null;
  }
}
