// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;

/** Is shown keys during a walk. */
@FunctionalInterface
public interface KeyVisitor {
  /** The key is the full one, valid during the call only; called without a stripe held. */
  void visit(Slice key, Entry entry);
}
