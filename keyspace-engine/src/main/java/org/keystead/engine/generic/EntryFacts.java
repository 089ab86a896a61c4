// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
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
    if (entry instanceof LiveEntry || entry instanceof ChunkedEntry) {
      return "raw";
    }
    if (entry instanceof CompactEntry compact) {
      return encoding(compact.form());
    }
    return switch (entry.type()) {
      case LIST -> "quicklist";
      case SET, HASH -> "hashtable";
      case SORTED_SET -> "skiplist";
      case STREAM -> "stream";
      case STRING -> throw new IllegalArgumentException("an unknown form: " + entry.getClass());
    };
  }

  /** Redis 7.0 has no listpack for sets, and none that is not in a quicklist for lists. */
  private static String encoding(Form form) {
    return switch (form) {
      case LIST_LISTPACK -> "quicklist";
      case SET_INTSET -> "intset";
      case SET_LISTPACK -> "hashtable";
      case HASH_LISTPACK, HASH_LISTPACK_EX, ZSET_LISTPACK -> "listpack";
    };
  }
}
