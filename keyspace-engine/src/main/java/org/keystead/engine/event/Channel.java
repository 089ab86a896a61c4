// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A source of events with its subscribers: one for the whole engine, one for each region. With no
 * subscriber, a change costs one look at an empty array and makes no event.
 *
 * <p>Threads: subscribing is synchronized; publishing reads a volatile array.
 */
public final class Channel {
  private static final ChangeListener[] NOBODY = {};

  private volatile ChangeListener[] inline = NOBODY;
  private volatile ChangeListener[] listeners = NOBODY;
  private volatile List<ClearListener> clearListeners = List.of();
  private volatile boolean misses;

  /** A channel without subscribers. */
  public Channel() {}

  /** How a subscriber is called. */
  public enum Mode {
    /** On the thread that made the change, an event loop included: it never blocks. */
    INLINE,
    /** Foreign code: never on an event loop; the caller waits until its own event was delivered. */
    LISTENER
  }

  /** A subscription, ended by closing it; events already queued are still delivered. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Adds a subscriber; the same listener may be added more than once. */
  public synchronized Subscription subscribe(Mode mode, ChangeListener listener) {
    if (mode == Mode.INLINE) {
      inline = with(inline, listener);
    } else {
      listeners = with(listeners, listener);
    }
    return () -> unsubscribe(mode, listener);
  }

  private synchronized void unsubscribe(Mode mode, ChangeListener listener) {
    if (mode == Mode.INLINE) {
      inline = without(inline, listener);
    } else {
      listeners = without(listeners, listener);
    }
  }

  /** Adds a subscriber to the emptying of whole databases and regions. */
  public synchronized Subscription subscribeToClears(ClearListener listener) {
    List<ClearListener> more = new ArrayList<>(clearListeners);
    more.add(listener);
    clearListeners = List.copyOf(more);
    return () -> unsubscribeFromClears(listener);
  }

  private synchronized void unsubscribeFromClears(ClearListener listener) {
    List<ClearListener> rest = new ArrayList<>(clearListeners);
    rest.remove(listener);
    clearListeners = List.copyOf(rest);
  }

  public List<ClearListener> clearListeners() {
    return clearListeners;
  }

  /** Whether inline subscribers are told of keys that clients look for in vain. */
  public boolean tellsMisses() {
    return misses;
  }

  public void tellMisses(boolean on) {
    misses = on;
  }

  public boolean isSilent() {
    return inline.length == 0 && listeners.length == 0;
  }

  /** Whether foreign code listens, so that a change waits for its delivery. */
  public boolean hasListeners() {
    return listeners.length > 0;
  }

  ChangeListener[] subscribers(Mode mode) {
    return mode == Mode.INLINE ? inline : listeners;
  }

  private static ChangeListener[] with(ChangeListener[] present, ChangeListener listener) {
    ChangeListener[] more = Arrays.copyOf(present, present.length + 1);
    more[present.length] = listener;
    return more;
  }

  private static ChangeListener[] without(ChangeListener[] present, ChangeListener listener) {
    List<ChangeListener> rest = new ArrayList<>(List.of(present));
    rest.remove(listener);
    return rest.toArray(NOBODY);
  }
}
