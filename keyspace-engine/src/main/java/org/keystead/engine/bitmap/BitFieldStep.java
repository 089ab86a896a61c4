// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

/**
 * One step of BITFIELD.
 *
 * @param offset the first bit
 * @param operand what is set or added; nothing for a step that reads
 */
public record BitFieldStep(
    Action action, Overflow overflow, BitField field, long offset, long operand) {
  /** What is done with the integer. */
  public enum Action {
    GET,
    SET,
    ADD
  }

  /** What happens to a result that does not fit. */
  public enum Overflow {
    /** Its high bits are lost. */
    WRAP,
    /** The nearest integer that fits is taken. */
    SATURATE,
    /** Nothing is written. */
    FAIL
  }

  boolean writes() {
    return action != Action.GET;
  }

  /** The bit after the integer's last. */
  long endBit() {
    return offset + field.bits();
  }
}
