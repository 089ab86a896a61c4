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

  /** Adds a page. */
  public synchronized void open(Sse kind, SseEventSink page) {
    SseBroadcaster all = pages;
    if (all == null) {
      all = kind.newBroadcaster();
      sse = kind;
      pages = all;
    }
    all.register(page);
    page.send(kind.newEventBuilder().comment("open").build());
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
