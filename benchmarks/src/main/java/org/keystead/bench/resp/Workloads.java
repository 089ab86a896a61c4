// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keystead.bench.resp.Stock.Element;

/**
 * The workloads by name: the whole list that redis-benchmark runs when it is not told otherwise,
 * and four reads and writes of collections besides.
 *
 * <p>Where redis-benchmark would find a collection as long as the test before it has left it, or
 * empty, a round here finds one of a known size. LRANGE is a command of its own for that reason:
 * the test of that name pushes the list first and would be charged for it.
 */
final class Workloads {
  private static final int LIST_LENGTH = 10_000;

  private static final Element TEXT = (words, i) -> words.add("xxx");
  private static final Element MEMBER = (words, i) -> words.add(numbered("element:", i));
  private static final Element SCORED =
      (words, i) -> {
        words.add(Integer.toString(i));
        words.add(numbered("element:", i));
      };
  private static final Element FIELD =
      (words, i) -> {
        words.add(numbered("field:", i));
        words.add(numbered("value:", i));
      };
  // A number and the next but one: half of the first thousand are among the second set's.
  private static final Element EVEN_MEMBER = (words, i) -> words.add(numbered("element:", 2 * i));

  private static final Stock LIST = new Stock("mylist", "RPUSH", LIST_LENGTH, TEXT);
  private static final Stock LIST_USED_UP =
      new Stock("mylist", "RPUSH", Stock.AS_MANY_AS_REQUESTS, TEXT);
  private static final Stock SET_USED_UP =
      new Stock("myset", "SADD", Stock.AS_MANY_AS_REQUESTS, MEMBER);
  private static final Stock SORTED_SET_USED_UP =
      new Stock("myzset", "ZADD", Stock.AS_MANY_AS_REQUESTS, SCORED);

  /** What redis-benchmark runs by itself, in its order. */
  private static final Map<String, Workload> DEFAULT =
      named(
          Workload.test("ping_inline"),
          Workload.test("ping_mbulk"),
          Workload.test("set"),
          Workload.test("get"),
          Workload.test("incr"),
          Workload.test("lpush", Stock.none("mylist")),
          Workload.test("rpush", Stock.none("mylist")),
          Workload.test("lpop", LIST_USED_UP),
          Workload.test("rpop", LIST_USED_UP),
          Workload.test("sadd", Stock.none("myset")),
          Workload.test("hset", Stock.none("myhash")),
          Workload.test("spop", SET_USED_UP),
          Workload.test("zadd", Stock.none("myzset")),
          Workload.test("zpopmin", SORTED_SET_USED_UP),
          Workload.command("lrange_100", "LRANGE mylist 0 99", LIST),
          Workload.command("lrange_300", "LRANGE mylist 0 299", LIST),
          Workload.command("lrange_500", "LRANGE mylist 0 499", LIST),
          Workload.command("lrange_600", "LRANGE mylist 0 599", LIST),
          Workload.test("mset"));

  /** What that list leaves out. */
  private static final Map<String, Workload> COLLECTIONS =
      named(
          Workload.command("xadd", "XADD mystream * field xxx", Stock.none("mystream")),
          Workload.command(
              "zrangebyscore",
              "ZRANGEBYSCORE zset:10000 __rand_int__ +inf LIMIT 0 100",
              new Stock("zset:10000", "ZADD", 10_000, Workloads::addSpread)),
          Workload.command(
              "sinter",
              "SINTER set:1000 set:10000",
              new Stock("set:1000", "SADD", 1_000, MEMBER),
              new Stock("set:10000", "SADD", 10_000, EVEN_MEMBER)),
          Workload.command(
              "hgetall", "HGETALL hash:100", new Stock("hash:100", "HSET", 100, FIELD)));

  private static final String ONE_CALL = "return redis.call('GET', KEYS[1])";
  private static final String TEN_CALLS =
      "local v for i = 1, 10 do v = redis.call('GET', KEYS[1]) end return v";

  /** EVALSHA of a script with one call and of one with ten. */
  private static final Map<String, Workload> SCRIPTS =
      named(script("script_1", ONE_CALL), script("script_10", TEN_CALLS));

  private Workloads() {}

  // SCRIPT LOAD takes the script as RPUSH takes an element.
  private static Workload script(String name, String text) {
    Stock loaded = new Stock("LOAD", "SCRIPT", 1, (words, i) -> words.add(text));
    return Workload.command(name, "EVALSHA " + sha1(text) + " 1 key:__rand_int__", loaded);
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * The workloads of these names, where {@code default} is redis-benchmark's list, {@code
   * collections} what that leaves out, {@code all} both, and {@code scripts} those of EVALSHA.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  static List<Workload> of(List<String> names) {
    List<Workload> found = new ArrayList<>();
    for (String name : names) {
      switch (name) {
        case "default" -> found.addAll(DEFAULT.values());
        case "collections" -> found.addAll(COLLECTIONS.values());
        case "scripts" -> found.addAll(SCRIPTS.values());
        case "all" -> {
          found.addAll(DEFAULT.values());
          found.addAll(COLLECTIONS.values());
        }
        default -> found.add(one(name));
      }
    }
    return found;
  }

  private static Workload one(String name) {
    Workload workload = DEFAULT.get(name);
    if (workload == null) {
      workload = COLLECTIONS.get(name);
    }
    if (workload == null) {
      workload = SCRIPTS.get(name);
    }
    if (workload == null) {
      throw new IllegalArgumentException(
          "no workload "
              + name
              + "; there are default "
              + DEFAULT.keySet()
              + ", collections "
              + COLLECTIONS.keySet()
              + " and scripts "
              + SCRIPTS.keySet());
    }
    return workload;
  }

  /** Scores ten apart, so that the random numbers of 100,000 keys fall anywhere in the range. */
  private static void addSpread(List<String> words, int i) {
    words.add(Integer.toString(10 * i));
    words.add(numbered("element:", i));
  }

  private static String numbered(String prefix, int i) {
    String digits = Integer.toString(i);
    return prefix + "0".repeat(12 - digits.length()) + digits;
  }

  private static Map<String, Workload> named(Workload... workloads) {
    Map<String, Workload> map = new LinkedHashMap<>();
    for (Workload workload : workloads) {
      map.put(workload.name(), workload);
    }
    return map;
  }
}
