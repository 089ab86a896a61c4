// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.beans;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import javax.cache.Cache;
import org.keystead.jakarta.Keystead;
import org.keystead.servertests.app.TextServlet;

/** Calls the beans for the tests outside. */
@WebServlet("/places/*")
public class PlaceServlet extends TextServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Places places;
  @Inject private transient PlaceEvents events;

  @Inject
  @Keystead("places")
  private transient Cache<Long, Places.Place> cache;

  /** Its beans are injected. */
  @SuppressWarnings("NullAway")
  public PlaceServlet() {}

  @Override
  protected String answer(String action, HttpServletRequest request) throws Exception {
    return switch (action) {
      case "find" -> places.find(id(request)).name();
      case "cached" -> String.valueOf(cache.get(id(request)));
      case "forget" -> {
        places.forget(id(request));
        yield "forgotten";
      }
      case "event" -> events.next();
      default -> unknown(action);
    };
  }

  private static long id(HttpServletRequest request) {
    return Long.parseLong(required(request, "id"));
  }
}
