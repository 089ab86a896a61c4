// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;

/** What lists hold, whichever way they are held. */
public final class ListView {
  private ListView() {}

  public static boolean isList(Entry entry) {
    return entry.type() == ValueType.LIST;
  }

  /** Whether the list may be read without its stripe. */
  public static boolean isImmutable(Entry list) {
    return list instanceof CompactEntry;
  }

  /** The number of elements. O(1). */
  public static long count(Entry list) {
    if (list instanceof CompactEntry small) {
      return Listpack.count(small.contentArray(), small.contentOffset(), small.contentLength());
    }
    return ((StructureEntry) list).structure().count();
  }

  /** Shows the visitor so many elements from that index on; all of them must be there. */
  public static void visit(Entry list, long from, long elements, ElementVisitor visitor) {
    if (elements <= 0) {
      return;
    }
    if (list instanceof CompactEntry small) {
      byte[] array = small.contentArray();
      int at = Listpack.seek(array, small.contentOffset(), small.contentLength(), (int) from);
      Listpack.visit(array, at, (int) elements, visitor);
    } else {
      ((QuickList) ((StructureEntry) list).structure()).visit(from, elements, visitor);
    }
  }
}
