// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/**
 * A stripe is held by somebody who takes too long, and the thread that wanted it is one that must
 * not wait for that: see {@link Patience}. Nothing was done.
 */
public final class OverdueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final OverdueException INSTANCE = new OverdueException();

  private OverdueException() {
    super("the stripe is held by somebody who takes too long", null, false, false);
  }
}
