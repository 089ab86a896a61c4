// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/**
 * What a command does with a key. One of RO, RW, OW and RM says how the key as a whole is treated;
 * ACCESS, UPDATE, INSERT and DELETE what happens to the user's data in it.
 */
public enum KeyFlag {
  /** Read only. */
  RO("RO"),
  /** Read and write: changes the value that is there. */
  RW("RW"),
  /** Overwrites, whatever was there. */
  OW("OW"),
  /** Removes the key. */
  RM("RM"),
  /** Returns, copies or uses the data itself, not only its length or existence. */
  ACCESS("access"),
  /** Data may be changed or replaced. */
  UPDATE("update"),
  /** Data is added, none is changed. */
  INSERT("insert"),
  /** Data is removed. */
  DELETE("delete"),
  /** Not a key, though it is routed like one: a shard channel. */
  NOT_KEY("not_key"),
  /** The specification may miss some keys. */
  INCOMPLETE("incomplete"),
  /** The flags depend on other arguments. */
  VARIABLE_FLAGS("variable_flags");

  private final String wireName;

  KeyFlag(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
