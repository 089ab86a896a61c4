// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The options of a program, {@code --name value} each; what is not given has a default. */
public final class Options {
  private final String program;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, String> known = new LinkedHashMap<>();

  /**
   * Reads the arguments of a program.
   *
   * @throws IllegalArgumentException for what is not a pair of name and value
   */
  public Options(String program, String... arguments) {
    this.program = program;
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException("expected --name value, found " + arguments[i]);
      }
      given.put(arguments[i].substring(2), arguments[i + 1]);
    }
  }

  /** The text given under a name, else the default. */
  public String text(String name, String otherwise) {
    known.put(name, otherwise);
    return given.getOrDefault(name, otherwise);
  }

  /** The whole number given under a name, else the default. */
  public int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  /** The words given under a name with commas between them, else the default's. */
  public List<String> words(String name, String otherwise) {
    String text = text(name, otherwise);
    return text.isEmpty() ? List.of() : List.of(text.toLowerCase(Locale.ROOT).split(","));
  }

  /** A command line given under a name, split at blanks outside single quotes. */
  public List<String> command(String name, String otherwise) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (char c : text(name, otherwise).toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
        begun = true;
      } else if (c == ' ' && !quoted) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * To be called when all options have been asked for.
   *
   * @throws IllegalArgumentException if something was given that nobody asked for
   */
  public void complete() {
    for (String name : given.keySet()) {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            program + " has no option --" + name + "; it has " + known);
      }
    }
  }
}
