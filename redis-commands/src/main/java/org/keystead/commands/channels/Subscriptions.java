// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keystead.engine.bytes.Slice;

/** What one client has subscribed to. Threads: changed by the client's, counted by any. */
public final class Subscriptions {
  private static final ChannelKind[] KINDS = ChannelKind.values();

  private final Channels channels;
  private final Subscriber subscriber;
  private final List<Set<Slice>> names = new ArrayList<>(KINDS.length);
  private final int[] counts = new int[KINDS.length];
  private long bytes;

  /** No subscriptions yet of that subscriber. */
  public Subscriptions(Channels channels, Subscriber subscriber) {
    this.channels = channels;
    this.subscriber = subscriber;
    for (int i = 0; i < KINDS.length; i++) {
      names.add(Set.of());
    }
  }

  /** Subscribes; the name is copied. False if it was subscribed to already. */
  public boolean add(ChannelKind kind, Slice name) {
    if (names.get(kind.ordinal()).contains(name)) {
      return false;
    }
    if (names.get(kind.ordinal()).isEmpty()) {
      names.set(kind.ordinal(), new LinkedHashSet<>());
    }
    Slice kept = Slice.of(name.toByteArray());
    names.get(kind.ordinal()).add(kept);
    bytes += kept.length();
    counts[kind.ordinal()]++;
    channels.subscribe(kind, kept, subscriber);
    return true;
  }

  /** Ends a subscription; false if there was none. */
  public boolean remove(ChannelKind kind, Slice name) {
    if (names.get(kind.ordinal()).isEmpty() || !names.get(kind.ordinal()).remove(name)) {
      return false;
    }
    bytes -= name.length();
    counts[kind.ordinal()]--;
    channels.unsubscribe(kind, name, subscriber);
    return true;
  }

  /** The names of that kind, in the order of their subscription; a copy. */
  public List<Slice> names(ChannelKind kind) {
    return List.copyOf(names.get(kind.ordinal()));
  }

  /** Ends all subscriptions. */
  public void clear() {
    for (ChannelKind kind : KINDS) {
      names(kind).forEach(name -> remove(kind, name));
    }
  }

  public int count(ChannelKind kind) {
    return counts[kind.ordinal()];
  }

  /**
   * What the answer to a subscription or its end tells: of shard channels their number, else that
   * of channels and patterns together.
   */
  public int countLike(ChannelKind kind) {
    return kind == ChannelKind.SHARD
        ? count(kind)
        : count(ChannelKind.CHANNEL) + count(ChannelKind.PATTERN);
  }

  public boolean isEmpty() {
    return counts[0] + counts[1] + counts[2] == 0;
  }

  /** The bytes of the names. */
  public long bytes() {
    return bytes;
  }
}
