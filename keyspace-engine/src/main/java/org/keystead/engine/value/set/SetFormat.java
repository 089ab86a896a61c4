// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.packed.IntSet;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;

/** Sets in RDB files: as an intset, or member by member, which every version of Redis reads. */
public final class SetFormat implements ValueFormat {
  @Override
  public ValueType type() {
    return ValueType.SET;
  }

  @Override
  public Set<RdbType> reads() {
    return EnumSet.of(RdbType.SET, RdbType.SET_INTSET, RdbType.SET_LISTPACK);
  }

  @Override
  public RdbType rdbTypeOf(Entry entry) {
    return isIntSet(entry) ? RdbType.SET_INTSET : RdbType.SET;
  }

  private static boolean isIntSet(Entry entry) {
    return entry instanceof CompactEntry small && small.form() == Form.SET_INTSET;
  }

  @Override
  public void write(Entry entry, RdbOutput out) throws IOException {
    if (entry instanceof CompactEntry small && isIntSet(entry)) {
      out.string(small.contentArray(), small.contentOffset(), small.contentLength());
      return;
    }
    SetView view = new SetView().aim(entry);
    out.length(view.count());
    view.write(out);
  }

  @Override
  public @Nullable Entry read(RdbType type, RdbInput in, Target target) throws IOException {
    SetDraft draft = new SetDraft().begin(target.limits());
    switch (type) {
      case SET -> readMembers(in, draft);
      case SET_INTSET -> readIntSet(in, draft);
      default -> readListpack(in, draft);
    }
    return draft.count() == 0 ? null : draft.entry(target.key(), target.expireAtMillis());
  }

  private static void readMembers(RdbInput in, SetDraft draft) throws IOException {
    long count = in.length();
    for (long i = 0; i < count; i++) {
      long at = in.position();
      if (!draft.addOwned(in.string())) {
        throw twice(in, at);
      }
    }
  }

  private static void readIntSet(RdbInput in, SetDraft draft) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    if (!IntSet.isValid(bytes, 0, bytes.length)) {
      throw in.unexpected(at, "an intset", "bytes that are none");
    }
    new SetView().aim(Form.SET_INTSET, bytes, 0, bytes.length).forEach(draft::add);
  }

  private static void readListpack(RdbInput in, SetDraft draft) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    if (!Listpack.isValid(bytes, 0, bytes.length)) {
      throw in.unexpected(at, "a listpack", "bytes that are none");
    }
    ListpackCursor cursor = new ListpackCursor().aim(bytes, 0, bytes.length);
    while (cursor.next()) {
      if (!draft.addOwned(cursor.text())) {
        throw twice(in, at);
      }
    }
  }

  private static RdbFormatException twice(RdbInput in, long at) {
    return in.unexpected(at, "a set without a member twice", "a member that was there");
  }
}
