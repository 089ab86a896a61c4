// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.sample.settings.Settings;

/**
 * Sends commands to the RESP door of the engine that the caches are on. Keeps one connection and
 * opens another one when that is broken. What cannot be done is a {@link RedisException}.
 *
 * <p>Threads: any; they take turns.
 */
@ApplicationScoped
public class RedisClient {
  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private Settings settings;

  private @Nullable RespConnection connection;

  /** The reply to one command: a String, a Long, a List of these, or null. */
  public @Nullable Object one(String... command) {
    Object reply = all(List.of(List.of(command))).get(0);
    if (reply instanceof RespConnection.Failure failure) {
      throw new RedisException("The RESP door answered: " + failure.text(), null);
    }
    return reply;
  }

  /** The replies to commands that are sent in one go; an error among them is a reply. */
  public synchronized List<@Nullable Object> all(List<List<String>> commands) {
    try {
      return call(commands);
    } catch (IOException e) {
      throw new RedisException("The RESP door does not answer: " + e.getMessage(), e);
    }
  }

  private List<@Nullable Object> call(List<List<String>> commands) throws IOException {
    RespConnection kept = connection;
    if (kept != null) {
      try {
        return kept.call(commands);
      } catch (IOException e) {
        // The server may have closed an idle connection: once more, with a new one.
        close();
      }
    }
    RespConnection fresh = open(RespConnection.TIMEOUT_MILLIS);
    connection = fresh;
    try {
      return fresh.call(commands);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** A connection of one's own, authenticated if there is a password. */
  RespConnection open(int timeoutMillis) throws IOException {
    RespConnection fresh =
        new RespConnection(settings.respHost(), settings.respPort(), timeoutMillis);
    String password = settings.respPassword();
    if (!password.isEmpty()
        && fresh.call(List.of(List.of("AUTH", password))).get(0)
            instanceof RespConnection.Failure failure) {
      fresh.close();
      throw new IOException(failure.text());
    }
    return fresh;
  }

  /** Ends the connection; the next command opens another one. */
  @PreDestroy
  synchronized void close() {
    RespConnection kept = connection;
    connection = null;
    if (kept != null) {
      kept.close();
    }
  }
}
