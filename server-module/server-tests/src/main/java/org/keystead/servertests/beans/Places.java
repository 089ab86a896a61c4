// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.beans;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** A bean with caching annotations. */
@ApplicationScoped
@CacheDefaults(cacheName = "places")
public class Places {
  private final AtomicInteger calls = new AtomicInteger();

  /** For the container. */
  public Places() {}

  /** A value of a class of the application. */
  public record Place(long id, String name) implements Serializable {}

  /** The name tells how often the method was called. */
  @CacheResult
  public Place find(long id) {
    return new Place(id, "place " + id + " of call " + calls.incrementAndGet());
  }

  /** Removes it from the cache. */
  @CacheRemove
  public void forget(long id) {
    // The annotation is all.
  }
}
