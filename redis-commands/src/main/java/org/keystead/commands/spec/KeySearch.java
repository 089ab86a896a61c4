// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import org.keystead.commands.args.Arguments;

/** Finds the keys of a call. */
@FunctionalInterface
public interface KeySearch {
  void find(Arguments arguments, KeyVisitor visitor);
}
