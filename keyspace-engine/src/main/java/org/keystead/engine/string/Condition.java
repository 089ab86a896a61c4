// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

/** On what setting a string depends. */
public enum Condition {
  ALWAYS,
  /** Only if there is no such key (NX). */
  IF_ABSENT,
  /** Only if there is such a key (XX). */
  IF_PRESENT;

  boolean admits(boolean present) {
    return this == ALWAYS || present == (this == IF_PRESENT);
  }
}
