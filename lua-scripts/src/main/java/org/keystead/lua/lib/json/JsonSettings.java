// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

/** What a script may set; each module made by {@code cjson.new} has its own. */
final class JsonSettings {
  /** What becomes of not-a-number and the infinities when written. */
  enum InvalidNumbers {
    OFF,
    ON,
    NULL
  }

  static final int MAX_PRECISION = 14;

  private static final int DEFAULT_DEPTH = 1000;

  boolean sparseToObject;
  int sparseRatio = 2;
  int sparseSafe = 10;
  int encodeMaxDepth = DEFAULT_DEPTH;
  int decodeMaxDepth = DEFAULT_DEPTH;
  int numberPrecision = MAX_PRECISION;
  boolean keepBuffer = true;
  InvalidNumbers encodeInvalidNumbers = InvalidNumbers.OFF;
  boolean decodeInvalidNumbers = true;
}
