// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.packed.Ziplist;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;

/**
 * Lists in RDB files: written as quicklists of listpacks, as Redis 7.0 does, and read in every form
 * there ever was.
 */
public final class ListFormat implements ValueFormat {
  /** A node that is one large element, without a listpack around it. */
  private static final int PLAIN = 1;

  /** A node that is a listpack. */
  private static final int PACKED = 2;

  @Override
  public ValueType type() {
    return ValueType.LIST;
  }

  @Override
  public Set<RdbType> reads() {
    return EnumSet.of(
        RdbType.LIST, RdbType.LIST_ZIPLIST, RdbType.LIST_QUICKLIST, RdbType.LIST_QUICKLIST_2);
  }

  @Override
  public RdbType rdbTypeOf(Entry entry) {
    return RdbType.LIST_QUICKLIST_2;
  }

  @Override
  public void write(Entry entry, RdbOutput out) throws IOException {
    if (entry instanceof CompactEntry small) {
      out.length(1);
      out.length(PACKED);
      out.string(small.contentArray(), small.contentOffset(), small.contentLength());
      return;
    }
    QuickList list = (QuickList) ((StructureEntry) entry).structure();
    out.length(list.nodes());
    for (int i = 0; i < list.nodes(); i++) {
      ListpackEditor node = list.node(i).elements;
      out.length(PACKED);
      out.string(node.array(), node.offset(), node.length());
    }
  }

  @Override
  public @Nullable Entry read(RdbType type, RdbInput in, Target target) throws IOException {
    ListDraft draft = new ListDraft().begin(target.limits());
    switch (type) {
      case LIST -> readElements(in, draft);
      case LIST_ZIPLIST -> readZiplist(in, draft);
      case LIST_QUICKLIST -> {
        long nodes = in.length();
        for (long i = 0; i < nodes; i++) {
          readZiplist(in, draft);
        }
      }
      default -> readNodes(in, draft);
    }
    return draft.count() == 0 ? null : draft.entry(target.key(), target.expireAtMillis());
  }

  private static void readElements(RdbInput in, ListDraft draft) throws IOException {
    long count = in.length();
    Slice element = new Slice();
    for (long i = 0; i < count; i++) {
      readElement(in, draft, element);
    }
  }

  private static void readElement(RdbInput in, ListDraft draft, Slice element) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    if (bytes.length > QuickList.MAX_ELEMENT_BYTES) {
      throw in.unexpected(
          at,
          "an element of at most " + QuickList.MAX_ELEMENT_BYTES + " bytes",
          "one of " + bytes.length);
    }
    draft.addLast(element.aim(bytes, 0, bytes.length));
  }

  private static void readZiplist(RdbInput in, ListDraft draft) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    byte[] listpack = Ziplist.toListpack(bytes, 0, bytes.length);
    if (listpack == null) {
      throw in.unexpected(at, "a ziplist", "bytes that are none");
    }
    draft.addAll(editor(listpack));
  }

  private static void readNodes(RdbInput in, ListDraft draft) throws IOException {
    long nodes = in.length();
    Slice element = new Slice();
    for (long i = 0; i < nodes; i++) {
      long at = in.position();
      long container = in.length();
      if (container == PLAIN) {
        readElement(in, draft, element);
      } else if (container == PACKED) {
        at = in.position();
        byte[] bytes = in.string();
        if (!Listpack.isValid(bytes, 0, bytes.length)) {
          throw in.unexpected(at, "a listpack", "bytes that are none");
        }
        draft.addAll(editor(bytes));
      } else {
        throw in.unexpected(at, "1 or 2 for a node's form", Long.toString(container));
      }
    }
  }

  private static ListpackEditor editor(byte[] listpack) {
    return new ListpackEditor(listpack.length).load(listpack, 0, listpack.length);
  }
}
