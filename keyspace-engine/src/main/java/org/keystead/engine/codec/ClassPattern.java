// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

/**
 * One pattern of a {@link SerialFilter}.
 *
 * @param text the class name, or the beginning of the names
 * @param kind how {@code text} is compared
 * @param forbids the pattern began with {@code !}
 */
record ClassPattern(String text, Kind kind, boolean forbids) {
  enum Kind {
    CLASS,
    PACKAGE,
    PREFIX
  }

  static ClassPattern parse(String pattern) {
    boolean forbids = pattern.startsWith("!");
    String rest = forbids ? pattern.substring(1) : pattern;
    ClassPattern parsed;
    if (rest.endsWith(".**")) {
      parsed = new ClassPattern(rest.substring(0, rest.length() - 2), Kind.PREFIX, forbids);
    } else if (rest.endsWith(".*")) {
      parsed = new ClassPattern(rest.substring(0, rest.length() - 1), Kind.PACKAGE, forbids);
    } else if (rest.endsWith("*")) {
      parsed = new ClassPattern(rest.substring(0, rest.length() - 1), Kind.PREFIX, forbids);
    } else {
      parsed = new ClassPattern(rest, Kind.CLASS, forbids);
    }
    boolean malformed =
        rest.isEmpty()
            || parsed.text.startsWith(".")
            || parsed.text.chars().anyMatch(c -> c <= ' ' || "*;/!,[".indexOf(c) >= 0);
    if (malformed) {
      throw new IllegalArgumentException("'" + pattern + "' is no pattern for class names");
    }
    return parsed;
  }

  boolean matches(String className) {
    return switch (kind) {
      case CLASS -> className.equals(text);
      case PREFIX -> className.startsWith(text);
      case PACKAGE -> className.startsWith(text) && className.indexOf('.', text.length()) < 0;
    };
  }
}
