// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.concurrent.ConcurrentHashMap;

/** What was given for keys that have no effect, to be told again. Safe for all threads. */
public final class KeptValues {
  private final ConcurrentHashMap<String, Object> given = new ConcurrentHashMap<>();

  KeptValues() {}

  /** The value of a key, whose type is always the same; {@code otherwise} if it has none. */
  @SuppressWarnings("unchecked")
  public <T> T get(String name, T otherwise) {
    Object value = given.get(name);
    return value == null ? otherwise : (T) value;
  }

  public void set(String name, Object value) {
    given.put(name, value);
  }
}
