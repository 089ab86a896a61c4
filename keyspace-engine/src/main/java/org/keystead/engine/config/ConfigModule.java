// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one module of the program and their values.
 *
 * <p>Threads: values are read by anybody and written by one thread at a time, under the lock of the
 * {@link Configuration}.
 */
public interface ConfigModule {
  /** What documents call it. */
  String title();

  /** Its keys in the order of their declaration. */
  List<ConfigKey> keys();

  /** The value as CONFIG GET tells it. */
  String shown(ConfigKey key);

  /** The value as lines of a file, without the key's name. */
  List<String> lines(ConfigKey key);

  /** Whether the value is the declared default. */
  boolean isDefault(ConfigKey key);

  /**
   * Writes the value that the words stand for and returns what writes the former one again.
   *
   * @throws InvalidValueException if the key does not take it; nothing was written then
   */
  Undo set(ConfigKey key, Given given);

  /**
   * Makes the values that were just written effective, where writing them does not do so.
   *
   * @throws InvalidValueException if one cannot be; all are then put back
   */
  void apply(Set<ConfigKey> changed);

  /**
   * A value as it was given.
   *
   * @param repeated an earlier line of the same configuration set the key already
   * @param place where it stands; null if in no file
   */
  record Given(List<String> words, boolean repeated, @Nullable ConfigPlace place) {
    public Given {
      words = List.copyOf(words);
    }
  }

  /** Puts a former value back. */
  @FunctionalInterface
  interface Undo {
    void run();
  }
}
