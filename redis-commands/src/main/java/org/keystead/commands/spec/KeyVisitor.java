// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Set;

/** Told of a call's keys, one by one. */
@FunctionalInterface
public interface KeyVisitor {
  /** The argument at {@code index} is a key; {@code flags} say what is done with it. */
  void key(int index, Set<KeyFlag> flags);
}
