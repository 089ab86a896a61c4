// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.script.ScriptFlags.Flag;
import org.keystead.engine.bytes.Slice;

/**
 * The first line of a script if it declares something: {@code #!lua flags=no-writes}.
 *
 * @param body what follows, its line break included, so that lines are numbered as in the text
 */
record ScriptHeader(ScriptFlags flags, Slice body) {
  private static final String FLAGS = "flags=";

  static ScriptHeader of(Slice text, String language) {
    if (!Shebang.isAt(text)) {
      return new ScriptHeader(ScriptFlags.UNDECLARED, text);
    }
    Shebang line = Shebang.read(text);
    if (line == null) {
      throw ErrorTexts.err("Invalid script shebang");
    }
    List<String> words = line.words();
    if (words == null) {
      throw ErrorTexts.err("Invalid engine in script shebang");
    }
    if (!words.get(0).equals("#!" + language)) {
      throw ErrorTexts.err("Unexpected engine in script shebang: " + words.get(0));
    }
    List<Flag> flags = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      if (!word.startsWith(FLAGS)) {
        throw ErrorTexts.err("Unknown lua shebang option: " + word);
      }
      addFlags(word.substring(FLAGS.length()), flags);
    }
    return new ScriptHeader(ScriptFlags.of(flags), line.rest());
  }

  private static void addFlags(String names, List<Flag> into) {
    if (names.isEmpty()) {
      return;
    }
    for (String name : names.split(",", -1)) {
      Flag flag = Flag.of(name, false);
      if (flag == null) {
        throw unknown(name);
      }
      into.add(flag);
    }
  }

  private static CommandException unknown(String name) {
    return ErrorTexts.err("Unexpected flag in script shebang: " + name);
  }
}
