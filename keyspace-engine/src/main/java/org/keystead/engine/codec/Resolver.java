// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the class names in some bytes into classes of the caller's loader, if they are allowed. */
final class Resolver {
  private static final int MAX_NAME_CHARS = 1_024;

  private final ClassLoader loader;
  private final @Nullable SerialFilter filter;
  private final Set<String> known;

  private Resolver(ClassLoader loader, @Nullable SerialFilter filter, Set<String> known) {
    this.loader = loader;
    this.filter = filter;
    this.known = known;
  }

  /** For bytes from outside: what the filter allows and these names. */
  static Resolver foreign(ClassLoader loader, SerialFilter filter, Set<String> known) {
    return new Resolver(loader, filter, known);
  }

  static Resolver trusting(ClassLoader loader) {
    return new Resolver(loader, null, Set.of());
  }

  ClassLoader loader() {
    return loader;
  }

  /** The guard for a stream of this length; null when these bytes are trusted. */
  @Nullable StreamGuard guard(int lengthBytes) {
    return filter == null ? null : new StreamGuard(this, filter.limits(), lengthBytes);
  }

  boolean admits(String className) {
    return filter == null || filter.allows(className) || known.contains(className);
  }

  static UndecodableException refused(String className) {
    return UndecodableException.refused(className, className);
  }

  /** The class of this name, not initialised; a refused one is not even loaded. */
  Class<?> resolve(String className) throws UndecodableException {
    if (className.length() > MAX_NAME_CHARS || className.startsWith("[")) {
      throw new UndecodableException("a text that is no class name");
    }
    if (!admits(className)) {
      throw refused(className);
    }
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UndecodableException("class " + className + " is not in this application", e);
    }
  }
}
