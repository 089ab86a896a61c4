// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random commands on two streams with two groups and three consumers each.
 *
 * <p>What is pending is claimed with a long idle time before it is listed, so that no reply tells a
 * short span of time.
 */
final class RandomStreams {
  static final long LEAST_SPAN_MILLIS = 100_000_000;

  private static final List<String> KEYS = List.of("s", "s", "s", "t");
  private static final List<String> GROUPS = List.of("g", "h");
  private static final List<String> CONSUMERS = List.of("alice", "bob", "carol");
  private static final List<String> NODE_ENTRIES = List.of("1", "2", "3", "5", "10", "100", "0");
  private static final List<String> NODE_BYTES = List.of("0", "1", "60", "200", "4096");

  private final SplittableRandom random;
  private int now = 1;

  RandomStreams(SplittableRandom random) {
    this.random = random;
  }

  /** What every run begins with. */
  List<List<String>> beginning() {
    return List.of(
        List.of("CONFIG", "SET", "stream-node-max-entries", any(NODE_ENTRIES)),
        List.of("CONFIG", "SET", "stream-node-max-bytes", any(NODE_BYTES)),
        List.of("XGROUP", "CREATE", "s", "g", "0", "MKSTREAM"));
  }

  /** What every run ends with: all that there is. */
  List<List<String>> end() {
    return List.of(
        List.of("XINFO", "STREAM", "s", "FULL", "COUNT", "0"),
        List.of("XREVRANGE", "s", "+", "-"),
        List.of("XINFO", "STREAM", "t", "FULL", "COUNT", "0"));
  }

  /** What brings the configuration back. */
  static List<List<String>> defaults() {
    return List.of(
        List.of("CONFIG", "SET", "stream-node-max-entries", "100"),
        List.of("CONFIG", "SET", "stream-node-max-bytes", "4096"));
  }

