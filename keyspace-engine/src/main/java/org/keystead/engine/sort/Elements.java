// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.list.ListView;
import org.keystead.engine.value.set.SetView;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetView;

/** The elements of a collection, in the order in which it has them. */
final class Elements {
  private Elements() {}

  /** Copies the elements; a structure's under its stripe. */
  static List<byte[]> of(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    List<byte[]> elements = new ArrayList<>();
    switch (entry.type()) {
      case LIST -> ListView.visit(entry, 0, ListView.count(entry), new Collector(elements));
      case SET -> new SetView().aim(entry).forEach(member -> elements.add(member.toByteArray()));
      case SORTED_SET -> {
        Ranked members = new SortedSetView().aim(entry);
        members.forEach(0, members.size(), (member, score) -> elements.add(member.toByteArray()));
      }
      default -> throw new WrongTypeException();
    }
    return elements;
  }

  private record Collector(List<byte[]> into) implements ElementVisitor {
    @Override
    public void string(byte[] array, int offset, int length) {
      into.add(Arrays.copyOfRange(array, offset, offset + length));
    }

    @Override
    public void integer(long value) {
      into.add(Decimal.toBytes(value));
    }
  }
}
