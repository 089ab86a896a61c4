// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.answers.Neighbours;
import org.keystead.sample.answers.Statistics;
import org.keystead.sample.atlas.Atlas;
import org.keystead.sample.atlas.Atlas.Way;
import org.keystead.sample.atlas.City;
import org.keystead.sample.trips.Trips;

/**
 * The atlas by HTTP. Each answer says in the header {@code Server-Timing}, which browsers show too,
 * whether a cache had it and how long it took.
 */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AtlasResource {
  private static final int SUGGESTIONS = 8;
  private static final int LARGEST = 6;
  private static final int COUNTRIES = 8;
  private static final double NANOS_A_MILLI = 1_000_000;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Atlas atlas;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Neighbours neighbours;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Statistics statistics;

  /** Cities whose names begin so. */
  @GET
  @Path("cities")
  public Response search(@QueryParam("q") @Nullable String text) {
    String query = Inputs.query(text);
    return answer("query", () -> atlas.search(query, SUGGESTIONS, Way.CACHE));
  }

  /** A city. */
  @GET
  @Path("cities/{id}")
  public Response city(@PathParam("id") String number) {
    int id = Inputs.id(number);
    return answer("entity", () -> atlas.find(id, Way.CACHE));
  }

  /** The cities around a city. */
  @GET
  @Path("cities/{id}/neighbours")
  public Response neighbours(@PathParam("id") String number) {
    int id = Inputs.id(number);
    if (atlas.find(id, Way.CACHE) == null) {
      return noSuchCity();
    }
    return answer("neighbours", () -> neighbours.of(id));
  }

  /** Changes a city in the database; the caches follow by themselves. */
  @PUT
  @Path("cities/{id}")
  public Response change(
      @PathParam("id") String number, @QueryParam("population") @Nullable String population) {
    int id = Inputs.id(number);
    long people = Inputs.number(population, "A population", 0, City.MAX_POPULATION);
    return answer("update", () -> statistics.setPopulation(id, people));
  }

  /** The largest cities of a country. */
  @GET
  @Path("countries/{code}/largest")
  public Response largest(@PathParam("code") String letters) {
    String code = Inputs.code(letters);
    return answer("query", () -> atlas.largest(code, LARGEST, Way.CACHE));
  }

  /** The countries with the most people in cities. */
  @GET
  @Path("statistics")
  public Response statistics() {
    return answer("statistics", () -> statistics.countries(COUNTRIES));
  }

  private static Response answer(String name, Supplier<@Nullable Object> question) {
    Trips.Answer<@Nullable Object> answer = Trips.watch(question);
    Object value = answer.value();
    if (value == null) {
      return noSuchCity();
    }
    String timing =
        String.format(
            Locale.ROOT,
            "%s;desc=%s;dur=%.4f",
            name,
            answer.hit() ? "hit" : "miss",
            answer.tookNanos() / NANOS_A_MILLI);
    return Response.ok(value)
        .header("Server-Timing", timing)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Response noSuchCity() {
    return Trouble.answer(Response.Status.NOT_FOUND.getStatusCode(), "There is no such city.");
  }
}
