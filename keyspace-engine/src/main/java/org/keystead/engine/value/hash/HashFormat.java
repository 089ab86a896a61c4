// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;
import org.keystead.engine.value.table.ItemTable;

/**
 * Hashes in RDB files: as a listpack, or field by field. Fields that expire take a type of Redis
 * 7.4 in a DUMP payload; a snapshot, which redis-server 7.0 shall load, has a plain hash and the
 * deadlines beside it.
 */
public final class HashFormat implements ValueFormat {
  @Override
  public ValueType type() {
    return ValueType.HASH;
  }

  @Override
  public Set<RdbType> reads() {
    return EnumSet.of(
        RdbType.HASH,
        RdbType.HASH_ZIPMAP,
        RdbType.HASH_ZIPLIST,
        RdbType.HASH_LISTPACK,
        RdbType.HASH_METADATA,
        RdbType.HASH_LISTPACK_EX);
  }

  @Override
  public RdbType rdbTypeOf(Entry entry) {
    if (entry instanceof CompactEntry) {
      return RdbType.HASH_LISTPACK;
    }
    return hasDeadlines(entry) ? RdbType.HASH_METADATA : RdbType.HASH;
  }

  private static boolean hasDeadlines(Entry entry) {
    return entry instanceof StructureEntry large && large.structure().dueAtMillis() != Entry.NEVER;
  }

  @Override
  public void write(Entry entry, RdbOutput out) throws IOException {
    if (entry instanceof CompactEntry small) {
      out.string(small.contentArray(), small.contentOffset(), small.contentLength());
    } else if (entry instanceof StructureEntry large) {
      ItemTable table = (ItemTable) large.structure();
      if (table.dueAtMillis() == Entry.NEVER) {
        PairWriter.plain(table, out);
      } else {
        PairWriter.withDeadlines(table, out);
      }
    }
  }

  @Override
  public @Nullable OlderForm olderForm(Entry entry) {
    return hasDeadlines(entry) && entry instanceof StructureEntry large
        ? new PlainHash((ItemTable) large.structure())
        : null;
  }

  @Override
  public @Nullable Entry read(RdbType type, RdbInput in, Target target) throws IOException {
    HashDraft draft = new HashDraft().begin(target.limits());
    new HashReader(in, draft, target.nowMillis()).read(type);
    return entry(draft, target);
  }

  private static @Nullable Entry entry(HashDraft draft, Target target) {
    return draft.count() == 0 ? null : draft.entry(target.key(), target.expireAtMillis());
  }

  @Override
  public @Nullable Entry supplement(Entry entry, byte[] supplement, Target target) {
    HashDraft draft = new HashDraft();
    if (entry instanceof CompactEntry small) {
      draft.begin(small, target.limits());
    } else {
      draft.begin((ItemTable) ((StructureEntry) entry).structure(), target.limits());
    }
    PlainHash.addDeadlines(draft, supplement, target.nowMillis());
    return entry(draft, target);
  }
}
