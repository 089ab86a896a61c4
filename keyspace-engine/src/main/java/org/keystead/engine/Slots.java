// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

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
   * The slot of key {@code index}, looked up now. Two indexes may name the same key: finish with
   * one slot before asking for the next, or ask again.
   */
  public Slot at(int index) {
    return hold.openSlot(index);
  }
}
