// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamTrim;

/**
 * The options of XADD and XTRIM. Not by the grammar: Redis has an error of its own for nearly every
 * mistake here, and XADD's options end at the first word that is none, which must be an id.
 */
final class AdditionSyntax {
  private static final int FIRST_OPTION = 2;

  /** An XADD whose id follows its key at once. */
  private static final AdditionSyntax NO_OPTIONS = new AdditionSyntax(Arguments.of(), true);

  private final Arguments args;
  private final boolean adding;
  private int at = FIRST_OPTION;
  private boolean onlyIfPresent;
  private boolean byId;
  private boolean trimming;
  private long maxLength;
  private StreamId minId = StreamId.ZERO;
  private boolean approximate;
  private long limit;
  private boolean limited;

  private AdditionSyntax(Arguments args, boolean adding) {
    this.args = args;
    this.adding = adding;
  }

  /** The options of XADD, up to its id. */
  static AdditionSyntax ofAdd(Arguments args) {
    return isWord(args, FIRST_OPTION, '*') ? NO_OPTIONS : new AdditionSyntax(args, true).read();
  }

  /** The options of XTRIM. */
  static AdditionSyntax ofTrim(Arguments args) {
    return new AdditionSyntax(args, false).read();
  }

  /** The argument that is XADD's id; the number of arguments if there is none. */
  int idAt() {
    return at;
  }

  /** NOMKSTREAM. */
  boolean isOnlyIfPresent() {
    return onlyIfPresent;
  }

  /** How to trim; null for not at all. */
  @Nullable StreamTrim trim() {
    if (!trimming) {
      return null;
    }
    long entries = limited ? limit : StreamTrim.DEFAULT_LIMIT;
    return new StreamTrim(byId ? -1 : maxLength, minId, approximate, entries);
  }

  private AdditionSyntax read() {
    while (at < args.count() && readOption()) {
      at++;
    }
    if (limit != 0 && !trimming) {
      throw StreamErrors.LIMIT_WITHOUT_STRATEGY;
    }
    if (!adding && !trimming) {
      throw StreamErrors.NO_STRATEGY;
    }
    if (limited && !approximate) {
      throw StreamErrors.LIMIT_WITHOUT_TILDE;
    }
    return this;
  }

  /** Reads an option up to its last word; false at XADD's id. */
  private boolean readOption() {
    boolean more = at + 1 < args.count();
    if (adding && isWord(args, at, '*')) {
      return false;
    } else if (more && args.equalsIgnoreCase(at, "MAXLEN")) {
      readStrategy(false);
    } else if (more && args.equalsIgnoreCase(at, "MINID")) {
      readStrategy(true);
    } else if (more && args.equalsIgnoreCase(at, "LIMIT")) {
      limit = notNegative(++at, StreamErrors.NEGATIVE_LIMIT);
      limited = true;
    } else if (adding && args.equalsIgnoreCase(at, "NOMKSTREAM")) {
      onlyIfPresent = true;
    } else if (adding) {
      checkId();
      return false;
    } else {
      throw ErrorTexts.SYNTAX;
    }
    return true;
  }

  /** What is no option must be an id, and that is told before what is wrong with the options. */
  private void checkId() {
    if (IdText.hasNextSequence(args, at)) {
      IdText.beforeNextSequence(args, at);
    } else {
      IdText.strict(args, at);
    }
  }

  private void readStrategy(boolean newById) {
    if (trimming) {
      throw StreamErrors.TWO_STRATEGIES;
    }
    at++;
    approximate = false;
    boolean more = at + 1 < args.count();
    if (more && (isWord(args, at, '~') || isWord(args, at, '='))) {
      approximate = isWord(args, at, '~');
      at++;
    }
    if (newById) {
      minId = IdText.strict(args, at);
    } else {
      maxLength = notNegative(at, StreamErrors.NEGATIVE_MAXLEN);
    }
    byId = newById;
    trimming = true;
  }

  private long notNegative(int index, CommandException otherwise) {
    long value = args.toLong(index);
    if (value < 0) {
      throw otherwise;
    }
    return value;
  }

  private static boolean isWord(Arguments args, int index, char word) {
    return args.length(index) == 1 && args.array()[args.offset(index)] == word;
  }
}
