// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Slice;

/**
 * The first line of a library: {@code #!lua name=tools}.
 *
 * @param engine the language as it was written
 * @param code what follows, its line break included
 */
record LibraryHeader(String engine, String name, Slice code) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final String NAME_OPTION = "name=";

  static LibraryHeader of(Slice text) {
    if (!Shebang.isAt(text)) {
      throw ScriptErrors.NO_METADATA;
    }
    Shebang line = Shebang.read(text);
    List<String> words = line == null ? null : line.words();
    if (line == null || words == null) {
      throw ScriptErrors.INVALID_METADATA;
    }
    String name = null;
    for (String word : words.subList(1, words.size())) {
      if (!word.toLowerCase(Locale.ROOT).startsWith(NAME_OPTION)) {
        throw ErrorTexts.err("Invalid metadata value given: " + word);
      }
      if (name != null) {
        throw ScriptErrors.NAME_TWICE;
      }
      name = word.substring(NAME_OPTION.length());
    }
    if (name == null) {
      throw ScriptErrors.NO_LIBRARY_NAME;
    }
    if (!isName(name)) {
      throw ScriptErrors.BAD_LIBRARY_NAME;
    }
    return new LibraryHeader(words.get(0).substring(2), name, line.rest());
  }

  /** Whether a library or a function may be called that. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
