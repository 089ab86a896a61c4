// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.digest;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.hash.HashView;
import org.keystead.engine.value.list.ListView;
import org.keystead.engine.value.set.SetView;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetView;
import org.keystead.engine.value.stream.EntryVisitor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/** Mixes what entries hold into a digest; a structure's content is read under its stripe. */
final class ValueDigest {
  private static final byte[] EXPIRES = "!!expire!!".getBytes(StandardCharsets.US_ASCII);

  private final Digest part = new Digest();

  void mix(Entry entry, Digest into) {
    into.mix(numberOf(entry.type()));
    switch (entry.type()) {
      case STRING -> into.mix(Strings.view(entry, new Slice()));
      case LIST -> ListView.visit(entry, 0, ListView.count(entry), new ElementMixer(into));
      case SET -> new SetView().aim(entry).forEach(into::add);
      case SORTED_SET -> {
        Ranked members = new SortedSetView().aim(entry);
        members.forEach(
            0,
            members.size(),
            (member, score) -> addPair(member, Slice.of(Reals.toBytes(score)), into));
      }
      case HASH -> new HashView().aim(entry).forEach((field, value) -> addPair(field, value, into));
      case STREAM -> {
        StreamValue stream = (StreamValue) ((StructureEntry) entry).structure();
        stream.visit(StreamId.ZERO, StreamId.MAX, 0, false, new StreamMixer(into));
      }
    }
    if (entry.canExpire()) {
      into.add(EXPIRES, 0, EXPIRES.length);
    }
  }

  /** Redis' numbers of types; 5 are those of modules. */
  private static int numberOf(ValueType type) {
    return switch (type) {
      case STRING -> 0;
      case LIST -> 1;
      case SET -> 2;
      case SORTED_SET -> 3;
      case HASH -> 4;
      case STREAM -> 6;
    };
  }

  private void addPair(Slice first, Slice second, Digest into) {
    part.clear();
    part.mix(first);
    part.mix(second);
    into.add(part);
  }

  private record ElementMixer(Digest into) implements ElementVisitor {
    @Override
    public void string(byte[] array, int offset, int length) {
      into.mix(array, offset, length);
    }

    @Override
    public void integer(long value) {
      into.mix(Decimal.toBytes(value));
    }
  }

  private record StreamMixer(Digest into) implements EntryVisitor {
    @Override
    public void entry(long ms, long seq, int pairs) {
      into.mix(Long.toUnsignedString(ms) + '.' + Long.toUnsignedString(seq));
    }

    @Override
    public void text(byte[] array, int offset, int length) {
      into.mix(array, offset, length);
    }

    @Override
    public void number(long value) {
      into.mix(Decimal.toBytes(value));
    }
  }
}
