// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.Engine;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.Origin;
import org.keystead.jakarta.KeyspaceEvent;

/**
 * The observers of one application, subscribed to an engine.
 *
 * <p>Threads: those that change keys, event loops included; nothing in here blocks.
 */
final class Subscription implements AutoCloseable {
  private final List<Observer> observers;
  private final Teller teller;
  private final Channel.Subscription subscription;

  Subscription(Engine engine, List<Observer> observers, Teller teller) {
    this.observers = List.copyOf(observers);
    this.teller = teller;
    this.subscription = engine.channel().subscribe(Channel.Mode.INLINE, this::onChange);
  }

  private void onChange(ChangeEvent change) {
    byte[] key = change.fullKey();
    List<Observer> concerned = new ArrayList<>(1);
    for (Observer observer : observers) {
      if (observer.selector().selects(change.type(), key)) {
        concerned.add(observer);
      }
    }
    if (!concerned.isEmpty()) {
      teller.offer(
          new KeyspaceEvent(
              change.database(),
              Slice.of(key).toUtf8(),
              change.type().redisName(),
              origin(change.origin())),
          concerned);
    }
  }

  private static KeyspaceEvent.Origin origin(Origin origin) {
    return switch (origin) {
      case ADAPTER -> KeyspaceEvent.Origin.APPLICATION;
      case CLIENT -> KeyspaceEvent.Origin.CLIENT;
      case ENGINE -> KeyspaceEvent.Origin.ENGINE;
    };
  }

  @Override
  public void close() {
    subscription.close();
    teller.close();
  }
}
