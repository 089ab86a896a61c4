// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.keystead.sample.answers.Caches;
import org.keystead.sample.atlas.Filling;
import org.keystead.sample.live.EventStream;
import org.keystead.sample.redis.Geo;
import org.keystead.sample.redis.RedisException;

/** What has to be done before the first visitor comes. */
@ApplicationScoped
public class Opening {
  private static final System.Logger LOG = System.getLogger("org.keystead.sample");

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Filling filling;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Caches caches;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Geo geo;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private EventStream events;

  /**
   * Does it; without a RESP door the atlas opens all the same, and its page says what is missing.
   */
  public void open() {
    filling.fill();
    caches.create();
    try {
      geo.fill();
    } catch (RedisException e) {
      LOG.log(System.Logger.Level.WARNING, () -> "No neighbours, no keys: " + e.getMessage());
    }
    events.begin();
  }
}
