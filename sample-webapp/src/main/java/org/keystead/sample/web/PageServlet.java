// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that the page is made of. */
final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A file and its media type. */
  private record Part(String file, String mediaType) {}

  private static final Map<String, Part> PARTS =
      Map.of(
          "/", new Part("index.html", "text/html"),
          "/style.css", new Part("style.css", "text/css"),
          "/app.js", new Part("app.js", "text/javascript"),
          "/ask.js", new Part("ask.js", "text/javascript"),
          "/json.js", new Part("json.js", "text/javascript"),
          "/map.js", new Part("map.js", "text/javascript"),
          "/pane.js", new Part("pane.js", "text/javascript"),
          "/search.js", new Part("search.js", "text/javascript"),
          "/icon.svg", new Part("icon.svg", "image/svg+xml"));

  /** Where they are served; the empty one is the context's root. */
  static final String[] MAPPINGS =
      PARTS.keySet().stream().map(path -> path.equals("/") ? "" : path).toArray(String[]::new);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Part part = PARTS.get(path(request.getServletPath()));
    if (part == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream in = PageServlet.class.getResourceAsStream("page/" + part.file())) {
      if (in == null) {
        throw new IOException(part.file() + " is not on the class path");
      }
      response.setContentType(part.mediaType());
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-cache");
      in.transferTo(response.getOutputStream());
    }
  }

  private static String path(@Nullable String servletPath) {
    return servletPath == null || servletPath.isEmpty() ? "/" : servletPath;
  }
}
