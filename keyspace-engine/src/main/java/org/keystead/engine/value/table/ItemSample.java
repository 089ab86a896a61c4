// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Several different items of a table, of which every choice is equally likely. */
final class ItemSample {
  private ItemSample() {}

  /** As many as are wanted, all if there are fewer. */
  static List<byte[]> of(ItemTable table, long wanted, SplittableRandom random) {
    // Drawing one by one would take ever longer to find those that are left.
    return wanted > table.count() / 3
        ? shuffled(table, wanted, random)
        : drawn(table, wanted, random);
  }

  private static List<byte[]> drawn(ItemTable table, long wanted, SplittableRandom random) {
    Set<byte[]> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (chosen.size() < wanted) {
      chosen.add(table.random(random));
    }
    return new ArrayList<>(chosen);
  }

  private static List<byte[]> shuffled(ItemTable table, long wanted, SplittableRandom random) {
    List<byte[]> all = new ArrayList<>((int) table.count());
    table.forEach((item, deadlineMillis) -> all.add(item));
    int size = (int) Math.min(wanted, all.size());
    if (size < all.size()) {
      for (int i = 0; i < size; i++) {
        Collections.swap(all, i, i + random.nextInt(all.size() - i));
      }
    }
    return all.subList(0, size);
  }
}
