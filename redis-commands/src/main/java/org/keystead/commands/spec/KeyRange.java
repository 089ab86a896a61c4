// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/**
 * First key, last key and step, as clients before 7.0 understand them; all zero for commands
 * without keys at fixed positions. A negative last key counts from the end.
 */
public record KeyRange(int first, int last, int step) {
  public static final KeyRange NONE = new KeyRange(0, 0, 0);
}
