// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.atlas.Atlas;
import org.keystead.sample.atlas.Atlas.Way;
import org.keystead.sample.atlas.CityView;
import org.keystead.sample.atlas.Place;
import org.keystead.sample.atlas.WorldMap;
import org.keystead.sample.live.Live;
import org.keystead.sample.live.LiveView;
import org.keystead.sample.live.Timing;
import org.keystead.sample.live.Timings;
import org.keystead.sample.redis.Keys;
import org.keystead.sample.settings.Settings;
import org.keystead.sample.trips.Trips;

/** The page's look behind the scenes: what the caches hold, and what becomes of it. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LiveResource {
  private static final int PICKS = 7;
  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_VISITS = 200;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private WorldMap map;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Live live;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Keys keys;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Timings timings;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Settings settings;

  /**
   * What does not change while the page is open.
   *
   * @param cells the map's, in Base64
   * @param cities how many there are
   */
  // house: allow ParameterNumber, one answer to one question
  public record Beginning(
      int columns,
      int rows,
      String cells,
      int cities,
      List<CityView> picks,
      String server,
      String host,
      int port,
      boolean password) {}

  // house: forbid ParameterNumber

  /** What visitors met. */
  public record Visits(int hits, int misses) {}

  /** Whether a command found its key. */
  public record Done(boolean done) {}

  /** To be asked first. */
  @GET
  @Path("start")
  public Beginning start() {
    return new Beginning(
        WorldMap.COLUMNS,
        WorldMap.ROWS,
        Base64.getEncoder().encodeToString(map.cells()),
        map.places().size(),
        map.picks(PICKS).stream().map(this::city).toList(),
        settings.server(),
        settings.respHost(),
        settings.respPort(),
        !settings.respPassword().isEmpty());
  }

  private CityView city(Place place) {
    return Objects.requireNonNull(atlas.find(place.id(), Way.DATABASE));
  }

  /** Figures and keys now; with the value of the key that is asked for. */
  @GET
  @Path("live")
  public LiveView live(@QueryParam("key") @Nullable List<String> wanted) {
    return live.look(wanted == null ? Set.of() : Set.copyOf(wanted));
  }

  /** The times of a city's questions, by the caches and past them. */
  @GET
  @Path("timings")
  public List<Timing> timings(@QueryParam("city") @Nullable String number) {
    CityView city = atlas.find(Inputs.id(number), Way.CACHE);
    if (city == null) {
      throw new Inputs.BadInputException("There is no such city.");
    }
    return timings.of(city.id(), city.name());
  }

  /** Reads cities as visitors would: the large ones much more often than the others. */
  @POST
  @Path("visits")
  public Visits visit(@QueryParam("count") @Nullable String number) {
    int count = (int) Inputs.number(number, "The count", 1, MAX_VISITS);
    List<Place> largest = map.largest();
    int hits = 0;
    for (int i = 0; i < count; i++) {
      double chance = ThreadLocalRandom.current().nextDouble();
      int id = largest.get((int) (largest.size() * chance * chance * chance)).id();
      hits += Trips.watch(() -> atlas.find(id, Way.CACHE)).hit() ? 1 : 0;
    }
    return new Visits(hits, count - hits);
  }

  /** DEL, over RESP. */
  @DELETE
  @Path("keys")
  public Done delete(@QueryParam("key") @Nullable String key) {
    return new Done(keys.delete(Inputs.key(key)));
  }

  /** EXPIRE, over RESP. */
  @POST
  @Path("keys/expire")
  public Done expire(
      @QueryParam("key") @Nullable String key, @QueryParam("seconds") @Nullable String seconds) {
    int after = (int) Inputs.number(seconds, "A time", 1, MAX_SECONDS);
    return new Done(keys.expire(Inputs.key(key), after));
  }
}
