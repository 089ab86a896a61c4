// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.keystead.commands.push.Push;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Threads;

class TrackingTest {
  private static final TrackingOptions BROADCAST =
      new TrackingOptions(0, true, false, false, false);

  /** Connections end in their event loops while whoever closes the server ends all tracking. */
  @Test
  void clientsMayLeaveWhileAllTrackingEnds() throws InterruptedException {
    List<Slice> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add(Slice.of(("prefix" + i).getBytes(StandardCharsets.US_ASCII)));
    }
    try (Engine engine = Engine.open("tracking", new EngineSettings())) {
      for (int round = 0; round < 300; round++) {
        Tracking tracking = new Tracking(engine, id -> null, () -> 0);
        List<Client> clients = List.of(new Client(1), new Client(2), new Client(3));
        clients.forEach(client -> tracking.begin(client, BROADCAST, names));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> loop =
            Threads.run(
                () -> {
                  begun.countDown();
                  clients.forEach(tracking::end);
                });
        begun.await();
        tracking.close();
        loop.join();
        assertEquals(0, tracking.clientCount());
        assertEquals(0, tracking.prefixCount());
      }
    }
  }

  private record Client(long id, ClientTracking tracking) implements TrackedClient {
    Client(long id) {
      this(id, new ClientTracking());
    }

    @Override
    public int protocol() {
      return 3;
    }

    @Override
    public boolean isSubscribed() {
      return false;
    }

    @Override
    public void push(Push message) {}

    @Override
    public void afterReplies(Runnable task) {
      task.run();
    }
  }
}
