// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.keystead.engine.bytes.Decimal;

/** The usual types of configuration values. Their reasons are those of redis-server. */
public final class ConfigTypes {
  private static final ConfigType<Boolean> YES_OR_NO =
      choice(yesNo(), "argument must be 'yes' or 'no'");

  private ConfigTypes() {}

  private static Map<String, Boolean> yesNo() {
    Map<String, Boolean> both = new LinkedHashMap<>();
    both.put("yes", true);
    both.put("no", false);
    return both;
  }

  /** {@code yes} or {@code no}. */
  public static ConfigType<Boolean> yesOrNo() {
    return YES_OR_NO;
  }

  /** An integer within bounds, both inclusive. */
  public static ConfigType<Long> integer(long min, long max) {
    return new OneWord<>(
        word -> {
          byte[] digits = ascii(word);
          if (!Decimal.isLong(digits, 0, digits.length)) {
            throw new InvalidValueException("argument couldn't be parsed into an integer");
          }
          return within(Decimal.parse(digits, 0, digits.length), min, max);
        },
        String::valueOf,
        "an integer from " + min + " to " + max);
  }

  /** As {@link #integer(long, long)}, for settings that are an int. */
  public static ConfigType<Integer> integer(int min, int max) {
    ConfigType<Long> wide = integer((long) min, (long) max);
    return new OneWord<>(
        word -> Math.toIntExact(wide.parse(List.of(word))), String::valueOf, wide.accepted());
  }

  /** A number in octal digits, as chmod takes it. */
  public static ConfigType<Integer> octal(int max) {
    return new OneWord<>(
        word -> {
          if (!word.matches("[0-7]{1,9}")) {
            throw new InvalidValueException("argument couldn't be parsed into an octal number");
          }
          return (int) within(Integer.parseInt(word, 8), 0, max);
        },
        Integer::toOctalString,
        "an octal number up to " + Integer.toOctalString(max));
  }

  /** Bytes, perhaps with a unit: {@code 100mb}, {@code 2gb}; within bounds, both inclusive. */
  public static ConfigType<Long> memory(long minBytes, long maxBytes) {
    return new OneWord<>(
        word -> within(Units.bytes(word), minBytes, maxBytes),
        String::valueOf,
        Units::ofBytes,
        "bytes, perhaps with a unit as in 100mb or 2gb (k, m, g count in thousands, kb, mb, gb in"
            + " 1024s)");
  }

  private static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidValueException(
          "argument must be between " + min + " and " + max + " inclusive");
    }
    return value;
  }

  /** One word of any kind, perhaps empty. */
  public static ConfigType<String> text(String accepted) {
    return new OneWord<>(Function.identity(), Function.identity(), accepted);
  }

  /** A file's name without a path; {@code key} is named in the reason. */
  public static ConfigType<String> fileName(String key) {
    return new OneWord<>(
        word -> {
          if (word.indexOf('/') >= 0 || word.indexOf('\\') >= 0) {
            throw new InvalidValueException(key + " can't be a path, just a filename");
          }
          return word;
        },
        Function.identity(),
        "the name of a file, without a path");
  }

  /** An existing directory; absolute, or relative to the working directory. */
  public static ConfigType<Path> directory() {
    return new OneWord<>(
        word -> {
          Path path = Path.of(word).toAbsolutePath().normalize();
          if (!Files.exists(path)) {
            throw new InvalidValueException("No such file or directory");
          }
          if (!Files.isDirectory(path)) {
            throw new InvalidValueException("Not a directory");
          }
          return path;
        },
        Path::toString,
        "an existing directory");
  }

  /** One of the words, which stand for what they map to; in the map's order. */
  public static <T> ConfigType<T> choice(Map<String, T> words) {
    return choice(
        words, "argument(s) must be one of the following: " + String.join(", ", words.keySet()));
  }

  /** A key that is there because clients ask for it, and has only one possible value. */
  public static ConfigType<String> only(String value, String why) {
    return choice(Map.of(value, value), why);
  }

  /** A key that takes no value but the empty one, whatever is written there. */
  public static ConfigType<String> nothing(String why) {
    return new ConfigType<>() {
      @Override
      public String parse(List<String> words) {
        if (!words.equals(List.of(""))) {
          throw new InvalidValueException(why);
        }
        return "";
      }

      @Override
      public String format(String value) {
        return value;
      }

      @Override
      public String accepted() {
        return "\"\"";
      }

      @Override
      public boolean takesSeveralWords() {
        return true;
      }
    };
  }

  private static <T> ConfigType<T> choice(Map<String, T> words, String reason) {
    Map<String, T> ordered = new LinkedHashMap<>(words);
    return new OneWord<>(
        word -> {
          T value = ordered.get(word.toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new InvalidValueException(reason);
          }
          return value;
        },
        value -> wordOf(ordered, value),
        String.join(", ", ordered.keySet()));
  }

  private static <T> String wordOf(Map<String, T> words, T value) {
    for (Map.Entry<String, T> entry : words.entrySet()) {
      if (entry.getValue().equals(value)) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("no word stands for " + value);
  }

  /** Any number of words, kept in order; lines that repeat the key add to it. */
  public static ConfigType<List<String>> words(String accepted, Function<String, String> check) {
    return new WordList(accepted, check);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private record OneWord<T>(
      Function<String, T> parser,
      Function<T, String> formatter,
      Function<T, String> writer,
      String accepted)
      implements ConfigType<T> {
    OneWord(Function<String, T> parser, Function<T, String> formatter, String accepted) {
      this(parser, formatter, formatter, accepted);
    }

    @Override
    public List<String> lines(T value) {
      return List.of(ConfigWords.quote(writer.apply(value)));
    }

    @Override
    public T parse(List<String> words) {
      if (words.size() != 1) {
        throw new InvalidValueException("wrong number of arguments");
      }
      return parser.apply(words.get(0));
    }

    @Override
    public String format(T value) {
      return formatter.apply(value);
    }
  }

  private record WordList(String accepted, Function<String, String> check)
      implements ConfigType<List<String>> {
    @Override
    public List<String> parse(List<String> words) {
      return words.stream().filter(word -> !word.isEmpty()).map(check).toList();
    }

    @Override
    public String format(List<String> value) {
      StringJoiner joined = new StringJoiner(" ");
      value.forEach(joined::add);
      return joined.toString();
    }

    @Override
    public boolean takesSeveralWords() {
      return true;
    }

    @Override
    public List<String> combine(List<String> present, List<String> given, boolean repeated) {
      if (!repeated || given.isEmpty()) {
        return given;
      }
      List<String> all = new ArrayList<>(present);
      all.addAll(given);
      return List.copyOf(all);
    }
  }
}
