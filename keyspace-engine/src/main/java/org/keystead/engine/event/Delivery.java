// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stripe on their way from the change to the subscribers.
 *
 * <h2>How order and waiting go together</h2>
 *
 * Events are queued under the stripe, so the queue has the order of the changes. After the stripe
 * was released, one thread at a time takes events off and delivers them. A thread whose own event
 * is in the hands of another waits for its {@link Ticket}; a thread that is itself delivering does
 * not wait (its event is delivered after the present one returns), so listeners that change keys
 * cannot wait for each other in a circle.
 *
 * <p>Threads: any; an event loop passes {@code elsewhere} and never delivers to listeners itself.
 */
public final class Delivery {
  private static final Channel NOBODY = new Channel();
  private static final Ticket UNATTENDED = new Ticket();

  static {
    UNATTENDED.leaveUnattended();
  }

  private final Lane inline = new Lane(Channel.Mode.INLINE);
  private final Lane listeners = new Lane(Channel.Mode.LISTENER);
  private final AtomicLong lastNumber;

  /** A stripe's delivery with nothing queued; the stripes of an engine share the numbers. */
  public Delivery(AtomicLong lastNumber) {
    this.lastNumber = lastNumber;
  }

  /**
   * Queues the event for the present subscribers of both channels; the stripe is held. The ticket
   * is that of the calling thread's present change.
   */
  public void queue(ChangeEvent event, Channel whole, Channel own, Ticket ticket) {
    inline.queue(event, whole, own, ticket);
    listeners.queue(event, whole, own, ticket);
  }

  /** Queues an event for the inline subscribers of one channel; in no order with changes. */
  public void queueInline(ChangeEvent event, Channel whole) {
    inline.queue(event, whole, NOBODY, UNATTENDED);
  }

  /**
   * The number of the event that inline subscribers are to be told next, {@link Long#MAX_VALUE} for
   * none. It grows from event to event over all stripes.
   */
  public long nextInline() {
    Queued next = inline.queue.peek();
    return next == null ? Long.MAX_VALUE : next.number;
  }

  /** Delivers that one event; false if another thread is delivering. No stripe is held. */
  public boolean deliverInline() {
    return inline.deliverOne();
  }

  /** Delivers what is queued; no stripe is held. */
  public void drain(@Nullable Executor elsewhere) {
    inline.drain();
    if (elsewhere == null) {
      listeners.drain();
    } else if (!listeners.queue.isEmpty()) {
      elsewhere.execute(listeners::drain);
    }
  }

  /** Whether nothing is queued or being delivered. */
  public boolean isIdle() {
    return inline.isIdle() && listeners.isIdle();
  }

  private record Queued(
      long number,
      ChangeEvent event,
      ChangeListener[] whole,
      ChangeListener[] own,
      Ticket ticket) {}

  /** The queue of one mode of delivery. */
  private final class Lane {
    private final Queue<Queued> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Channel.Mode mode;

    Lane(Channel.Mode mode) {
      this.mode = mode;
    }

    void queue(ChangeEvent event, Channel wholeChannel, Channel ownChannel, Ticket ticket) {
      ChangeListener[] whole = wholeChannel.subscribers(mode);
      ChangeListener[] own = ownChannel.subscribers(mode);
      if (whole.length + own.length > 0) {
        long number = 0;
        if (mode == Channel.Mode.LISTENER) {
          ticket.expect();
        } else {
          number = lastNumber.incrementAndGet();
        }
        queue.add(new Queued(number, event, whole, own, ticket));
      }
    }

    boolean isIdle() {
      return queue.isEmpty() && !busy.get();
    }

    void drain() {
      while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
        try {
          for (Queued next = queue.poll(); next != null; next = queue.poll()) {
            deliver(next);
          }
        } finally {
          busy.set(false);
        }
      }
    }

    boolean deliverOne() {
      if (!busy.compareAndSet(false, true)) {
        return false;
      }
      try {
        Queued next = queue.poll();
        if (next != null) {
          deliver(next);
        }
        return true;
      } finally {
        busy.set(false);
      }
    }

    private void deliver(Queued queued) {
      RuntimeException failure = call(queued.whole, queued.event, null);
      failure = call(queued.own, queued.event, failure);
      if (mode == Channel.Mode.LISTENER) {
        queued.ticket.delivered(failure);
      } else if (failure != null) {
        queued.ticket.failed(failure);
      }
    }

    // A listener's exception must not keep the event from the others, nor the queue from moving.
    private @Nullable RuntimeException call(
        ChangeListener[] subscribers, ChangeEvent event, @Nullable RuntimeException earlier) {
      RuntimeException failure = earlier;
      for (ChangeListener listener : subscribers) {
        try {
          listener.onChange(event);
        } catch (RuntimeException e) {
          failure = joined(failure, e);
        } catch (Error e) {
          failure = joined(failure, new IllegalStateException("a change listener failed", e));
        }
      }
      return failure;
    }

    private RuntimeException joined(@Nullable RuntimeException earlier, RuntimeException thrown) {
      if (earlier == null) {
        return thrown;
      }
      if (earlier != thrown) {
        earlier.addSuppressed(thrown);
      }
      return earlier;
    }
  }
}
