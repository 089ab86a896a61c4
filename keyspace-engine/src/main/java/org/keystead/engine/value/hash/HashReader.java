// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import java.io.IOException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.Ziplist;
import org.keystead.engine.packed.Zipmap;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.value.table.Pair;

/** Reads one hash of any RDB type into a draft; fields that have expired are left out. */
final class HashReader {
  private final RdbInput in;
  private final HashDraft draft;
  private final long nowMillis;

  HashReader(RdbInput in, HashDraft draft, long nowMillis) {
    this.in = in;
    this.draft = draft;
    this.nowMillis = nowMillis;
  }

  void read(RdbType type) throws IOException {
    switch (type) {
      case HASH -> readPairs();
      case HASH_METADATA -> readPairsWithDeadlines();
      case HASH_LISTPACK_EX -> readListpackWithDeadlines();
      default -> readPacked(type);
    }
  }

  private void readPairs() throws IOException {
    long count = in.length();
    for (long i = 0; i < count; i++) {
      long at = in.position();
      byte[] field = in.string();
      put(at, field, in.string());
    }
  }

  private void readPairsWithDeadlines() throws IOException {
    long soonestMillis = in.int64();
    long count = in.length();
    for (long i = 0; i < count; i++) {
      long at = in.position();
      // Zero: none. Else how long after the soonest, and one more.
      long later = in.unsigned();
      byte[] field = in.string();
      byte[] value = in.string();
      if (later == 0) {
        put(at, field, value);
      } else {
        long deadlineMillis = soonestMillis + later - 1;
        if (later < 0 || deadlineMillis <= 0) {
          throw in.unexpected(at, "a time of expiry", Long.toUnsignedString(later));
        }
        put(at, field, value, deadlineMillis);
      }
    }
  }

  private void readListpackWithDeadlines() throws IOException {
    in.int64();
    long at = in.position();
    byte[] bytes = sound(at, in.string(), 3);
    ListpackCursor cursor = new ListpackCursor().aim(bytes, 0, bytes.length);
    while (cursor.next()) {
      byte[] field = cursor.text();
      cursor.next();
      byte[] value = cursor.text();
      cursor.next();
      if (!cursor.isInteger() || cursor.longValue() < 0) {
        throw in.unexpected(at, "times of expiry", "something else");
      }
      if (cursor.longValue() == 0) {
        put(at, field, value);
      } else {
        put(at, field, value, cursor.longValue());
      }
    }
  }

  private void readPacked(RdbType type) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    byte[] listpack =
        switch (type) {
          case HASH_ZIPMAP -> Zipmap.toListpack(bytes, 0, bytes.length);
          case HASH_ZIPLIST -> Ziplist.toListpack(bytes, 0, bytes.length);
          default -> bytes;
        };
    if (listpack == null) {
      throw in.unexpected(at, "a hash of few fields", "bytes that are none");
    }
    sound(at, listpack, 2);
    ListpackCursor cursor = new ListpackCursor().aim(listpack, 0, listpack.length);
    while (cursor.next()) {
      byte[] field = cursor.text();
      cursor.next();
      put(at, field, cursor.text());
    }
  }

  private byte[] sound(long at, byte[] bytes, int elementsEach) throws RdbFormatException {
    if (!Listpack.isValid(bytes, 0, bytes.length)
        || Listpack.count(bytes, 0, bytes.length) % elementsEach != 0) {
      throw in.unexpected(at, "a listpack of fields", "bytes that are none");
    }
    return bytes;
  }

  private void put(long at, byte[] field, byte[] value) throws RdbFormatException {
    if (!draft.putOwned(Pair.of(Slice.of(field), Slice.of(value)))) {
      throw in.unexpected(at, "a hash without a field twice", "a field that was there");
    }
  }

  private void put(long at, byte[] field, byte[] value, long deadlineMillis)
      throws RdbFormatException {
    if (deadlineMillis > nowMillis) {
      put(at, field, value);
      draft.expireAt(Slice.of(field), deadlineMillis);
    }
  }
}
