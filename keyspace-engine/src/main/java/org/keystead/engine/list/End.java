// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import org.keystead.engine.event.KeyEvent;

/** An end of a list. */
public enum End {
  LEFT(KeyEvent.LPUSH, KeyEvent.LPOP),
  RIGHT(KeyEvent.RPUSH, KeyEvent.RPOP);

  private final KeyEvent pushed;
  private final KeyEvent popped;

  End(KeyEvent pushed, KeyEvent popped) {
    this.pushed = pushed;
    this.popped = popped;
  }

  /** The event of elements that were added here. */
  KeyEvent pushed() {
    return pushed;
  }

  /** The event of elements that were taken from here. */
  KeyEvent popped() {
    return popped;
  }
}
