// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/** Told of a command's keys, one by one. */
@FunctionalInterface
public interface KeyVisitor {
  /** The argument at {@code index} is a key; {@code spec} says what is done with it. */
  void key(int index, KeySpec spec);
}
