// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

/** What {@code unwrap} of every class does. */
final class Unwrapping {
  private Unwrapping() {}

  /** The first of the candidates that is a {@code type}; IllegalArgumentException for none. */
  static <T> T of(Class<T> type, Object... candidates) {
    JCacheErrors.notNull(type, "the class");
    for (Object candidate : candidates) {
      if (type.isInstance(candidate)) {
        return type.cast(candidate);
      }
    }
    throw JCacheErrors.cannotUnwrap(candidates[0], type);
  }
}
