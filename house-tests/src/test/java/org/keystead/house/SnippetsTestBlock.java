// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param firstLine the number of its first line within the page, from 1
 * @param output it stands directly below a block of commands and is what the last of them prints
 */
record SnippetsTestBlock(Language language, int firstLine, List<String> lines, boolean output) {
  private static final Pattern FENCE = Pattern.compile("```(\\S*)\\s*");
  private static final Pattern INDENTED = Pattern.compile(" {4,}\\S.*");

  /** What the test knows how to run, or to pass over. */
  enum Language {
    JAVA,
    CONF,
    SH,
    XML,
    CONSOLE,
    TEXT;

    static Language of(String name, int line) {
      for (Language language : values()) {
        if (language.name().toLowerCase(Locale.ROOT).equals(name)) {
          return language;
        }
      }
      throw new AssertionError("line " + line + ": nobody knows how to run '" + name + "'");
    }
  }

  String text() {
    return String.join("\n", lines);
  }

  /** The blocks of a page, in order; code that is indented and not fenced fails. */
  static List<SnippetsTestBlock> of(List<String> page) {
    List<SnippetsTestBlock> blocks = new ArrayList<>();
    boolean belowCommands = false;
    for (int i = 0; i < page.size(); i++) {
      Matcher fence = FENCE.matcher(page.get(i));
      if (fence.matches()) {
        Language language = Language.of(fence.group(1), i + 1);
        int end = end(page, i + 1);
        List<String> lines = page.subList(i + 1, end);
        boolean output = belowCommands && language == Language.TEXT;
        blocks.add(new SnippetsTestBlock(language, i + 2, lines, output));
        belowCommands = language == Language.SH;
        i = end;
      } else if (INDENTED.matcher(page.get(i)).matches()) {
        throw new AssertionError("line " + (i + 1) + ": code stands between fences");
      } else if (!page.get(i).isBlank()) {
        belowCommands = false;
      }
    }
    return blocks;
  }

  private static int end(List<String> page, int from) {
    for (int i = from; i < page.size(); i++) {
      if (page.get(i).equals("```")) {
        return i;
      }
    }
    throw new AssertionError("line " + from + ": a fence that is not closed");
  }
}
