// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.protocol.InlineWords;
import org.keystead.commands.protocol.ProtocolException;
import org.keystead.engine.bytes.Slice;

/**
 * A first line that begins with {@code #!}, cut into words.
 *
 * @param words null if its quotes are unbalanced; else at least one
 * @param rest the text from the line break on
 */
record Shebang(@Nullable List<String> words, Slice rest) {
  static boolean isAt(Slice text) {
    return text.length() >= 2
        && text.array()[text.offset()] == '#'
        && text.array()[text.offset() + 1] == '!';
  }

  /** The line; null if it does not end. */
  static @Nullable Shebang read(Slice text) {
    int length = 0;
    while (length < text.length() && text.array()[text.offset() + length] != '\n') {
      length++;
    }
    if (length == text.length()) {
      return null;
    }
    Slice rest = text.sub(length, text.length() - length);
    return new Shebang(split(text.sub(0, length)), rest);
  }

  private static @Nullable List<String> split(Slice line) {
    byte[] copy = line.toByteArray();
    Arguments words = new Arguments();
    try {
      InlineWords.split(copy, 0, copy.length, words);
    } catch (ProtocolException e) {
      return null;
    }
    words.locate(copy, 0);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      texts.add(words.text(i));
    }
    return texts;
  }
}
