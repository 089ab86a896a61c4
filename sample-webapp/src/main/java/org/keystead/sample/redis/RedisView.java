// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Redis client sees of a cache: its keys, what is left of their time, their values. Keeps
 * one connection and opens another one when that is broken. What a server refuses is a {@link
 * RedisErrorException}.
 *
 * <p>Threads: any; synchronized.
 */
public final class RedisView implements AutoCloseable {
  private static final int PAGE = 200;
  private static final int MAX_KEYS = 500;
  private static final long NO_KEY = -2;
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparingLong(Key::ttlMillis).reversed().thenComparing(Key::name);

  private final String host;
  private final int port;
  private @Nullable RespConnection connection;

  public RedisView(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * A key.
   *
   * @param ttlMillis what PTTL gives: -1 for a key without an end
   * @param value what GET gives; null if it was not asked for
   */
  public record Key(String name, long ttlMillis, @Nullable String value) {}

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /**
   * The keys that begin so, at most {@value #MAX_KEYS}: the wanted one, then the one with the most
   * time left.
   *
   * @param withValue how many of them are read: GET counts as a use of a key, PTTL does not
   * @throws IOException if the server cannot be reached
   */
  public synchronized List<Key> keys(String prefix, String wanted, int withValue)
      throws IOException {
    List<String> names = scan(prefix);
    List<@Nullable Object> times = call(forAll("PTTL", names));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (times.get(i) instanceof Long ttlMillis && ttlMillis != NO_KEY) {
        keys.add(new Key(names.get(i), ttlMillis, null));
      }
    }
    keys.sort(
        Comparator.comparing((Key key) -> !key.name().equals(wanted)).thenComparing(NEWEST_FIRST));
    List<Key> first = keys.subList(0, Math.min(withValue, keys.size()));
    List<@Nullable Object> values = call(forAll("GET", first.stream().map(Key::name).toList()));
    for (int i = 0; i < first.size(); i++) {
      Key key = first.get(i);
      first.set(i, new Key(key.name(), key.ttlMillis(), text(values.get(i))));
    }
    return keys;
  }

  // As redis-cli words it: a key may have gone meanwhile, or hold something else than text.
  private static String text(@Nullable Object reply) {
    if (reply instanceof RespConnection.Failure failure) {
      return "(error) " + failure.text();
    }
    return reply == null ? "(nil)" : reply.toString();
  }

  private static List<List<String>> forAll(String command, List<String> names) {
    return names.stream().map(name -> List.of(command, name)).toList();
  }

  private List<String> scan(String prefix) throws IOException {
    List<String> names = new ArrayList<>();
    String cursor = "0";
    do {
      List<String> command =
          List.of("SCAN", cursor, "MATCH", prefix + "*", "COUNT", Integer.toString(PAGE));
      if (!(one(command) instanceof List<?> page)
          || page.size() != 2
          || !(page.get(1) instanceof List<?> found)) {
        throw new IOException("SCAN gave no page");
      }
      cursor = String.valueOf(page.get(0));
      found.forEach(name -> names.add(String.valueOf(name)));
    } while (!cursor.equals("0") && names.size() < MAX_KEYS);
    return names.stream().distinct().limit(MAX_KEYS).toList();
  }

  /**
   * EXPIRE: lets the key end in so many seconds; false if there is no such key.
   *
   * @throws IOException if the server cannot be reached
   */
  public synchronized boolean expire(String key, int seconds) throws IOException {
    return Long.valueOf(1).equals(one(List.of("EXPIRE", key, Integer.toString(seconds))));
  }

  /**
   * DEL: removes the key; false if there is no such key.
   *
   * @throws IOException if the server cannot be reached
   */
  public synchronized boolean delete(String key) throws IOException {
    return Long.valueOf(1).equals(one(List.of("DEL", key)));
  }

  /**
   * The fields of a section of INFO.
   *
   * @throws IOException if the server cannot be reached
   */
  public synchronized Map<String, String> info(String section) throws IOException {
    Map<String, String> fields = new HashMap<>();
    if (one(List.of("INFO", section)) instanceof String text) {
      for (String line : text.split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
      }
    }
    return fields;
  }

  private @Nullable Object one(List<String> command) throws IOException {
    Object reply = call(List.of(command)).get(0);
    if (reply instanceof RespConnection.Failure failure) {
      throw new RedisErrorException(failure.text());
    }
    return reply;
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
    RespConnection fresh = new RespConnection(host, port);
    connection = fresh;
    try {
      return fresh.call(commands);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    RespConnection kept = connection;
    connection = null;
    if (kept != null) {
      kept.close();
    }
  }
}
