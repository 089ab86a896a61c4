// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;

/**
 * How the values of one type are written to and read from the RDB format: the bytes behind the type
 * and the key, which are the same in a snapshot and in a DUMP payload.
 *
 * <p>Stateless; a structure that is written is either held under its stripe or kept for the saver.
 */
public interface ValueFormat {
  /** The type whose values it knows. */
  ValueType type();

  /** The RDB types it reads. */
  Set<RdbType> reads();

  /** Under which RDB type {@link #write} will write that entry. */
  RdbType rdbTypeOf(Entry entry);

  void write(Entry entry, RdbOutput out) throws IOException;

  /**
   * Reads a value and makes an entry of it, of the form that the target's limits ask for; null when
   * the value is empty, so that there is no such key.
   *
   * @throws org.keystead.engine.rdb.RdbFormatException if the bytes are not a sound value
   */
  @Nullable Entry read(RdbType type, RdbInput in, Target target) throws IOException;

  /**
   * The value in a form for snapshots that redis-server 7.0 can load; null if what {@link #write}
   * writes is one.
   */
  default @Nullable OlderForm olderForm(Entry entry) {
    return null;
  }

  /**
   * Gives back to an entry, just read, what its older form left out.
   *
   * @return the entry that holds it; null when nothing is left, so that there is no such key
   */
  default @Nullable Entry supplement(Entry entry, byte[] supplement, Target target) {
    return entry;
  }

  /** A value in a form that older servers read. */
  interface OlderForm {
    RdbType rdbType();

    void write(RdbOutput out) throws IOException;

    /** What the form leaves out. A snapshot has each in an auxiliary field before the entry. */
    List<byte[]> supplements();
  }

  /**
   * What a value that is read will belong to.
   *
   * @param key without the prefix of its region
   * @param expireAtMillis {@link Entry#NEVER} for none
   * @param nowMillis the time of the reading: parts of values may have expired
   * @param limits up to which size collections are small
   */
  record Target(Slice key, long expireAtMillis, long nowMillis, EncodingLimits limits) {}
}
