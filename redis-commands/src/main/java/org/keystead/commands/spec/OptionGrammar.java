// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Ascii;

/** The optional part of a command's grammar, prepared for {@link ParsedOptions}. */
final class OptionGrammar {
  /** A grammar node with its word as bytes; {@code token} and {@code choice} are -1 for none. */
  record Node(Arg arg, int token, byte[] word, int choice, Node[] parts) {}

  final List<String> tokens = new ArrayList<>();
  final Node[] nodes;

  /** Where the options begin if only fixed arguments precede them, else -1. */
  final int firstIndex;

  /** Whether nothing but options may follow the first of them. */
  final boolean untilEnd;

  final boolean numbersInOrder;
  final int choices;

  private int choiceCount;

  OptionGrammar(List<Arg> args, int words, boolean numbersInOrder) {
    List<Node> options = new ArrayList<>();
    int index = words;
    boolean last = true;
    for (Arg arg : args) {
      if (arg.isOptional() && arg.startsWithToken()) {
        options.add(compile(arg));
        last = true;
      } else if (options.isEmpty()) {
        index = index >= 0 && Derived.isFixed(arg) ? index + Derived.leastWords(arg) : -1;
      } else {
        last = false;
      }
    }
    this.nodes = options.toArray(Node[]::new);
    this.firstIndex = index;
    this.untilEnd = last;
    this.numbersInOrder = numbersInOrder;
    this.choices = choiceCount;
  }

  /** The number of a word, or -1. */
  int token(String word) {
    for (int i = 0; i < tokens.size(); i++) {
      // Literals are the same object nearly always.
      if (tokens.get(i) == word) {
        return i;
      }
    }
    return tokens.indexOf(word);
  }

  private Node compile(Arg arg) {
    int token = -1;
    if (!arg.token().isEmpty()) {
      token = tokens.indexOf(arg.token());
      if (token < 0) {
        token = tokens.size();
        tokens.add(arg.token());
      }
    }
    int choice = arg.type() == ArgType.ONEOF ? choiceCount++ : -1;
    Node[] parts = arg.parts().stream().map(this::compile).toArray(Node[]::new);
    return new Node(arg, token, Ascii.lower(arg.token()), choice, parts);
  }
}
