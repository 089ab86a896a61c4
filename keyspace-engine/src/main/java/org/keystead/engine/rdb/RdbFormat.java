// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

/** The numbers of the file format that are neither lengths nor value types. */
public final class RdbFormat {
  /** The version that is written: the one of Redis 7.0. */
  public static final int WRITE_VERSION = 10;

  /** The newest version that is read: the one of Redis 7.4 and 8.0. */
  public static final int MAX_READ_VERSION = 12;

  /** Files older than this end without a checksum. */
  static final int FIRST_VERSION_WITH_CHECKSUM = 5;

  static final int OP_SLOT_INFO = 244;
  static final int OP_FUNCTION2 = 245;
  static final int OP_FUNCTION_PRE_RELEASE = 246;
  static final int OP_MODULE_AUX = 247;
  static final int OP_IDLE = 248;
  static final int OP_FREQ = 249;
  static final int OP_AUX = 250;
  static final int OP_RESIZEDB = 251;
  static final int OP_EXPIRE_MILLIS = 252;
  static final int OP_EXPIRE_SECONDS = 253;
  static final int OP_SELECTDB = 254;
  static final int OP_EOF = 255;

  /** The top two bits of a length's first byte. */
  static final int LENGTH_6_BITS = 0;

  static final int LENGTH_14_BITS = 1;
  static final int LENGTH_LONG = 2;
  static final int LENGTH_ENCODED_STRING = 3;

  /** The whole first byte of a length in four, or eight, bytes that follow it. */
  static final int LENGTH_32_BITS = 0x80;

  static final int LENGTH_64_BITS = 0x81;

  /** The whole first byte of a string that is not stored as it is. */
  static final int STRING_INT8 = 0xC0;

  static final int STRING_INT16 = 0xC1;
  static final int STRING_INT32 = 0xC2;
  static final int STRING_LZF = 0xC3;

  private RdbFormat() {}
}
