// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Arrays;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;

/**
 * The options of one call, found by the command's grammar: which words are there, and where their
 * values stand. Reused from call to call.
 *
 * <p>Options may come in any order. As in Redis an option given twice counts with its last value,
 * two alternatives of a choice are a syntax error, and so is whatever is no option. Words are asked
 * for by the literals that the declaration uses.
 */
public final class ParsedOptions {
  private static final int NO_MATCH = -1;

  private OptionGrammar grammar = NOTHING;
  private Arguments arguments = NO_ARGUMENTS;
  private int[] valueAt = new int[16];
  private int[] chosen = new int[8];
  private int end;

  private static final OptionGrammar NOTHING = new OptionGrammar(java.util.List.of(), 1, false);
  private static final Arguments NO_ARGUMENTS = Arguments.of();

  /** Reads the options where they begin when only fixed arguments precede them. */
  public ParsedOptions read(CommandSpec spec, Arguments all) {
    int from = spec.options().firstIndex;
    if (from < 0) {
      throw new IllegalStateException(spec.name() + ": say where the options begin");
    }
    return read(spec, all, from);
  }

  /** Reads the options from argument {@code from} on. */
  public ParsedOptions read(CommandSpec spec, Arguments all, int from) {
    grammar = spec.options();
    arguments = all;
    reset();
    int at = from;
    int count = all.count();
    while (at < count) {
      int next = matchAny(grammar.nodes, at);
      if (next == NO_MATCH) {
        if (grammar.untilEnd) {
          throw ErrorTexts.SYNTAX;
        }
        break;
      }
      at = next;
    }
    end = at;
    return this;
  }

  /** Whether the word was given. */
  public boolean has(String word) {
    return index(word) != 0;
  }

  /**
   * The argument that follows the word (for a word without value: its own), or 0 if it was not
   * given. Further values of the option follow at the next indexes.
   */
  public int index(String word) {
    int token = grammar.token(word);
    if (token < 0) {
      throw new IllegalArgumentException("not in the grammar: " + word);
    }
    return valueAt[token];
  }

  /** The option's value as an integer, or {@code otherwise} if it was not given. */
  public long toLong(String word, long otherwise) {
    int index = index(word);
    return index == 0 ? otherwise : arguments.toLong(index);
  }

  /** The first argument that is no option; the number of arguments if all are. */
  public int end() {
    return end;
  }

  private void reset() {
    if (valueAt.length < grammar.tokens.size()) {
      valueAt = new int[grammar.tokens.size()];
    }
    if (chosen.length < grammar.choices) {
      chosen = new int[grammar.choices];
    }
    Arrays.fill(valueAt, 0);
    Arrays.fill(chosen, 0);
  }

  private int matchAny(OptionGrammar.Node[] nodes, int at) {
    for (OptionGrammar.Node node : nodes) {
      int next = match(node, at);
      if (next != NO_MATCH) {
        return next;
      }
    }
    return NO_MATCH;
  }

  /** The index after the node if it stands at {@code at}, else NO_MATCH. */
  private int match(OptionGrammar.Node node, int at) {
    int value = at;
    if (node.token() >= 0) {
      if (at >= arguments.count() || !arguments.equalsIgnoreCase(at, node.word())) {
        return NO_MATCH;
      }
      if (node.arg().type() == ArgType.PURE_TOKEN) {
        valueAt[node.token()] = at;
        return at + 1;
      }
      value = at + 1;
    }
    int next = matchValue(node, value);
    if (node.token() >= 0) {
      if (next == NO_MATCH) {
        throw ErrorTexts.SYNTAX;
      }
      valueAt[node.token()] = value;
    }
    return next;
  }

  private int matchValue(OptionGrammar.Node node, int at) {
    switch (node.arg().type()) {
      case ONEOF:
        return matchChoice(node, at);
      case BLOCK:
        return matchBlock(node, at);
      case PURE_TOKEN:
        throw new IllegalStateException("a token without its word");
      default:
        if (at >= arguments.count()) {
          return NO_MATCH;
        }
        if (grammar.numbersInOrder && node.arg().type() == ArgType.INTEGER) {
          arguments.toLong(at);
        }
        return at + 1;
    }
  }

  private int matchChoice(OptionGrammar.Node node, int at) {
    for (int i = 0; i < node.parts().length; i++) {
      int next = match(node.parts()[i], at);
      if (next != NO_MATCH) {
        int before = chosen[node.choice()];
        if (before != 0 && before != i + 1) {
          throw ErrorTexts.SYNTAX;
        }
        chosen[node.choice()] = i + 1;
        return next;
      }
    }
    return NO_MATCH;
  }

  private int matchBlock(OptionGrammar.Node node, int at) {
    int next = at;
    for (OptionGrammar.Node part : node.parts()) {
      int after = match(part, next);
      if (after != NO_MATCH) {
        next = after;
      } else if (!part.arg().isOptional()) {
        if (next == at && node.token() < 0) {
          return NO_MATCH;
        }
        throw ErrorTexts.SYNTAX;
      }
    }
    return next;
  }
}
