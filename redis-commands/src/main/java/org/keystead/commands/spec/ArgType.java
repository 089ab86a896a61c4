// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/** The kinds of grammar node, by the names that COMMAND DOCS uses. */
public enum ArgType {
  KEY("key"),
  STRING("string"),
  INTEGER("integer"),
  DOUBLE("double"),
  PATTERN("pattern"),
  UNIX_TIME("unix-time"),
  PURE_TOKEN("pure-token"),
  ONEOF("oneof"),
  BLOCK("block");

  private final String wireName;

  ArgType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
