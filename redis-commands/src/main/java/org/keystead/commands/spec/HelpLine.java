// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a subcommand's grammar as the answers to HELP do: {@code REPLY (ON|OFF|SKIP)}. */
final class HelpLine {
  private HelpLine() {}

  static String of(CommandSpec subcommand) {
    String name = subcommand.name();
    StringBuilder line =
        new StringBuilder(name.substring(name.indexOf('|') + 1).toUpperCase(Locale.ROOT));
    for (Arg arg : subcommand.args()) {
      line.append(' ').append(of(arg));
    }
    return line.toString();
  }

  private static String of(Arg arg) {
    String token = arg.token().isEmpty() ? "" : arg.token() + ' ';
    String once = arg.type() == ArgType.PURE_TOKEN ? arg.token() : token + bare(arg);
    if (!arg.isMultiple()) {
      return arg.isOptional() ? '[' + once + ']' : once;
    }
    // The brackets of what is optional serve for what is repeated too.
    return arg.isOptional() ? '[' + once + " ...]" : once + " [" + once + " ...]";
  }

  private static String bare(Arg arg) {
    return switch (arg.type()) {
      case ONEOF -> choice(arg);
      case BLOCK -> joined(arg.parts(), " ");
      default -> '<' + arg.name() + '>';
    };
  }

  private static String choice(Arg arg) {
    List<Arg> parts = arg.parts();
    if (parts.stream().allMatch(part -> part.type() == ArgType.PURE_TOKEN)) {
      String words = joined(parts, "|");
      return arg.isOptional() ? words : '(' + words + ')';
    }
    boolean words = parts.stream().allMatch(HelpLine::isWord);
    return words
        ? '<' + parts.stream().map(HelpLine::word).collect(Collectors.joining("|")) + '>'
        : '(' + joined(parts, " | ") + ')';
  }

  /** Whether it is one argument: a fixed word, or one to be filled in. */
  private static boolean isWord(Arg arg) {
    return arg.type() == ArgType.PURE_TOKEN
        || arg.token().isEmpty() && arg.parts().isEmpty() && !arg.isMultiple();
  }

  private static String word(Arg arg) {
    return arg.type() == ArgType.PURE_TOKEN ? arg.token() : arg.name();
  }

  private static String joined(List<Arg> parts, String between) {
    return parts.stream().map(HelpLine::of).collect(Collectors.joining(between));
  }
}
