// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Random commands of the groups string and generic on few keys, so that they meet: ordinary,
 * boundary and wrong arguments.
 *
 * <p>Spans of time are long and hardly ever alike, so that a millisecond more or less changes no
 * reply but those that tell the time.
 */
final class RandomCommands {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "key:5", "");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "7",
          "10",
          "12345",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775806",
          "4611686018427387904",
          "99999999999999999999",
          "abc",
          "",
          "1.5",
          " 1",
          "+1",
          "01",
          "2147483648");
  private static final List<String> OFFSETS =
      List.of("0", "1", "-1", "3", "-3", "5", "20", "-20", "100", "-100", "x", "536870912");
  private static final List<String> TEXTS =
      List.of("", "x", "hello", "hello world", "ohmytext", "mynewtext", "\u0000\r\n\u00ff");
  private static final List<String> PATTERNS =
      List.of("*", "**", "?", "[a-c]", "[^a]", "key:*", "*:?", "\\a", "", "[", "a*", "*y*5");
  private static final List<String> TYPES = List.of("string", "STRING", "list", "nonsense");

  private final SplittableRandom random;

  RandomCommands(SplittableRandom random) {
    this.random = random;
  }

  List<String> next() {
    return switch (random.nextInt(44)) {
      case 0, 1 -> words("GET", key());
      case 2, 3, 4 -> with(words("SET", key(), value()), setOptions());
      case 5 -> words(any("SETEX", "PSETEX"), key(), span(), value());
      case 6 -> words("SETNX", key(), value());
      case 7 -> words("GETSET", key(), value());
      case 8 -> words("GETDEL", key());
      case 9, 10 -> with(words("GETEX", key()), getExOptions());
      case 11 -> with(words("MGET"), keys());
      case 12 -> with(words(any("MSET", "MSETNX")), pairs());
      case 13 -> words("APPEND", key(), value());
      case 14 -> words("STRLEN", key());
      case 15 -> words("SETRANGE", key(), any(OFFSETS), value());
      case 16 -> words(any("GETRANGE", "SUBSTR"), key(), any(OFFSETS), any(OFFSETS));
      case 17, 18 -> words(any("INCR", "DECR"), key());
      case 19, 20 -> words(any("INCRBY", "DECRBY"), key(), any(NUMBERS));
      case 21, 22 -> words("INCRBYFLOAT", key(), real());
      case 23 -> with(words("LCS", key(), key()), lcsOptions());
      case 24 -> with(words(any("DEL", "UNLINK")), keys());
      case 25 -> with(words(any("EXISTS", "TOUCH")), keys());
      case 26, 27, 28 -> expire();
      case 29 -> words("PERSIST", key());
      case 30, 31 -> words(any("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME"), key());
      case 32, 33 -> words(any("RENAME", "RENAMENX"), key(), key());
      case 34, 35 -> with(words("COPY", key(), key()), copyOptions());
      case 36 -> words("MOVE", key(), database());
      case 37 -> words("SELECT", any("0", "1", "2"));
      case 38 -> words("TYPE", key());
      case 39 -> words("OBJECT", "ENCODING", key());
      case 40 -> words("DUMP", key());
      case 41 -> words("KEYS", any(PATTERNS));
      case 42 -> words("SCAN", "0", "COUNT", "1000", "MATCH", any(PATTERNS), "TYPE", any(TYPES));
      default -> wrongArity();
    };
  }

  private List<String> wrongArity() {
    List<String> command = words(any("GET", "SET", "MSET", "EXPIRE", "COPY", "LCS", "APPEND"));
    for (int i = random.nextInt(6); i > 0; i--) {
      command.add(key());
    }
    return command;
  }

  private List<String> expire() {
    boolean absolute = random.nextBoolean();
    boolean millis = random.nextBoolean();
    String time = absolute ? moment(millis) : span();
    String name = (millis ? "P" : "") + "EXPIRE" + (absolute ? "AT" : "");
    List<String> command = words(name, key(), time);
    for (int i = random.nextInt(3); i > 0; i--) {
      command.add(any("NX", "XX", "GT", "LT", "gt", "FOO"));
    }
    return command;
  }

  private List<String> setOptions() {
    List<String> options = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> options.add(any("NX", "XX"));
        case 1 -> options.add("GET");
        case 2 -> options.add("KEEPTTL");
        case 3 -> addExpiry(options);
        default -> options.add(any("nx", "get", "PERSIST", "FOO"));
      }
    }
    return options;
  }

  private List<String> getExOptions() {
    List<String> options = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        options.add(any("PERSIST", "persist", "KEEPTTL"));
      } else {
        addExpiry(options);
      }
    }
    return options;
  }

  private void addExpiry(List<String> options) {
    switch (random.nextInt(4)) {
      case 0 -> options.addAll(List.of("EX", span()));
      case 1 -> options.addAll(List.of("PX", span()));
      case 2 -> options.addAll(List.of("EXAT", moment(false)));
      default -> options.addAll(List.of("PXAT", moment(true)));
    }
  }

  private List<String> copyOptions() {
    List<String> options = new ArrayList<>();
    if (random.nextBoolean()) {
      options.addAll(List.of("DB", database()));
    }
    if (random.nextBoolean()) {
      options.add(any("REPLACE", "REPLACE", "replace", "FOO"));
    }
    return options;
  }

  private List<String> lcsOptions() {
    List<String> options = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> options.add("LEN");
        case 1 -> options.addAll(List.of("IDX"));
        case 2 -> options.add("WITHMATCHLEN");
        default -> options.addAll(List.of("MINMATCHLEN", any("0", "1", "3", "-1", "x")));
      }
    }
    return options;
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      keys.add(key());
    }
    return keys;
  }

  private List<String> pairs() {
    List<String> pairs = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      pairs.add(key());
      pairs.add(value());
    }
    return random.nextInt(20) == 0 ? pairs.subList(1, pairs.size()) : pairs;
  }

  private String key() {
    return any(KEYS);
  }

  private String database() {
    return any("0", "1", "2", "2", "16", "-1", "x");
  }

  private String value() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> any(NUMBERS);
      case 2 -> any(TEXTS);
      case 3 -> real();
      default -> letters();
    };
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    int kinds = 1 + random.nextInt(4);
    for (int i = random.nextInt(120); i > 0; i--) {
      letters.append((char) ('a' + random.nextInt(kinds)));
    }
    return letters.toString();
  }

  private String real() {
    return switch (random.nextInt(6)) {
      case 0 -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 1000 - 500);
      case 1 -> String.format(Locale.ROOT, "%.25f", random.nextDouble());
      case 2 -> random.nextLong() + "." + random.nextLong(1_000_000_000L);
      case 3 -> random.nextInt(-300, 300) + "e" + random.nextInt(-30, 30);
      case 4 -> Double.toHexString(random.nextDouble() * 100).replace("p", any("p", "P"));
      default -> any("inf", "nan", "1e4000", "-1e4900", "1e-4930", "1e5000", ".5", "5.", "1e");
    };
  }

  /** A span of time, at least eleven days or none that is allowed. */
  private String span() {
    return random.nextInt(6) == 0
        ? any("0", "-1", "x", "9223372036854775807", "9223372036854775", "")
        : Long.toString(random.nextLong(1_000_000_000L, 1_000_000_000_000L));
  }

  private String moment(boolean millis) {
    long seconds = random.nextLong(10_000_000_000L, 100_000_000_000L);
    return random.nextInt(5) == 0
        ? any("1", "1000", "0", "-1", "x", "9223372036854775808")
        : Long.toString(millis ? seconds * 1000 + random.nextInt(1000) : seconds);
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

  /** The command as it goes over the wire. */
  static byte[] frame(List<String> words) {
    return RespConnection.frame(
        words.stream()
            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new));
  }
}
