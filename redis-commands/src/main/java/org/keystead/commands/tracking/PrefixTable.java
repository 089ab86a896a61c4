// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.keystead.engine.bytes.Slice;

/**
 * Which clients want to be told of all changes of keys with which prefixes, and what each of them
 * has not been told yet. Threads: any.
 */
final class PrefixTable {
  private final Map<Slice, Map<TrackedClient, PendingKeys>> listeners = new ConcurrentHashMap<>();

  void add(Slice prefix, TrackedClient client, boolean redirected) {
    listeners.compute(
        prefix,
        (name, present) -> {
          Map<TrackedClient, PendingKeys> clients =
              present == null ? new ConcurrentHashMap<>() : present;
          clients.put(client, new PendingKeys(redirected));
          return clients;
        });
  }

  void remove(Slice prefix, TrackedClient client) {
    listeners.computeIfPresent(
        prefix,
        (name, clients) -> {
          clients.remove(client);
          return clients.isEmpty() ? null : clients;
        });
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  int count() {
    return listeners.size();
  }

  /** Passes the clients that listen to a prefix of that key. */
  void each(Slice key, BiConsumer<TrackedClient, PendingKeys> visitor) {
    listeners.forEach(
        (prefix, clients) -> {
          if (KeyTable.startsWith(key, prefix)) {
            clients.forEach(visitor);
          }
        });
  }

  /** Passes the clients that listen to keys some of which begin with that prefix. */
  void eachOverlapping(Slice prefix, BiConsumer<TrackedClient, PendingKeys> visitor) {
    listeners.forEach(
        (own, clients) -> {
          if (KeyTable.startsWith(own, prefix) || KeyTable.startsWith(prefix, own)) {
            clients.forEach(visitor);
          }
        });
  }
}
