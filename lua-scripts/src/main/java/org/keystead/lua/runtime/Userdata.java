// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * A light userdata: a value of type userdata that is equal to itself only and has no metatable,
 * such as cjson.null.
 */
public final class Userdata {
  private final String text;

  /**
   * @param text what tostring gives, such as {@code userdata: (nil)}
   */
  public Userdata(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
