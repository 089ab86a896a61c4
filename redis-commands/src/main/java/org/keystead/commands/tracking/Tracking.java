// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.push.Push;
import org.keystead.engine.Engine;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.Channel.Subscription;
import org.keystead.engine.event.ClearListener.Cleared;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;

/**
 * The clients of a server that are tracked, what they have read, and how they are told.
 *
 * <h2>Why no reply can follow its own invalidation</h2>
 *
 * A change is published, then its stripe is released, then its event comes here, which takes the
 * registration away and only then puts the invalidation into the inbox. A reader registers first
 * and reads then. If it read what was before the change, its registration was there before the
 * change's event came; so the invalidation is put into the inbox after the reader began its
 * command, and the inbox is written when that command has been answered. If the registration was
 * taken away by an earlier event in between, that event's invalidation follows the answer just as
 * well.
 *
 * <p>While nobody is tracked the engine's channel is not listened to. Threads: any.
 */
public final class Tracking implements AutoCloseable {
  private final Engine engine;
  private final LongFunction<@Nullable TrackedClient> clients;
  private final LongSupplier mostKeys;
  private final KeyTable keys = new KeyTable();
  private final PrefixTable prefixes = new PrefixTable();
  private final Set<TrackedClient> tracked = ConcurrentHashMap.newKeySet();
  private @Nullable Subscription changes;
  private @Nullable Subscription clears;

  /** Whether every change that is begun now comes here. */
  private volatile boolean told;

  /**
   * Nobody is tracked yet.
   *
   * @param clients finds a client by its id
   * @param mostKeys {@code tracking-table-max-keys}, 0 for no limit
   */
  public Tracking(
      Engine engine, LongFunction<@Nullable TrackedClient> clients, LongSupplier mostKeys) {
    this.engine = engine;
    this.clients = clients;
    this.mostKeys = mostKeys;
  }

  /**
   * Tracks a client, or changes how. No stripe is held, or all are.
   *
   * @param newPrefixes the prefixes of a broadcast, added to those that it has
   */
  public void begin(TrackedClient client, TrackingOptions options, List<Slice> newPrefixes) {
    client.tracking().begin(options);
    boolean redirected = options.redirect() != 0;
    for (Slice prefix : newPrefixes) {
      Slice kept = Slice.of(prefix.toByteArray());
      client.tracking().addPrefix(kept);
    }
    for (Slice prefix : client.tracking().prefixes()) {
      prefixes.add(prefix, client, redirected);
    }
    tracked.add(client);
    listen();
  }

  private void listen() {
    subscribe();
    if (!told) {
      // A change that is under way may not have seen the subscription. When every stripe was held
      // once, what was not told was at least published before the client's first read.
      engine.exclusively(Origin.ENGINE, () -> Boolean.TRUE);
      told = true;
    }
  }

  private synchronized void subscribe() {
    if (changes == null) {
      changes = engine.channel().subscribe(Channel.Mode.INLINE, this::changed);
      clears = engine.channel().subscribeToClears(this::cleared);
    }
  }

  /** Ends the tracking of a client, if there is any. */
  public void end(TrackedClient client) {
    for (Slice prefix : client.tracking().prefixes()) {
      prefixes.remove(prefix, client);
    }
    client.tracking().end();
    if (tracked.remove(client)) {
      stopListening();
    }
  }

  private synchronized void stopListening() {
    Subscription ownChanges = changes;
    Subscription ownClears = clears;
    if (ownChanges != null && ownClears != null && tracked.isEmpty()) {
      ownChanges.close();
      ownClears.close();
      changes = null;
      clears = null;
      told = false;
      keys.clear();
    }
  }

  /** Ends all tracking. */
  @Override
  public void close() {
    List.copyOf(tracked).forEach(this::end);
  }

  /** Notes that a client is about to read a key. */
  public void reads(TrackedClient client, Slice key) {
    client.tracking().reads(key);
    if (keys.add(key, client.id())) {
      evict();
    }
    // What is read now must not be older than the registration.
    VarHandle.fullFence();
  }

  // Redis evicts in the background; here who adds a key to a full table takes two out of it.
  private void evict() {
    long most = mostKeys.getAsLong();
    for (int i = 0; i < 2 && most > 0 && keys.keys() > most; i++) {
      Slice victim = keys.victim();
      if (victim != null) {
        invalidate(victim, null);
      }
    }
  }

  private void changed(ChangeEvent event) {
    if (event.type() != KeyEvent.KEYMISS && !tracked.isEmpty()) {
      Slice key = Slice.of(event.fullKey());
      if (!prefixes.isEmpty()) {
        prefixes.each(
            key,
            (client, pending) -> {
              boolean own = client == event.author() && client.tracking().isNoLoop();
              if (!own && pending.add(key)) {
                tell(client, pending);
              }
            });
      }
      invalidate(key, event.author());
    }
  }

  private void invalidate(Slice key, @Nullable Object author) {
    TrackedClient itself = silent(author);
    // What it has read again since it began that change stays registered.
    long spared = itself != null && !itself.tracking().hasWritten(key) ? itself.id() : 0;
    for (long id : keys.take(key, spared)) {
      TrackedClient client = itself != null && itself.id() == id ? null : clients.apply(id);
      TrackingOptions options = client == null ? null : client.tracking().options();
      if (client != null && options != null && !options.broadcast()) {
        tell(client, Invalidation.of(key, options.redirect() != 0));
      }
    }
  }

  /** Who made the change, if it does not want to be told of its own. */
  private static @Nullable TrackedClient silent(@Nullable Object author) {
    return author instanceof TrackedClient client && client.tracking().isNoLoop() ? client : null;
  }

  private void cleared(List<Cleared> places) {
    if (places.stream().anyMatch(place -> place.prefix().isEmpty())) {
      keys.clear();
      for (TrackedClient client : tracked) {
        tell(client, new Invalidation(null, client.tracking().redirect() > 0));
      }
      return;
    }
    for (Cleared region : places) {
      keys.withPrefix(region.prefix()).forEach(key -> invalidate(key, null));
      prefixes.eachOverlapping(
          region.prefix(),
          (client, pending) ->
              tell(client, new Invalidation(null, client.tracking().redirect() > 0)));
    }
  }

  private void tell(TrackedClient client, Push invalidation) {
    long redirect = client.tracking().redirect();
    if (redirect <= 0) {
      client.push(invalidation);
      return;
    }
    // Through the client's own loop, so that replies which it got before are on their way.
    client.afterReplies(() -> redirect(client, redirect, invalidation));
  }

  private void redirect(TrackedClient client, long redirect, Push invalidation) {
    TrackedClient receiver = clients.apply(redirect);
    if (receiver != null && (receiver.protocol() == 3 || receiver.isSubscribed())) {
      receiver.push(invalidation);
      return;
    }
    invalidation.dropped();
    if (receiver == null) {
      client.tracking().redirectBroken();
      client.push(new BrokenRedirect(redirect));
    }
  }

  /** How many clients are tracked. */
  public int clientCount() {
    return tracked.size();
  }

  /** How many keys somebody has read. */
  public long keyCount() {
    return keys.keys();
  }

  /** How many pairs of a key and a client there are. */
  public long itemCount() {
    return keys.items();
  }

  /** How many different prefixes somebody listens to. */
  public int prefixCount() {
    return prefixes.count();
  }
}
