// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import org.keystead.commands.args.Arguments;

/** What the toy commands work on: nothing but their arguments. */
final class ToyCall extends Call {
  ToyCall(Arguments args) {
    super(args);
  }
}
