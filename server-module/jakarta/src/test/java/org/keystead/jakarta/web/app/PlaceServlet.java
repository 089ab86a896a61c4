// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web.app;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.cache.Cache;
import org.keystead.jakarta.Keystead;

/** Calls the beans for the test outside. */
@WebServlet("/places/*")
public class PlaceServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private transient Places places;
  private transient Events events;
  private transient Cache<Long, Places.Place> cache;

  /** Looked up: not every container injects into servlets. */
  @Override
  public void init() {
    CDI<Object> beans = CDI.current();
    places = beans.select(Places.class).get();
    events = beans.select(Events.class).get();
    cache =
        beans
            .select(new TypeLiteral<Cache<Long, Places.Place>>() {}, Keystead.Literal.of("places"))
            .get();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    String[] path = request.getPathInfo().split("/", -1);
    try {
      response.getWriter().print(answer(path[1], path.length > 2 ? Long.parseLong(path[2]) : 0));
    } catch (InterruptedException e) {
      throw new ServletException(e);
    }
  }

  private String answer(String what, long id) throws InterruptedException {
    return switch (what) {
      case "find" -> places.find(id).name();
      case "cached" -> String.valueOf(cache.get(id));
      case "forget" -> {
        places.forget(id);
        yield "forgotten";
      }
      case "event" -> events.next();
      default -> throw new IllegalArgumentException(what);
    };
  }
}
