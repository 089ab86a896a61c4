// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.table.LiveEntry;

/**
 * Thrown out of a change that wants the bytes of a live object whose encoding runs user code: the
 * stripe is released, the bytes are made, and the change runs again.
 */
final class NeedsBytes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LiveEntry entry;

  NeedsBytes(LiveEntry entry) {
    super(null, null, false, false);
    this.entry = entry;
  }

  LiveEntry entry() {
    return entry;
  }
}
