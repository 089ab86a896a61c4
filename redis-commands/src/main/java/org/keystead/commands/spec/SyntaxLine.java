// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a grammar as manuals do: {@code SET key value [NX | XX] [GET]}. */
final class SyntaxLine {
  private SyntaxLine() {}

  static String of(CommandSpec spec) {
    StringBuilder line = new StringBuilder(spec.name().toUpperCase(Locale.ROOT).replace('|', ' '));
    for (Arg arg : spec.args()) {
      line.append(' ').append(of(arg));
    }
    return line.toString();
  }

  static String of(Arg arg) {
    String once = withToken(arg);
    String all = once;
    if (arg.isMultiple()) {
      all = once + " [" + (arg.isMultipleToken() ? once : bare(arg)) + " ...]";
    }
    return arg.isOptional() ? "[" + all + "]" : all;
  }

  private static String withToken(Arg arg) {
    if (arg.type() == ArgType.PURE_TOKEN) {
      return arg.token().isEmpty() ? "\"\"" : arg.token();
    }
    String bare = bare(arg);
    return arg.token().isEmpty() ? bare : arg.token() + " " + bare;
  }

  private static String bare(Arg arg) {
    return switch (arg.type()) {
      case ONEOF -> {
        String all = arg.parts().stream().map(SyntaxLine::of).collect(Collectors.joining(" | "));
        yield arg.isOptional() && !arg.isMultiple() && arg.token().isEmpty()
            ? all
            : "<" + all + ">";
      }
      case BLOCK -> arg.parts().stream().map(SyntaxLine::of).collect(Collectors.joining(" "));
      default -> arg.name();
    };
  }
}
