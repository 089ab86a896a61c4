// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/** The kinds of value a key may hold, by the names TYPE gives them. */
public enum ValueType {
  STRING("string"),
  LIST("list"),
  SET("set"),
  SORTED_SET("zset"),
  HASH("hash"),
  STREAM("stream");

  private final String redisName;

  ValueType(String redisName) {
    this.redisName = redisName;
  }

  /** What TYPE answers and SCAN's TYPE option takes. */
  public String redisName() {
    return redisName;
  }
}
