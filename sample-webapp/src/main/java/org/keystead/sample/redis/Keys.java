// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What any Redis client sees of the caches: keys, what is left of their time, their values. */
@ApplicationScoped
public class Keys {
  private static final int PAGE = 500;
  private static final int MAX_KEYS = 1000;
  private static final long NO_KEY = -2;
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparingLong(Key::ttlMillis).reversed().thenComparing(Key::name);

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private RedisClient redis;

  /**
   * A key.
   *
   * @param type what TYPE gives
   * @param ttlMillis what PTTL gives: -1 for a key without an end
   */
  public record Key(String name, String type, long ttlMillis) {}

  /** All keys, at most {@value #MAX_KEYS}; the one with the most time left comes first. */
  public List<Key> list() {
    List<String> names = scan();
    List<@Nullable Object> times = redis.all(forAll("PTTL", names));
    List<@Nullable Object> types = redis.all(forAll("TYPE", names));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (times.get(i) instanceof Long ttlMillis && ttlMillis != NO_KEY) {
        keys.add(new Key(names.get(i), String.valueOf(types.get(i)), ttlMillis));
      }
    }
    keys.sort(NEWEST_FIRST);
    return keys;
  }

  private static List<List<String>> forAll(String command, List<String> names) {
    return names.stream().map(name -> List.of(command, name)).toList();
  }

  private List<String> scan() {
    Set<String> names = new LinkedHashSet<>();
    String cursor = "0";
    do {
      if (!(redis.one("SCAN", cursor, "COUNT", Integer.toString(PAGE)) instanceof List<?> page)
          || page.size() != 2
          || !(page.get(1) instanceof List<?> found)) {
        throw new RedisException("SCAN gave no page.", null);
      }
      cursor = String.valueOf(page.get(0));
      found.forEach(name -> names.add(String.valueOf(name)));
    } while (!cursor.equals("0") && names.size() < MAX_KEYS);
    return names.stream().limit(MAX_KEYS).toList();
  }

  /** The values as redis-cli words them: a key may have gone meanwhile. */
  public List<String> values(List<Key> keys) {
    List<List<String>> commands =
        keys.stream().map(key -> List.of(command(key.type()), key.name())).toList();
    return redis.all(commands).stream().map(Keys::text).toList();
  }

  /** The command that tells of a value of that type: all of it, or how much it is. */
  public static String command(String type) {
    return switch (type) {
      case "string", "none" -> "GET";
      case "hash" -> "HLEN";
      case "list" -> "LLEN";
      case "set" -> "SCARD";
      case "zset" -> "ZCARD";
      case "stream" -> "XLEN";
      default -> "TYPE";
    };
  }

  private static String text(@Nullable Object reply) {
    if (reply instanceof RespConnection.Failure failure) {
      return "(error) " + failure.text();
    }
    if (reply instanceof Long number) {
      return "(integer) " + number;
    }
    return reply == null ? "(nil)" : reply.toString();
  }

  /** DEL; false if there is no such key. */
  public boolean delete(String key) {
    return Long.valueOf(1).equals(redis.one("DEL", key));
  }

  /** EXPIRE: lets the key end in so many seconds; false if there is no such key. */
  public boolean expire(String key, int seconds) {
    return Long.valueOf(1).equals(redis.one("EXPIRE", key, Integer.toString(seconds)));
  }

  /** The fields of a section of INFO. */
  public Map<String, String> info(String section) {
    Map<String, String> fields = new HashMap<>();
    if (redis.one("INFO", section) instanceof String text) {
      for (String line : text.split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
      }
    }
    return fields;
  }
}
