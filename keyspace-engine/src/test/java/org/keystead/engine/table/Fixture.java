// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;

/** A table with stripes of its own, and changes to it as the engine would make them. */
public final class Fixture {
  final Stripe[] stripes = new Stripe[Table.SEGMENTS];
  final Meter meter = new Meter(null);
  final Table table;

  public Fixture() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
    table = new Table(stripes, meter);
  }

  /** So many different keys that begin like that, all in one segment. */
  static byte[][] keysOfSegment(int segment, String beginning, int count) {
    byte[][] keys = new byte[count][];
    int found = 0;
    for (int i = 0; found < count; i++) {
      byte[] key = Slice.ofUtf8(beginning + i).toByteArray();
      if (Table.stripeOf(hash(key)) == segment) {
        keys[found++] = key;
      }
    }
    return keys;
  }

  static long hash(byte[] key) {
    return Hash.of(key, 0, key.length);
  }

  @Nullable Entry find(byte[] key) {
    return table.find(hash(key), key, 0, key.length);
  }

  long value(byte[] key) {
    return find(key) instanceof IntegerEntry found ? found.value() : -1;
  }

  /** Sets the key to a number; returns what it had, -1 for nothing. */
  long put(byte[] key, long value) {
    return change(key, IntegerEntry.of(Slice.of(key), value, Entry.NEVER));
  }

  long remove(byte[] key) {
    return change(key, null);
  }

  private long change(byte[] key, @Nullable Entry successor) {
    long hash = hash(key);
    Stripe stripe = stripes[Table.stripeOf(hash)];
    stripe.lock();
    try {
      Entry present = table.find(hash, key, 0, key.length);
      if (present == null && successor != null) {
        table.insert(successor, hash);
      } else if (present != null && successor != null) {
        table.replace(present, successor, hash);
      } else if (present != null) {
        table.remove(present, hash);
      }
      return present instanceof IntegerEntry found ? found.value() : -1;
    } finally {
      stripe.release();
    }
  }

  /** What the background does for resizes that too few changes drive. */
  boolean moveSome(int segment, int buckets) {
    stripes[segment].lock();
    try {
      return table.moveSome(segment, buckets);
    } finally {
      stripes[segment].release();
    }
  }

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (Stripe stripe : stripes) {
      stripe.lock();
    }
    table.inspect(faults::add);
    for (Stripe stripe : stripes) {
      stripe.unlock();
    }
    return faults;
  }
}
