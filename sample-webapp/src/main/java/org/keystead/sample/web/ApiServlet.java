// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.cities.City;

/**
 * What the page's script calls:
 *
 * <pre>
 * GET    /api/start                       the map, the ports, some cities to begin with
 * GET    /api/live[?city=ID]              figures, and the keys as a Redis client sees them
 * GET    /api/cities?q=ber                cities whose names begin so
 * GET    /api/cities/ID[?times=N]         reads through the cache
 * PUT    /api/cities/ID?population=N      puts a changed city into the cache
 * DELETE /api/cities/ID                   removes it from the cache
 * POST   /api/visits?count=N              reads N cities
 * POST   /api/keys/ID/expire?seconds=N    EXPIRE, by RESP
 * POST   /api/keys/ID/delete              DEL, by RESP
 * </pre>
 */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_VISITS = 200;
  private static final int MAX_READS = 10_000;

  private final transient Service service;

  ApiServlet(Service service) {
    this.service = service;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Map<String, Object> answer = answer(request);
      if (answer == null) {
        write(
            response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", "There is no such city."));
      } else {
        write(response, HttpServletResponse.SC_OK, answer);
      }
    } catch (Inputs.BadRequest e) {
      write(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  private @Nullable Map<String, Object> answer(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String[] part = path.substring(Math.min(1, path.length())).split("/", -1);
    String call = request.getMethod() + " " + part[0] + "/" + (part.length - 1);
    return switch (call) {
      case "GET start/0" -> service.start();
      case "GET live/0" -> service.live((int) optional(request, "city", 0, Integer.MAX_VALUE));
      case "GET cities/0" -> service.search(Inputs.query(request));
      case "GET cities/1" ->
          service.read(Inputs.id(part[1]), (int) optional(request, "times", 1, MAX_READS));
      case "PUT cities/1" ->
          service.put(
              Inputs.id(part[1]),
              Inputs.number(request, "population", "A population", 0, City.MAX_POPULATION));
      case "DELETE cities/1" -> service.remove(Inputs.id(part[1]));
      case "POST visits/0" ->
          service.visit((int) Inputs.number(request, "count", "The count", 1, MAX_VISITS));
      case "POST keys/2" -> byRedis(request, Inputs.id(part[1]), part[2]);
      default -> throw new Inputs.BadRequest("This page has nothing of that kind.");
    };
  }

  private static long optional(
      HttpServletRequest request, String parameter, long byDefault, long most) {
    return request.getParameter(parameter) == null
        ? byDefault
        : Inputs.number(request, parameter, "The parameter " + parameter, byDefault, most);
  }

  private Map<String, Object> byRedis(HttpServletRequest request, int id, String command) {
    return switch (command) {
      case "expire" ->
          service.expire(id, (int) Inputs.number(request, "seconds", "A time", 1, MAX_SECONDS));
      case "delete" -> service.delete(id);
      default -> throw new Inputs.BadRequest("This page has nothing of that kind.");
    };
  }

  private static void write(HttpServletResponse response, int status, Map<String, Object> answer)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(Json.of(answer));
  }
}
