// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import org.keystead.engine.bytes.Slice;

/** Is shown the fields of a hash. */
@FunctionalInterface
public interface FieldVisitor {
  /** A field and its value; the views are valid during the call. */
  void visit(Slice field, Slice value);
}
