// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

/** Is shown the items of a table. */
@FunctionalInterface
public interface ItemVisitor {
  /**
   * An item, which must not be changed.
   *
   * @param deadlineMillis when it expires, {@link org.keystead.engine.table.Entry#NEVER} if it does
   *     not
   */
  void visit(byte[] item, long deadlineMillis);
}
