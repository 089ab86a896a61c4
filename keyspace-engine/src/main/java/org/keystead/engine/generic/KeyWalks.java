// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.KeyVisitor;
import org.keystead.engine.Keyspace;
import org.keystead.engine.event.Origin;

/** Looking at all keys at one moment. */
public final class KeyWalks {
  private static final int KEYS_A_STEP = 1 << 20;

  private KeyWalks() {}

  /**
   * Passes every key that matches to the visitor, each once, while nothing else changes. O(keys in
   * the database).
   */
  public static void each(Keyspace keyspace, Glob glob, KeyVisitor visitor) {
    KeyVisitor matching =
        glob.isAll()
            ? visitor
            : (key, entry) -> {
              if (glob.matches(key)) {
                visitor.visit(key, entry);
              }
            };
    keyspace
        .engine()
        .exclusively(
            Origin.CLIENT,
            () -> {
              long cursor = 0;
              do {
                cursor = keyspace.scan(cursor, KEYS_A_STEP, matching);
              } while (cursor != 0);
              return Outcome.DONE;
            });
  }
}
