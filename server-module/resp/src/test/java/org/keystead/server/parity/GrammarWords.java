// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.List;
import java.util.SplittableRandom;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.ArgType;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.CommandSpec;

/** Words for the arguments of random calls, by the names that the grammar gives them. */
final class GrammarWords {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "3",
          "10",
          "-3",
          "100",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999",
          "x",
          "",
          "1.5",
          " 1",
          "01");
  private static final List<String> COUNTS =
      List.of("0", "1", "2", "3", "5", "10", "100", "-1", "-2", "x", "9223372036854775807");
  private static final List<String> OFFSETS =
      List.of("0", "1", "3", "7", "9", "20", "100", "-1", "-5", "x", "4294967296");
  private static final List<String> REALS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "-1",
          "1.5",
          "3.25",
          "1e3",
          "-0",
          "inf",
          "-inf",
          "nan",
          "x",
          "0x10",
          "1e400",
          "(1",
          "0.1",
          "123456789.125",
          "1e-7");
  private static final List<String> MEMBERS =
      List.of(
          "a",
          "b",
          "c",
          "d",
          "e",
          "1",
          "2",
          "3",
          "42",
          "-7",
          "",
          "x".repeat(70),
          "9223372036854775807",
          "1.5");
  private static final List<String> BOUNDS =
      List.of("-", "+", "[a", "(b", "[c", "(1", "2", "-inf", "+inf", "inf", "(0", "x", "1", "-1");
  private static final List<String> IDS =
      List.of(
          "0",
          "0-0",
          "1",
          "1-1",
          "1-2",
          "2-1",
          "3-0",
          "5-5",
          "7",
          "$",
          ">",
          "-",
          "+",
          "(2-1",
          "x",
          "18446744073709551615-18446744073709551615",
          "1-x");
  private static final List<String> PATTERNS =
      List.of(
          "*",
          "?",
          "[a-c]*",
          "\\a",
          "",
          "[",
          "string*",
          "w_*",
          "hash:*->a",
          "nosort",
          "#",
          "list:*");
  private static final List<String> ENCODINGS =
      List.of("u8", "i8", "u16", "i5", "u63", "i64", "u64", "u1", "i1", "x", "u0");
  private static final List<CommandGroup> OWNERS =
      List.of(
          CommandGroup.STRING,
          CommandGroup.LIST,
          CommandGroup.SET,
          CommandGroup.HASH,
          CommandGroup.SORTED_SET,
          CommandGroup.STREAM,
          CommandGroup.BITMAP,
          CommandGroup.HYPERLOGLOG,
          CommandGroup.GEO);

  private final SplittableRandom random;
  private CommandSpec spec;
  private boolean tellsTime;
  private int entries = 1;

  GrammarWords(SplittableRandom random) {
    this.random = random;
  }

  /** The next words are for a call of that command. */
  void about(CommandSpec newSpec) {
    spec = newSpec;
    tellsTime = tellsTime(newSpec.args());
  }

  private static boolean tellsTime(List<Arg> args) {
    return args.stream()
        .anyMatch(
            arg ->
                arg.type() == ArgType.UNIX_TIME
                    || arg.name().contains("seconds")
                    || tellsTime(arg.parts()));
  }

  /** An entry is added to a stream: its id shall be larger than the others. */
  void nextEntry() {
    entries++;
  }

  String of(Arg arg) {
    return switch (arg.type()) {
      case KEY -> key();
      case INTEGER -> integer(arg.name());
      case DOUBLE -> real(arg.name());
      case PATTERN -> any(PATTERNS);
      case UNIX_TIME -> moment(arg.name().contains("milli"));
      default -> text(arg.name());
    };
  }

  /** A key of the command's type, mostly. */
  private String key() {
    boolean own = OWNERS.contains(spec.group()) && random.nextInt(8) != 0;
    CommandGroup owner = own ? spec.group() : OWNERS.get(random.nextInt(OWNERS.size()));
    return owner.wireName() + ':' + any("1", "2", "2", "3");
  }

  private String integer(String name) {
    return switch (name) {
      case "offset" -> any(OFFSETS);
      case "count", "limit", "num-matches", "len", "rank", "retrycount" -> any(COUNTS);
      case "milliseconds", "seconds", "ttl" -> span();
      case "bit" -> any("0", "1", "1", "0", "2", "x");
      case "db", "destination-db" -> any("0", "1", "2", "16", "x");
      case "ms", "min-idle-time" -> any("100000000", "100000000", "0", "x");
      case "cursor" -> any("0", "0", "x");
      default -> number();
    };
  }

  private String real(String name) {
    return switch (name) {
      case "longitude" -> any("13.361389", "15.087269", "2.35", "-120.5", "181", "-181", "x", "0");
      case "latitude" -> any("38.115556", "37.502669", "48.85", "60", "-70", "86", "x", "0");
      case "radius", "width", "height" -> any("0", "10", "200", "3000", "20000", "-1", "x", "1e9");
      default -> any(REALS);
    };
  }

  private String text(String name) {
    return switch (name) {
      case "min", "max" -> any(BOUNDS);
      case "start", "stop", "end" ->
          spec.group() == CommandGroup.STREAM ? any(IDS) : any(any(BOUNDS), any(NUMBERS));
      case "id" -> id();
      case "last-id", "lastid", "max_deleted_entry_id" -> any(IDS);
      case "group", "groupname" -> any("g", "h", "g", "none");
      case "consumer", "consumername" -> any("alice", "bob");
      case "min-idle-time" -> any("100000000", "100000000", "0", "x");
      case "threshold" -> any("0", "1", "3", "10", "2-1", "5", "-1", "x");
      case "encoding" -> any(ENCODINGS);
      case "operation" -> any("AND", "OR", "XOR", "NOT", "and", "x");
      case "type" -> any("string", "list", "ZSET", "x");
      case "subcommand" -> any("ENCODING", "DECODE", "x");
      case "value", "element", "member", "field" -> any(any(MEMBERS), member());
      default -> any(MEMBERS);
    };
  }

  private String id() {
    return spec.name().equals("xadd") && random.nextInt(5) != 0 ? entries + "-1" : any(IDS);
  }

  String member() {
    return any(any(MEMBERS), letters());
  }

  /** A number, or what looks like one. */
  String number() {
    return any(NUMBERS);
  }

  /** A word that fits nowhere in particular; no number where that could be a short time. */
  String anything() {
    String number = tellsTime ? any("a", "-1", "") : number();
    return any(
        any("a", "b", ""), number, key(), any("NX", "XX", "GT", "CH", "COUNT", "LIMIT", "GET"));
  }

  /** Words of few letters and different lengths, or a binary one. */
  private String letters() {
    if (random.nextInt(4) == 0) {
      return "\u00ff\u0001";
    }
    StringBuilder letters = new StringBuilder();
    for (int i = random.nextInt(90); i > 0; i--) {
      letters.append((char) ('a' + random.nextInt(3)));
    }
    return letters.toString();
  }

  /** A span of time, at least eleven days or none that is allowed. */
  private String span() {
    return random.nextInt(6) == 0
        ? any("0", "-1", "x", "9223372036854775807", "")
        : Long.toString(random.nextLong(1_000_000_000L, 1_000_000_000_000L));
  }

  private String moment(boolean millis) {
    if (spec.group() == CommandGroup.STREAM) {
      return any("1", "1000", "x");
    }
    long seconds = random.nextLong(10_000_000_000L, 100_000_000_000L);
    return random.nextInt(5) == 0
        ? any("1", "0", "-1", "x", "9223372036854775808")
        : Long.toString(millis ? seconds * 1000 + random.nextInt(1000) : seconds);
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
