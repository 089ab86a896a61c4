// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a key are written.
 *
 * <p>{@link ConfigTypes} has the usual ones. Immutable and stateless.
 *
 * @param <T> the value; immutable
 */
public interface ConfigType<T> {
  /**
   * Reads the words after the key's name.
   *
   * @throws InvalidValueException with the reason
   */
  T parse(List<String> words);

  /**
   * As {@link #parse(List)}, for values that are checked later and remember where they stand.
   *
   * @param place null if they stand in no file
   */
  default T parse(List<String> words, @Nullable ConfigPlace place) {
    return parse(words);
  }

  /** The value as CONFIG GET tells it; {@link #parse} takes it back. */
  String format(T value);

  /**
   * The value as the lines of a file have it, each without the key's name and with the quotes that
   * it needs.
   */
  default List<String> lines(T value) {
    String text = format(value);
    return List.of(takesSeveralWords() && !text.isEmpty() ? text : ConfigWords.quote(text));
  }

  /** What is accepted, for people: {@code yes or no}. */
  String accepted();

  /**
   * Whether a value may be of several words. CONFIG SET then splits its argument at blanks; other
   * keys take exactly one word.
   */
  default boolean takesSeveralWords() {
    return false;
  }

  /**
   * What a key holds once {@code given} was read.
   *
   * @param present what it held
   * @param repeated {@code present} comes from an earlier line of the same configuration, and is
   *     not what was there before
   */
  default T combine(T present, T given, boolean repeated) {
    return given;
  }
}
