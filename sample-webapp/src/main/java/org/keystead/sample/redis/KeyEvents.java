// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the keyspace notifications of database 0, on a thread and a connection of its own.
 * They have to be switched on: {@code notify-keyspace-events EA}.
 */
@ApplicationScoped
public class KeyEvents {
  private static final String CHANNELS = "__keyevent@0__:*";
  private static final int EVENT_AT = CHANNELS.length() - 1;
  private static final int PAUSE_MILLIS = 1000;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable RespConnection connection;
  private @Nullable Thread thread;

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private RedisClient redis;

  /**
   * Begins to listen; to be called once. It has begun when this returns, unless the door is not
   * open: then it begins when it is.
   *
   * @param listener is given the event, such as {@code set} or {@code expired}, and the key
   */
  public void listen(BiConsumer<String, String> listener) {
    RespConnection first = subscribeIfOpen();
    Thread started = new Thread(() -> run(first, listener), "atlas-key-events");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private @Nullable RespConnection subscribeIfOpen() {
    try {
      return subscribe();
    } catch (IOException expected) {
      return null;
    }
  }

  private RespConnection subscribe() throws IOException {
    RespConnection fresh = redis.open(RespConnection.TIMEOUT_MILLIS);
    try {
      fresh.call(List.of(List.of("PSUBSCRIBE", CHANNELS)));
      fresh.waitForever();
      return fresh;
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
  }

  private void run(@Nullable RespConnection first, BiConsumer<String, String> listener) {
    RespConnection subscribed = first;
    do {
      try (RespConnection fresh = subscribed == null ? subscribe() : subscribed) {
        subscribed = null;
        connection = fresh;
        if (isStopped(0)) {
          return;
        }
        while (true) {
          if (fresh.read() instanceof List<?> message && message.size() == 4) {
            String channel = String.valueOf(message.get(2));
            listener.accept(channel.substring(EVENT_AT), String.valueOf(message.get(3)));
          }
        }
      } catch (IOException expected) {
        // Closed by us, or the door is not open (any more): it is tried again below.
      }
    } while (!isStopped(PAUSE_MILLIS));
  }

  private boolean isStopped(int waitMillis) {
    try {
      return stopped.await(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
    RespConnection open = connection;
    if (open != null) {
      open.close();
    }
    Thread started = thread;
    if (started != null) {
      try {
        started.join(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
