// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** A bean with caching annotations, as an application has it. */
@ApplicationScoped
@CacheDefaults(cacheName = "places")
public class Places {
  private final AtomicInteger calls = new AtomicInteger();

  /** A value of a class of the application, which a leak would hold. */
  public record Place(long id, String name) implements Serializable {}

  @CacheResult
  public Place find(long id) {
    return new Place(id, "place " + id + " of call " + calls.incrementAndGet());
  }

  @CacheRemove
  public void forget(long id) {
    // The annotation is all.
  }
}
