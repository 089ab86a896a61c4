// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/**
 * Who has subscribed to what, and the publication of messages.
 *
 * <p>Whether a channel has subscribers is asked without a lock, so that messages that nobody wants
 * cost one look-up. What is delivered is delivered under the lock, and only put into inboxes there.
 * Threads: any.
 */
public final class Channels {
  private final Map<Slice, Set<Subscriber>> channels = new ConcurrentHashMap<>();
  private final Map<Slice, Set<Subscriber>> shardChannels = new ConcurrentHashMap<>();
  private final Map<Slice, Pattern> patterns = new LinkedHashMap<>();
  private volatile int patternCount;

  private record Pattern(Slice text, Glob glob, Set<Subscriber> subscribers) {}

  /** Nobody has subscribed to anything. */
  public Channels() {}

  /** Whether a message of some channel could have a receiver (shard channels apart). */
  public boolean hasSubscribers() {
    return patternCount > 0 || !channels.isEmpty();
  }

  /**
   * Publishes a message; its bytes are copied if somebody gets it.
   *
   * @return how many receive it, who subscribed twice counting twice
   */
  public int publish(Slice channel, Slice payload) {
    if (patternCount == 0 && !channels.containsKey(channel)) {
      return 0;
    }
    Slice keptChannel = Slice.of(channel.toByteArray());
    Slice keptPayload = Slice.of(payload.toByteArray());
    synchronized (this) {
      int receivers =
          deliver(
              channels.get(keptChannel),
              new Message(ChannelKind.CHANNEL, null, keptChannel, keptPayload));
      for (Pattern pattern : patterns.values()) {
        if (pattern.glob.matches(keptChannel)) {
          receivers +=
              deliver(
                  pattern.subscribers,
                  new Message(ChannelKind.PATTERN, pattern.text, keptChannel, keptPayload));
        }
      }
      return receivers;
    }
  }

  /** The same for a shard channel; nobody else hears of it. */
  public int publishShard(Slice channel, Slice payload) {
    if (!shardChannels.containsKey(channel)) {
      return 0;
    }
    Slice keptChannel = Slice.of(channel.toByteArray());
    Slice keptPayload = Slice.of(payload.toByteArray());
    synchronized (this) {
      return deliver(
          shardChannels.get(keptChannel),
          new Message(ChannelKind.SHARD, null, keptChannel, keptPayload));
    }
  }

  private static int deliver(@Nullable Set<Subscriber> subscribers, Message message) {
    if (subscribers == null) {
      return 0;
    }
    for (Subscriber subscriber : subscribers) {
      subscriber.push(message);
    }
    return subscribers.size();
  }

  synchronized void subscribe(ChannelKind kind, Slice name, Subscriber subscriber) {
    if (kind == ChannelKind.PATTERN) {
      patterns
          .computeIfAbsent(name, text -> new Pattern(text, Glob.of(text), new LinkedHashSet<>()))
          .subscribers
          .add(subscriber);
      patternCount = patterns.size();
    } else {
      named(kind).computeIfAbsent(name, channel -> new LinkedHashSet<>()).add(subscriber);
    }
  }

  synchronized void unsubscribe(ChannelKind kind, Slice name, Subscriber subscriber) {
    if (kind == ChannelKind.PATTERN) {
      Pattern pattern = patterns.get(name);
      if (pattern != null
          && pattern.subscribers.remove(subscriber)
          && pattern.subscribers.isEmpty()) {
        patterns.remove(name);
        patternCount = patterns.size();
      }
      return;
    }
    Set<Subscriber> subscribers = named(kind).get(name);
    if (subscribers != null && subscribers.remove(subscriber) && subscribers.isEmpty()) {
      named(kind).remove(name);
    }
  }

  /** How many different patterns somebody has subscribed to. */
  public int patternCount() {
    return patternCount;
  }

  /** How many channels of that kind have subscribers. */
  public int count(ChannelKind kind) {
    return kind == ChannelKind.PATTERN ? patternCount : named(kind).size();
  }

  /** The channels of that kind that have subscribers and match; null matches all. */
  public List<Slice> names(ChannelKind kind, @Nullable Glob pattern) {
    List<Slice> names = new ArrayList<>();
    for (Slice name : named(kind).keySet()) {
      if (pattern == null || pattern.matches(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** How many have subscribed to a channel by its name. */
  public synchronized int subscribers(ChannelKind kind, Slice channel) {
    Set<Subscriber> subscribers = named(kind).get(channel);
    return subscribers == null ? 0 : subscribers.size();
  }

  /** Told of each subscription. */
  @FunctionalInterface
  public interface Visitor {
    void visit(ChannelKind kind, Slice name, Subscriber subscriber);
  }

  /** Passes all subscriptions; the visitor must neither subscribe nor end any. */
  public synchronized void each(Visitor visitor) {
    for (ChannelKind kind : List.of(ChannelKind.CHANNEL, ChannelKind.SHARD)) {
      named(kind).forEach((name, all) -> all.forEach(one -> visitor.visit(kind, name, one)));
    }
    patterns.forEach(
        (name, pattern) ->
            pattern.subscribers.forEach(one -> visitor.visit(ChannelKind.PATTERN, name, one)));
  }

  private Map<Slice, Set<Subscriber>> named(ChannelKind kind) {
    return switch (kind) {
      case CHANNEL -> channels;
      case SHARD -> shardChannels;
      case PATTERN -> throw new IllegalArgumentException("patterns are no channels");
    };
  }
}
