// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;

/** What OBJECT tells about an entry. */
public final class EntryFacts {
  /** The longest string that Redis keeps in one piece with its header. */
  private static final int LONGEST_EMBEDDED = 44;

  private EntryFacts() {}

  /**
   * The name that Redis has for the form in which the value is held. A live object counts as {@code
   * raw}; so would, in Redis, a short string that was once appended to, which here is {@code
   * embstr}.
   */
  public static String encoding(Entry entry) {
    if (entry instanceof IntegerEntry) {
      return "int";
    }
    if (entry instanceof PackedEntry packed) {
      return packed.valueLength() <= LONGEST_EMBEDDED ? "embstr" : "raw";
    }
    if (entry instanceof LiveEntry) {
      return "raw";
    }
    throw new IllegalArgumentException("an unknown form: " + entry.getClass());
  }
}
