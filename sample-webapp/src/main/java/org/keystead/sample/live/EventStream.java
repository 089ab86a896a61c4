// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.redis.KeyEvents;

/** Hands the keyspace notifications on to all pages that are open. */
@ApplicationScoped
public class EventStream {
  private final Jsonb jsonb = JsonbBuilder.create();
  private @Nullable Sse sse;
  private @Nullable SseBroadcaster pages;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private KeyEvents events;

  /** A change of a key, as the page is told of it. */
  public record KeyEvent(String event, String key) {}

  /** Begins to hand them on; to be called once. */
  public void begin() {
    events.listen((event, key) -> send(new KeyEvent(event, key)));
  }

  private synchronized void send(KeyEvent event) {
    if (sse != null && pages != null) {
      pages.broadcast(sse.newEvent(jsonb.toJson(event)));
    }
  }

  /** Gets ready for pages of that kind; to be called before {@link #join}. */
  public synchronized void open(Sse kind) {
    if (pages == null) {
      pages = kind.newBroadcaster();
      sse = kind;
    }
  }

  /**
   * Adds a page and greets it, when the request that opened it is done with: from the greeting on
   * it misses no event. While the request is not done with, RESTEasy takes its lock under Tomcat's;
   * who sends an event meanwhile takes them the other way round, and neither ever goes on.
   */
  public synchronized void join(SseEventSink page) {
    if (sse != null && pages != null) {
      pages.register(page);
      page.send(sse.newEvent("ready", "from now on"));
    }
  }

  @PreDestroy
  synchronized void close() {
    SseBroadcaster all = pages;
    pages = null;
    if (all != null) {
      all.close();
    }
  }
}