  List<String> next() {
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> add();
      case 8, 9 -> with(words("XDEL", key()), ids());
      case 10 -> with(words("XTRIM", key()), trim());
      case 11, 12 -> range();
      case 13 -> words("XLEN", key());
      case 14, 15 -> with(words("XREAD"), streams(readOptions(), false));
      case 16, 17, 18, 19, 20 -> readGroup();
      case 21, 22 -> with(words("XACK", key(), group()), ids());
      case 23, 24, 25 -> claim();
      case 26 -> autoClaim();
      case 27 -> words("XPENDING", key(), group());
      case 28, 29 -> group(random.nextInt(8));
      case 30 -> setId();
      case 31, 32 -> words("XINFO", "STREAM", key());
      case 33, 34, 35 -> words("XINFO", "GROUPS", key());
      case 36 -> words("XINFO", "STREAM", key(), "FULL");
      case 37 -> copy();
      case 38 -> pending();
      default -> words("DEL", "t");
    };
  }

  private List<String> add() {
    List<String> command = words("XADD", key());
    if (random.nextInt(6) == 0) {
      command.addAll(trim());
    }
    if (random.nextInt(10) == 0) {
      command.add("NOMKSTREAM");
    }
    now += random.nextInt(3) == 0 ? random.nextInt(5) : 0;
    command.add(
        switch (random.nextInt(8)) {
          case 0 -> id();
          case 1 -> now + "-" + random.nextInt(4);
          default -> now + "-*";
        });
    boolean usual = random.nextBoolean();
    int pairs = usual ? 2 : 1 + random.nextInt(3);
    for (int i = 0; i < pairs; i++) {
      command.add(usual ? "field" + i : any("field0", "field1", "12", "-5", "", "x"));
      command.add(value());
    }
    return command;
  }

  private String value() {
    return switch (random.nextInt(5)) {
      case 0 -> Integer.toString(random.nextInt(-200, 200));
      case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 2 -> "v".repeat(random.nextInt(150));
      case 3 -> any("", "007", "-0", "+1", "4096", "-4097", "127", "128");
      default -> "value";
    };
  }

  private List<String> trim() {
    List<String> options = new ArrayList<>();
    boolean length = random.nextBoolean();
    boolean roughly = random.nextBoolean();
    options.add(length ? "MAXLEN" : "MINID");
    options.add(roughly ? "~" : "=");
    options.add(length ? Integer.toString(random.nextInt(60)) : early());
    if (roughly && random.nextInt(3) == 0) {
      options.addAll(List.of("LIMIT", Integer.toString(random.nextInt(20))));
    }
    return options;
  }

  private List<String> range() {
    boolean reverse = random.nextBoolean();
    List<String> command = words(reverse ? "XREVRANGE" : "XRANGE", key(), bound(), bound());
    if (random.nextBoolean()) {
      command.addAll(List.of("COUNT", Integer.toString(random.nextInt(-1, 8))));
    }
    return command;
  }

  private String bound() {
    return switch (random.nextInt(6)) {
      case 0 -> "-";
      case 1 -> "+";
      case 2 -> "(" + id();
      default -> id();
    };
  }

  private List<String> readOptions() {
    return random.nextBoolean()
        ? words("COUNT", Integer.toString(random.nextInt(6)))
        : new ArrayList<>();
  }

  private List<String> streams(List<String> options, boolean ofGroup) {
    options.add("STREAMS");
    if (random.nextInt(4) == 0) {
      options.addAll(List.of("s", "t", position(ofGroup), position(ofGroup)));
    } else {
      options.addAll(List.of(key(), position(ofGroup)));
    }
    return options;
  }

  private String position(boolean ofGroup) {
    return switch (random.nextInt(8)) {
      case 0 -> id();
      case 1 -> "0";
      case 2 -> ofGroup ? "0" : "$";
      default -> ofGroup ? ">" : early();
    };
  }

  private List<String> readGroup() {
    List<String> command = words("XREADGROUP", "GROUP", group(), consumer());
    if (random.nextInt(8) == 0) {
      command.add("NOACK");
    }
    return with(command, streams(readOptions(), true));
  }

  private List<String> claim() {
    List<String> command = with(words("XCLAIM", key(), group(), consumer(), minIdle()), ids());
    if (random.nextInt(3) > 0) {
      command.addAll(List.of("IDLE", span()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> command.add("FORCE");
        case 1 -> command.add("JUSTID");
        case 2 -> command.addAll(List.of("RETRYCOUNT", Integer.toString(random.nextInt(-1, 9))));
        default -> command.addAll(List.of("LASTID", id()));
      }
    }
    return command;
  }

  private List<String> autoClaim() {
    List<String> command =
        words(
            "XAUTOCLAIM", key(), group(), consumer(), minIdle(), random.nextBoolean() ? "-" : id());
    if (random.nextBoolean()) {
      command.addAll(List.of("COUNT", Integer.toString(1 + random.nextInt(4))));
    }
    if (random.nextBoolean()) {
      command.add("JUSTID");
    }
    return command;
  }

  private List<String> pending() {
    List<String> command =
        words("XPENDING", key(), group(), "IDLE", minLongIdle(), bound(), bound());
    command.add(Integer.toString(random.nextInt(-1, 9)));
    if (random.nextBoolean()) {
      command.add(consumer());
    }
    return command;
  }

  private List<String> group(int kind) {
    String position = random.nextInt(3) == 0 ? "$" : early();
    return switch (kind) {
      case 0, 1 -> words("XGROUP", "CREATE", key(), group(), position, "MKSTREAM");
      case 2 -> words("XGROUP", "CREATE", key(), group(), position, "ENTRIESREAD", count());
      case 3 -> words("XGROUP", "SETID", key(), group(), position);
      case 4 -> words("XGROUP", "SETID", key(), group(), position, "ENTRIESREAD", count());
      case 5 -> words("XGROUP", "DESTROY", key(), group());
      case 6 -> words("XGROUP", "CREATECONSUMER", key(), group(), consumer());
      default -> words("XGROUP", "DELCONSUMER", key(), group(), consumer());
    };
  }

  private List<String> setId() {
    List<String> command =
        words("XSETID", key(), now + random.nextInt(3) + "-" + random.nextInt(3));
    if (random.nextBoolean()) {
      command.addAll(List.of("ENTRIESADDED", count()));
    }
    if (random.nextBoolean()) {
      command.addAll(List.of("MAXDELETEDID", early()));
    }
    return command;
  }

  private List<String> copy() {
    return random.nextBoolean() ? words("COPY", "s", "t", "REPLACE") : words("RENAME", "t", "s");
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      ids.add(id());
    }
    return ids;
  }

  private String id() {
    return 1 + random.nextInt(now + 1) + (random.nextInt(8) == 0 ? "" : "-" + random.nextInt(5));
  }

  private String early() {
    return random.nextInt(now + 1) + "-" + random.nextInt(3);
  }

  private String minIdle() {
    return random.nextBoolean() ? "0" : minLongIdle();
  }

  /** Between what was just delivered and what was claimed with a long idle time. */
  private static String minLongIdle() {
    return Long.toString(LEAST_SPAN_MILLIS / 2);
  }

  private String span() {
    return Long.toString(random.nextLong(LEAST_SPAN_MILLIS, 10 * LEAST_SPAN_MILLIS));
  }

  private String count() {
    return Integer.toString(random.nextInt(-1, 40));
  }

  private String key() {
    return any(KEYS);
  }

  private String group() {
    return any(GROUPS);
  }

  private String consumer() {
    return any(CONSUMERS);
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> words(String... words) {
    return new ArrayList<>(List.of(words));
  }

  private static List<String> with(List<String> words, List<String> more) {
    words.addAll(more);
    return words;
  }
}
