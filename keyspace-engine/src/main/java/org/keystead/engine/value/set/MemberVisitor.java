// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import org.keystead.engine.bytes.Slice;

/** Is shown the members of a set. */
@FunctionalInterface
public interface MemberVisitor {
  /** A member; the view is valid during the call. */
  void visit(Slice member);
}
