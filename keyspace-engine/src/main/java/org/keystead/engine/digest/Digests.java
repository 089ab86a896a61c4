// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.digest;

import org.keystead.engine.Change;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.UnreadableValueException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.engine.generic.Glob;
import org.keystead.engine.generic.KeyWalks;
import org.keystead.engine.table.Entry;

/** Digests of everything and of single values. */
public final class Digests {
  private static final Change<Digest, Boolean> VALUE = Digests::mixValue;

  private Digests() {}

  /**
   * Forty hexadecimal digits for all keys of all databases, without expired ones and without live
   * objects that have no bytes. Holds up everything else. O(bytes of all keys and values).
   */
  public static String ofEverything(Engine engine) {
    Digest all = new Digest();
    return engine.exclusively(
        Origin.CLIENT,
        () -> {
          for (int i = 0; i < Engine.DATABASES; i++) {
            mixDatabase(engine.clientKeyspace(i), all);
          }
          return all.toString();
        });
  }

  private static void mixDatabase(Keyspace keyspace, Digest all) {
    Digest ofKey = new Digest();
    ValueDigest values = new ValueDigest();
    boolean[] any = {false};
    KeyWalks.each(
        keyspace,
        Glob.of(Slice.ofUtf8("*")),
        (key, entry) -> {
          if (!any[0]) {
            any[0] = true;
            all.mix(keyspace.index());
          }
          ofKey.clear();
          ofKey.mix(key);
          try {
            values.mix(entry, ofKey);
            all.add(ofKey);
          } catch (UnreadableValueException e) {
            // It lives in this process only: no other server can hold the same.
          }
        });
  }

  /** Forty hexadecimal digits for the value of a key and whether it expires; zeros for no key. */
  public static String ofValue(Keyspace keyspace, Slice key) {
    Digest digest = new Digest();
    keyspace.look(key, digest, VALUE);
    return digest.toString();
  }

  private static Boolean mixValue(Slot slot, Digest into) {
    Entry entry = slot.entry();
    if (entry != null) {
      new ValueDigest().mix(entry, into.clear());
    }
    return entry != null;
  }
}
