// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a command's keys stand: where to begin, how to go on, and what is done with them.
 *
 * @param notes a remark for COMMAND INFO, or empty
 */
public record KeySpec(Set<KeyFlag> flags, Begin begin, Find find, String notes) {
  public KeySpec {
    EnumSet<KeyFlag> copy = EnumSet.noneOf(KeyFlag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }

  /** Where the search for keys begins. */
  public sealed interface Begin {
    /** At a fixed argument. */
    record Index(int index) implements Begin {}

    /**
     * After a word, searched from {@code startFrom} on; a negative start counts from the end and
     * searches backwards.
     */
    record Keyword(String word, int startFrom) implements Begin {}

    /** Nobody can tell without running the command. */
    record Unknown() implements Begin {}
  }

  /** How the keys are found from there. */
  public sealed interface Find {
    /**
     * Up to {@code lastKey}, relative to the first (or to the end if negative), every {@code step}
     * arguments; a {@code limit} of n with last key -1 takes the first n-th of what is left.
     */
    record Range(int lastKey, int step, int limit) implements Find {}

    /** An argument tells how many; positions are relative to the beginning. */
    record Keynum(int keynumIndex, int firstKey, int step) implements Find {}

    record Unknown() implements Find {}
  }

  /** A key, or every {@code step}-th argument up to {@code lastKey}, from a fixed index. */
  public static KeySpec range(int index, int lastKey, int step, KeyFlag... flags) {
    return new KeySpec(Set.of(flags), new Begin.Index(index), new Find.Range(lastKey, step, 0), "");
  }

  /** Keys that only running the command can tell. */
  public static KeySpec unknown(KeyFlag... flags) {
    return new KeySpec(Set.of(flags), new Begin.Unknown(), new Find.Unknown(), "");
  }

  /** Keys after a word. */
  public static KeySpec keyword(String word, int startFrom, Find find, KeyFlag... flags) {
    return new KeySpec(Set.of(flags), new Begin.Keyword(word, startFrom), find, "");
  }

  public KeySpec noted(String newNotes) {
    return new KeySpec(flags, begin, find, newNotes);
  }

  /** Whether positions alone tell the keys. */
  public boolean isFixed() {
    return begin instanceof Begin.Index && find instanceof Find.Range;
  }
}
