// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;

/** Passes over values of every type whose end can be found, without memory for them. */
final class ValueSkipper {
  private static final int STREAM_ID_BYTES = 16;
  private static final int MODULE_END = 0;
  private static final int MODULE_SIGNED = 1;
  private static final int MODULE_UNSIGNED = 2;
  private static final int MODULE_FLOAT = 3;
  private static final int MODULE_DOUBLE = 4;
  private static final int MODULE_STRING = 5;
  private static final String MODULE_NAME_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int MODULE_NAME_LENGTH = 9;
  private static final int MODULE_VERSION_BITS = 10;

  private ValueSkipper() {}

  static void skip(RdbInput in, RdbType type) throws IOException {
    switch (type) {
      case STRING,
          HASH_ZIPMAP,
          LIST_ZIPLIST,
          SET_INTSET,
          ZSET_ZIPLIST,
          HASH_ZIPLIST,
          HASH_LISTPACK,
          ZSET_LISTPACK,
          SET_LISTPACK ->
          in.skipString();
      case LIST, SET, LIST_QUICKLIST -> skipStrings(in, in.length(), 1);
      case HASH -> skipStrings(in, in.length(), 2);
      case ZSET -> skipTextScores(in);
      case ZSET_2 -> skipScores(in);
      case LIST_QUICKLIST_2 -> skipQuicklist2(in);
      case STREAM_LISTPACKS, STREAM_LISTPACKS_2, STREAM_LISTPACKS_3 -> skipStream(in, type);
      case HASH_METADATA -> skipHashWithFieldExpiry(in);
      case HASH_LISTPACK_EX -> {
        in.int64();
        in.skipString();
      }
      case MODULE_2 -> {
        in.unsigned();
        skipModuleFields(in);
      }
      case MODULE_PRE_RELEASE -> throw new IllegalArgumentException("no end can be found");
    }
  }

  /**
   * The rest of module data outside keys, after the module's id: when it was saved, then its
   * fields.
   */
  static void skipModuleAux(RdbInput in) throws IOException {
    long at = in.position();
    long opcode = in.unsigned();
    if (opcode != MODULE_UNSIGNED) {
      throw in.unexpected(
          at, "the module opcode " + MODULE_UNSIGNED, Long.toUnsignedString(opcode));
    }
    in.unsigned();
    skipModuleFields(in);
  }

  /** A module's id is nine characters of six bits and ten bits of version. */
  static String moduleName(long id) {
    char[] name = new char[MODULE_NAME_LENGTH];
    long rest = id >>> MODULE_VERSION_BITS;
    for (int i = MODULE_NAME_LENGTH - 1; i >= 0; i--) {
      name[i] = MODULE_NAME_CHARS.charAt((int) (rest & 63));
      rest >>>= 6;
    }
    return new String(name);
  }

  private static void skipStrings(RdbInput in, long count, int stringsEach) throws IOException {
    for (long i = 0; i < count; i++) {
      for (int j = 0; j < stringsEach; j++) {
        in.skipString();
      }
    }
  }

  private static void skipTextScores(RdbInput in) throws IOException {
    long count = in.length();
    for (long i = 0; i < count; i++) {
      in.skipString();
      int lengthOrSpecial = in.uint8();
      // 253 to 255 stand for not-a-number and the infinities.
      if (lengthOrSpecial < 253) {
        in.skip(lengthOrSpecial);
      }
    }
  }

  private static void skipScores(RdbInput in) throws IOException {
    long count = in.length();
    for (long i = 0; i < count; i++) {
      in.skipString();
      in.int64();
    }
  }

  private static void skipQuicklist2(RdbInput in) throws IOException {
    long nodes = in.length();
    for (long i = 0; i < nodes; i++) {
      in.length();
      in.skipString();
    }
  }

  private static void skipHashWithFieldExpiry(RdbInput in) throws IOException {
    in.int64();
    long fields = in.length();
    for (long i = 0; i < fields; i++) {
      in.unsigned();
      in.skipString();
      in.skipString();
    }
  }

  private static void skipStream(RdbInput in, RdbType type) throws IOException {
    boolean second = type != RdbType.STREAM_LISTPACKS;
    boolean third = type == RdbType.STREAM_LISTPACKS_3;
    skipStrings(in, in.length(), 2);
    in.length();
    skipStreamId(in);
    if (second) {
      skipStreamId(in);
      skipStreamId(in);
      in.unsigned();
    }
    long groups = in.length();
    for (long i = 0; i < groups; i++) {
      in.skipString();
      skipStreamId(in);
      if (second) {
        in.unsigned();
      }
      long pending = in.length();
      for (long j = 0; j < pending; j++) {
        in.skip(STREAM_ID_BYTES + Long.BYTES);
        in.unsigned();
      }
      skipConsumers(in, third);
    }
  }

  private static void skipConsumers(RdbInput in, boolean withActiveTime) throws IOException {
    long consumers = in.length();
    for (long i = 0; i < consumers; i++) {
      in.skipString();
      in.skip(withActiveTime ? 2 * Long.BYTES : Long.BYTES);
      long pending = in.length();
      for (long j = 0; j < pending; j++) {
        in.skip(STREAM_ID_BYTES);
      }
    }
  }

  /** An id as two numbers; in the tree's keys and pending lists it is 16 bytes instead. */
  private static void skipStreamId(RdbInput in) throws IOException {
    in.unsigned();
    in.unsigned();
  }

  private static void skipModuleFields(RdbInput in) throws IOException {
    for (; ; ) {
      long at = in.position();
      long opcode = in.unsigned();
      if (opcode == MODULE_END) {
        return;
      }
      if (opcode == MODULE_SIGNED || opcode == MODULE_UNSIGNED) {
        in.unsigned();
      } else if (opcode == MODULE_FLOAT) {
        in.skip(Float.BYTES);
      } else if (opcode == MODULE_DOUBLE) {
        in.skip(Double.BYTES);
      } else if (opcode == MODULE_STRING) {
        in.skipString();
      } else {
        throw in.unexpected(at, "a module opcode from 0 to 5", Long.toUnsignedString(opcode));
      }
    }
  }
}
