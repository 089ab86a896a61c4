// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import org.keystead.engine.bytes.Slice;

/** Is shown members with their scores. */
@FunctionalInterface
public interface MemberVisitor {
  /** The view is valid during the call only. */
  void visit(Slice member, double score);
}
