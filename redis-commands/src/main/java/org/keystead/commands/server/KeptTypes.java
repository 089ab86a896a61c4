// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.InvalidValueException;

/** Types of values that few keys have. */
final class KeptTypes {

  private KeptTypes() {}

  static ConfigType<String> any() {
    return ConfigTypes.text("any text, or \"\" for none");
  }

  /** One of the words, which stand for themselves. */
  static ConfigType<String> oneOf(String... words) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String word : words) {
      all.put(word, word);
    }
    return ConfigTypes.choice(all);
  }

  static ConfigType<List<String>> threeIntegers() {
    ConfigType<Integer> each = ConfigTypes.integer(-2000, 2000);
    return new Words(
        "three integers",
        words -> {
          if (words.size() != 3) {
            throw new InvalidValueException("wrong number of arguments");
          }
          words.forEach(word -> each.parse(List.of(word)));
          return words;
        });
  }

  /** Percentages between 0 and 100; none for {@code ""}. */
  static ConfigType<List<String>> percentiles() {
    String name = "latency-tracking-info-percentiles";
    return new Words(
        "numbers from 0 to 100, or \"\" for none",
        words -> {
          List<String> given = words.stream().filter(word -> !word.isEmpty()).toList();
          for (String word : given) {
            double value;
            try {
              value = Double.parseDouble(word);
            } catch (NumberFormatException e) {
              throw new InvalidValueException("Invalid " + name + " parameters");
            }
            if (!(value >= 0 && value <= 100)) {
              throw new InvalidValueException(name + " parameters should sit between [0.0,100.0]");
            }
          }
          return given;
        });
  }

  /** Words with a check. */
  private record Words(String accepted, UnaryOperator<List<String>> check)
      implements ConfigType<List<String>> {
    @Override
    public List<String> parse(List<String> words) {
      return List.copyOf(check.apply(words));
    }

    @Override
    public String format(List<String> value) {
      return value.stream().collect(Collectors.joining(" "));
    }

    @Override
    public boolean takesSeveralWords() {
      return true;
    }
  }
}
