// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import jakarta.enterprise.context.control.RequestContextController;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.keystead.jakarta.KeyspaceEvent;

/**
 * Tells observers of events, one after the other, on a thread of its own.
 *
 * <p>What cannot be told in time waits, up to a limit; then events are dropped until there is room
 * again: a slow observer must not stop those who change keys, nor fill the memory.
 *
 * <p>Threads: any offers; the own one tells, and ends when it is closed.
 */
final class Teller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Teller.class.getName());
  private static final int MOST_WAITING = 10_000;
  private static final long LONGEST_END_MILLIS = 30_000;

  /** Wakes the thread, and is told to nobody. */
  private static final News NOTHING =
      new News(new KeyspaceEvent(0, "", "", KeyspaceEvent.Origin.ENGINE), List.of());

  private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean dropping = new AtomicBoolean();
  private final Supplier<RequestContextController> requests;
  private final Thread thread;
  private volatile boolean closed;

  private record News(KeyspaceEvent event, List<Observer> observers) {}

  /**
   * Begins.
   *
   * @param requests gives each event a request context, as the container does for its own
   */
  Teller(Supplier<RequestContextController> requests) {
    this.requests = requests;
    this.thread = new Thread(null, this::run, "keystead-cdi-events", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  /** Never blocks. */
  void offer(KeyspaceEvent event, List<Observer> observers) {
    if (waiting.offer(new News(event, observers))) {
      if (dropping.get() && waiting.size() < MOST_WAITING / 2) {
        dropping.set(false);
      }
    } else if (!closed && dropping.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          () ->
              "KSA0011 the observers of keyspace events are too slow: events are dropped until"
                  + " half of the "
                  + MOST_WAITING
                  + " that wait were told");
    }
  }

  private void run() {
    while (!closed) {
      try {
        News news = waiting.take();
        news.observers.forEach(observer -> tell(observer, news.event));
      } catch (InterruptedException e) {
        // An observer that was interrupted has had its turn; if it is the end, the loop sees it.
        continue;
      }
    }
  }

  private void tell(Observer observer, KeyspaceEvent event) {
    Thread.currentThread().setContextClassLoader(observer.loader());
    try {
      tellWithinRequest(observer, event);
    } catch (Throwable e) {
      // Whatever it was, even one that went too deep: the next event is told.
      LOG.log(
          Level.WARNING,
          () -> "KSA0012 an observer of keyspace events in " + observer + " failed at " + event,
          e);
    }
  }

  private void tellWithinRequest(Observer observer, KeyspaceEvent event) {
    RequestContextController request = requests.get();
    boolean begun = request.activate();
    try {
      observer.tell(event);
    } finally {
      if (begun) {
        request.deactivate();
      }
    }
  }

  /**
   * Ends the thread; what waits is not told any more. An observer that is being told is waited for,
   * and interrupted only if it takes too long: an interrupt closes files of databases.
   */
  @Override
  public void close() {
    closed = true;
    waiting.clear();
    waiting.offer(NOTHING);
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(LONGEST_END_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
