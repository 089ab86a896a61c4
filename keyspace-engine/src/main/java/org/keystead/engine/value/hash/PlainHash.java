// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.ValueFormat.OlderForm;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.engine.value.table.Pair;

/**
 * A hash as Redis knew it before fields could expire, and what that leaves out: listpacks of a
 * field and when it expires, in milliseconds since the epoch.
 */
final class PlainHash implements OlderForm {
  /** A supplement is closed when it is longer. */
  private static final int SUPPLEMENT_BYTES = 256 << 10;

  private final ItemTable table;

  PlainHash(ItemTable table) {
    this.table = table;
  }

  @Override
  public RdbType rdbType() {
    return RdbType.HASH;
  }

  @Override
  public void write(RdbOutput out) throws IOException {
    PairWriter.plain(table, out);
  }

  @Override
  public List<byte[]> supplements() {
    List<byte[]> closed = new ArrayList<>();
    ListpackEditor open = new ListpackEditor();
    Slice field = new Slice();
    table.forEach(
        (pair, deadlineMillis) -> {
          if (deadlineMillis != Entry.NEVER) {
            open.append(Pair.field(pair, field));
            open.append(deadlineMillis);
            if (open.length() > SUPPLEMENT_BYTES) {
              closed.add(open.toByteArray());
              open.clear();
            }
          }
        });
    if (!open.isEmpty()) {
      closed.add(open.toByteArray());
    }
    return closed;
  }

  /** Lets the fields of a supplement expire; what makes no sense is passed over. */
  static void addDeadlines(HashDraft draft, byte[] supplement, long nowMillis) {
    if (!Listpack.isValid(supplement, 0, supplement.length)) {
      return;
    }
    ListpackCursor cursor = new ListpackCursor().aim(supplement, 0, supplement.length);
    while (cursor.next()) {
      Slice field = Slice.of(cursor.text());
      if (cursor.next() && cursor.isInteger()) {
        if (cursor.longValue() <= nowMillis) {
          draft.remove(field);
        } else {
          draft.expireAt(field, cursor.longValue());
        }
      }
    }
  }
}
