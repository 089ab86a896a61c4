// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.function.Predicate;

/** Takes entries out of weak tables; their slots stay, so that a traversal goes on. */
final class WeakEntries {
  /** In the place of a key that was let go of: no key is equal to it. */
  private static final Object RELEASED = new Object();

  private WeakEntries() {}

  /** Lets go of the entries whose key or value fits. */
  static void release(LuaTable table, Predicate<Object> keyFits, Predicate<Object> valueFits) {
    for (int i = 0; i < table.arrayObjects.length; i++) {
      Object value = table.arrayObjects[i];
      if (value != null && valueFits.test(value)) {
        table.arrayObjects[i] = null;
      }
    }
    for (int slot = 0; table.hasSlots() && slot < table.keys.length; slot++) {
      Object key = table.keys[slot];
      Object value = table.values[slot];
      if (key != null && (keyFits.test(key) || value != null && valueFits.test(value))) {
        table.keys[slot] = RELEASED;
        table.values[slot] = Nil.NIL;
      }
    }
  }
}
