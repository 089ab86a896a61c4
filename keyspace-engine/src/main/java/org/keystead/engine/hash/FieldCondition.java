// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import org.keystead.engine.table.Entry;

/** When the expiry of a field may be set. A field without expiry has the latest. */
public enum FieldCondition {
  ALWAYS,
  /** Only if the field does not expire yet (NX). */
  IF_NONE,
  /** Only if the field expires already (XX). */
  IF_SOME,
  /** Only if it moves the expiry to later (GT). */
  IF_LATER,
  /** Only if it moves the expiry to earlier (LT). */
  IF_EARLIER;

  boolean admits(long presentMillis, long newMillis) {
    return switch (this) {
      case ALWAYS -> true;
      case IF_NONE -> presentMillis == Entry.NEVER;
      case IF_SOME -> presentMillis != Entry.NEVER;
      case IF_LATER -> newMillis > presentMillis;
      case IF_EARLIER -> newMillis < presentMillis;
    };
  }
}
