// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Lua's nil. */
public final class Nil {
  /** The only instance; compare with {@code ==}. */
  public static final Nil NIL = new Nil();

  private Nil() {}

  @Override
  public String toString() {
    return "nil";
  }
}
