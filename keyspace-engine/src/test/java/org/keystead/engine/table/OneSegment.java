// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/** One segment with its stripe, small enough for a model checker. */
final class OneSegment {
  private final Stripe stripe = new Stripe();
  private final Segment segment = new Segment(stripe, new Meter(null));

  /** A key with its hash, made once. No record: Lincheck cannot look into these. */
  static final class Key {
    private final byte[] bytes;
    private final long hash;

    private Key(byte[] bytes) {
      this.bytes = bytes;
      this.hash = Fixture.hash(bytes);
    }

    static Key[] of(String beginning, int count) {
      byte[][] keys = Fixture.keysOfSegment(5, beginning, count);
      Key[] made = new Key[count];
      for (int i = 0; i < count; i++) {
        made[i] = new Key(keys[i]);
      }
      return made;
    }
  }

  private @Nullable Entry lookUp(Key key) {
    return segment.find(key.hash, key.bytes, 0, key.bytes.length);
  }

  private static long value(@Nullable Entry entry) {
    return entry instanceof IntegerEntry found ? found.value() : -1;
  }

  long find(Key key) {
    return value(lookUp(key));
  }

  long put(Key key, long value) {
    Entry successor = IntegerEntry.of(Slice.of(key.bytes), value, Entry.NEVER);
    stripe.lock();
    try {
      Entry present = lookUp(key);
      if (present == null) {
        segment.insert(successor, key.hash);
      } else {
        segment.replace(present, successor, key.hash);
      }
      return value(present);
    } finally {
      stripe.release();
    }
  }

  long remove(Key key) {
    stripe.lock();
    try {
      Entry present = lookUp(key);
      if (present != null) {
        segment.remove(present, key.hash);
      }
      return value(present);
    } finally {
      stripe.release();
    }
  }

  boolean moveSome(int buckets) {
    stripe.lock();
    try {
      return segment.moveSome(buckets);
    } finally {
      stripe.release();
    }
  }
}
