// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the node, as redis-server reads its own: perhaps the path of a file first, then
 * options {@code --name value...}, each of which is a directive that follows those of the file.
 *
 * <p>A word that begins with two dashes is a new option unless the option before it still lacks a
 * value; {@code --save} alone means {@code save ""}; name and value may stand in one argument.
 *
 * @param file the configuration file; null if none was given
 * @param readsStandardInput a single dash was given: directives follow on standard input, after the
 *     file's
 * @param overrides what the options say
 */
public record CommandLine(
    @Nullable String file, boolean readsStandardInput, List<Directive> overrides) {
  private static final String SOURCE = "command line";

  public CommandLine {
    overrides = List.copyOf(overrides);
  }

  /**
   * Reads the arguments.
   *
   * @throws ConfigException if they are none of a server
   */
  public static CommandLine parse(String... args) {
    int at = args.length > 0 && !args[0].startsWith("-") ? 1 : 0;
    String file = at == 1 ? args[0] : null;
    boolean standardInput = false;
    List<List<String>> options = new ArrayList<>();
    boolean lastIsComplete = true;
    for (; at < args.length; at++) {
      String arg = args[at];
      if (arg.equals("-") && (at == 0 || at == 1 && file != null || at == args.length - 1)) {
        standardInput = true;
      } else if (lastIsComplete && arg.startsWith("--")) {
        List<String> words = optionWords(arg, at);
        options.add(words);
        String next = at + 1 < args.length ? args[at + 1] : null;
        lastIsComplete = words.size() > 1 || isEmptySave(words, next);
      } else if (options.isEmpty()) {
        throw ConfigException.unreadable(
            place(at), "'" + arg + "' is no option; options are written --name value");
      } else {
        options.get(options.size() - 1).add(arg);
        lastIsComplete = true;
      }
    }
    return new CommandLine(file, standardInput, directives(options));
  }

  private static List<String> optionWords(String arg, int at) {
    List<String> words = ConfigWords.split(arg.substring(2));
    if (words == null || words.isEmpty()) {
      throw ConfigException.unreadable(place(at), "'" + arg + "' names no option");
    }
    return new ArrayList<>(words);
  }

  private static boolean isEmptySave(List<String> words, @Nullable String next) {
    if (!words.get(0).equalsIgnoreCase("save") || next != null && !next.startsWith("--")) {
      return false;
    }
    words.add("");
    return true;
  }

  private static List<Directive> directives(List<List<String>> options) {
    List<Directive> all = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      List<String> words = options.get(i);
      all.add(
          new Directive(
              words.get(0).toLowerCase(Locale.ROOT), words.subList(1, words.size()), place(i)));
    }
    return all;
  }

  private static ConfigPlace place(int index) {
    return new ConfigPlace(SOURCE, index + 1);
  }
}
