// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.keystead.sample.live.EventStream;

/**
 * The keyspace notifications as server-sent events. Not of a request's scope: in a servlet
 * container a request that goes on in the background would leave its scope on the thread.
 */
@Path("events")
@ApplicationScoped
public class EventsResource {
  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private EventStream events;

  /** Tells a page of all changes until it is closed. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void listen(
      @Context Sse sse, @Context SseEventSink page, @Context HttpServletRequest request) {
    events.open(sse);
    SafetyFilter.afterwards(request, () -> events.join(page));
  }
}
