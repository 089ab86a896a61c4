// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.keystead.jakarta.KeyPattern;
import org.keystead.jakarta.KeyspaceEvent;

/** What the application is told of its keys. */
@ApplicationScoped
public class PlaceEvents {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  /** For the container. */
  public PlaceEvents() {}

  void onPlace(@ObservesAsync @KeyPattern("*places:*") KeyspaceEvent event) {
    told.add(event.event() + " " + event.key() + " by " + event.origin());
  }

  /** The next event; waits for it. */
  public String next() throws InterruptedException {
    return String.valueOf(told.poll(300, TimeUnit.SECONDS));
  }
}
