// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Seeds;

/** The number of radix tree nodes, kept as nodes come and go, is that of a tree that is built. */
class RadixFiguresTest {
  private static final int KEY_BYTES = 16;

  private final StreamNodes nodes = new StreamNodes(new HeapCount());
  private final List<byte[]> keys = new ArrayList<>();

  @Test
  void theFigureIsThatOfATreeThroughAnyChanges() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 60; run++) {
      int[] shifts = {random.nextInt(16), 24 + random.nextInt(24), random.nextInt(60)};
      StreamId id = new StreamId(random.nextInt(1 << 20), 0);
      int removing = 2 + random.nextInt(8);
      for (int i = 0; i < 300; i++) {
        if (random.nextInt(removing) > 0 || nodes.count() == 0) {
          id = later(id, random, shifts);
          add(id);
        } else {
          remove(random.nextBoolean() ? 0 : random.nextInt(nodes.count()));
        }
        check("seed " + seed + ", run " + run + ", change " + i);
      }
      StreamNodes copy = nodes.copy(new HeapCount());
      assertEquals(nodes.radixNodes(), copy.radixNodes());
      while (nodes.count() > 0) {
        remove(random.nextInt(nodes.count()));
        check("seed " + seed + ", run " + run + ", emptied");
      }
    }
  }

  private static StreamId later(StreamId id, SplittableRandom random, int[] shifts) {
    int shift = shifts[random.nextInt(shifts.length)];
    long more = (1L << shift) * (1 + random.nextInt(300));
    StreamId next =
        random.nextInt(3) == 0
            ? new StreamId(id.ms(), id.seq() + more)
            : new StreamId(id.ms() + more, random.nextInt(3));
    return next.isAfter(id) ? next : id.next();
  }

  private void add(StreamId id) {
    nodes.add(StreamNode.of(id, new Slice[0], 0, 0, this));
    keys.add(ByteBuffer.allocate(KEY_BYTES).putLong(id.ms()).putLong(id.seq()).array());
  }

  private void remove(int index) {
    nodes.remove(index);
    keys.remove(index);
  }

  private void check(String label) {
    long built = keys.isEmpty() ? 1 : built(0, keys.size(), -1);
    assertEquals(built, nodes.radixNodes(), label);
  }

  /** The nodes of the tree of some keys, below a parting of that depth. */
  private long built(int from, int to, int above) {
    int depth = KEY_BYTES;
    for (int i = from + 1; i < to; i++) {
      depth = Math.min(depth, parting(keys.get(from), keys.get(i)));
    }
    long count = depth > above + 1 ? 2 : 1;
    int begin = from;
    for (int i = from + 1; i <= to && depth < KEY_BYTES; i++) {
      if (i == to || parting(keys.get(begin), keys.get(i)) == depth) {
        count += built(begin, i, depth);
        begin = i;
      }
    }
    return count;
  }

  private static int parting(byte[] one, byte[] other) {
    int at = 0;
    while (at < KEY_BYTES && one[at] == other[at]) {
      at++;
    }
    return at;
  }
}
