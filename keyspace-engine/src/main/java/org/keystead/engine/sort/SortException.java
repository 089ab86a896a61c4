// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

/** What is to be sorted by is no number. Without a stack trace. */
public final class SortException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SortException() {
    super("a value to sort by is no number", null, false, false);
  }
}
