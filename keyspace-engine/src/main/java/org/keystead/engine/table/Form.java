// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/**
 * How the bytes of a {@link CompactEntry} are to be read. They are Redis' own small encodings, byte
 * for byte, so that snapshots and DUMP copy them.
 */
public enum Form {
  /** A listpack of elements. */
  LIST_LISTPACK(ValueType.LIST),
  /** An intset. */
  SET_INTSET(ValueType.SET),
  /** A listpack of members, none twice. */
  SET_LISTPACK(ValueType.SET),
  /** A listpack of field, value, field, value. */
  HASH_LISTPACK(ValueType.HASH),
  /**
   * A listpack of field, value, expiry in milliseconds since the epoch (0 for none), ordered by
   * expiry, those without one last.
   */
  HASH_LISTPACK_EX(ValueType.HASH),
  /** A listpack of member, score, member, score, ordered by score and then member. */
  ZSET_LISTPACK(ValueType.SORTED_SET);

  private static final Form[] FORMS = values();

  private final ValueType type;

  Form(ValueType type) {
    this.type = type;
  }

  /** The type of value that has this form. */
  public ValueType type() {
    return type;
  }

  static Form of(int ordinal) {
    return FORMS[ordinal];
  }
}
