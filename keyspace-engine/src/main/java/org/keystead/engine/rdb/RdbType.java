// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value types of the format, by the byte that stands before an entry's key. */
public enum RdbType {
  STRING(0),
  LIST(1),
  SET(2),
  /** Scores as text; written by Redis up to 3.2. */
  ZSET(3),
  HASH(4),
  /** Scores as eight bytes. */
  ZSET_2(5),
  /** Modules before their first stable interface; nothing tells where such a value ends. */
  MODULE_PRE_RELEASE(6),
  MODULE_2(7),
  HASH_ZIPMAP(9),
  LIST_ZIPLIST(10),
  SET_INTSET(11),
  ZSET_ZIPLIST(12),
  HASH_ZIPLIST(13),
  LIST_QUICKLIST(14),
  STREAM_LISTPACKS(15),
  HASH_LISTPACK(16),
  ZSET_LISTPACK(17),
  LIST_QUICKLIST_2(18),
  STREAM_LISTPACKS_2(19),
  SET_LISTPACK(20),
  STREAM_LISTPACKS_3(21),
  /** A hash whose fields may expire. */
  HASH_METADATA(24),
  HASH_LISTPACK_EX(25);

  private static final @Nullable RdbType[] BY_CODE = new @Nullable RdbType[26];

  static {
    for (RdbType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;

  RdbType(int code) {
    this.code = code;
  }

  /** The type with this code, null when no known version of the format has it. */
  public static @Nullable RdbType ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  public int code() {
    return code;
  }

  /** The version of the format that a value of this type needs, at least the one of Redis 7.0. */
  int version() {
    if (code >= HASH_METADATA.code) {
      return RdbFormat.MAX_READ_VERSION;
    }
    return code > STREAM_LISTPACKS_2.code ? RdbFormat.WRITE_VERSION + 1 : RdbFormat.WRITE_VERSION;
  }

  /** For messages: {@code list quicklist 2 (type 18)}. */
  String describe() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (type " + code + ")";
  }
}
