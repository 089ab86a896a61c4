// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.table.LiveEntry;

/** The keys of a {@link MultiChange}, all of whose stripes are held. */
public final class Slots {
  private final Hold hold;

  Slots(Hold hold) {
    this.hold = hold;
  }

  /** How many keys there are. */
  public int count() {
    return hold.keyCount();
  }

  /**
   * Has the bytes of all live objects from key {@code index} on made, before the change counts what
   * it reads: it runs again for each of them.
   */
  public void needBytes(int index) {
    for (int i = index; i < count(); i++) {
      Slot slot = at(i);
      if (slot.entry() instanceof LiveEntry) {
        slot.string();
      }
    }
  }

  /**
   * The slot of key {@code index}, looked up now. Two indexes may name the same key: finish with
   * one slot before asking for the next, or ask again.
   */
  public Slot at(int index) {
    return hold.openSlot(index);
  }
}
