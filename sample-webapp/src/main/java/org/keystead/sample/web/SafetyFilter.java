// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.keystead.sample.settings.Settings;

/**
 * Tells the browser to load nothing from elsewhere and to run no script but ours, and refuses
 * changes that another site's page asks for, and whatever is asked by a name that is not ours.
 * Being the outermost, it also knows when a request is done with.
 */
final class SafetyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String AFTERWARDS = SafetyFilter.class.getName() + ".afterwards";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final int MISDIRECTED = 421;
  private static final String WRONG_NAME =
      "The atlas is not called by that name: it answers to 127.0.0.1, to localhost, and to the"
          + " names that "
          + Settings.HOSTS
          + " tells.\n";

  @SuppressWarnings("serial") // nobody stores a filter
  private final Hosts hosts;

  SafetyFilter(Hosts hosts) {
    this.hosts = hosts;
  }

  /** Has something done once the request has come back from whoever answered it. */
  static void afterwards(HttpServletRequest request, Runnable task) {
    request.setAttribute(AFTERWARDS, task);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (!hosts.allow(request.getServerName())) {
      refuseName(response);
    } else if (READING.contains(request.getMethod()) || isFromOwnSite(request)) {
      chain.doFilter(request, response);
      if (request.getAttribute(AFTERWARDS) instanceof Runnable task) {
        task.run();
      }
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static void refuseName(HttpServletResponse response) throws IOException {
    response.setStatus(MISDIRECTED);
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(WRONG_NAME);
  }

  private static boolean isFromOwnSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return (site == null || OWN_SITE.contains(site))
        && (origin == null || origin.endsWith("://" + request.getHeader("Host")));
  }
}
