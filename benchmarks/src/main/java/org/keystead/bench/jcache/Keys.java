// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.keystead.bench.machine.Filler;

/**
 * Keys of sixteen characters in random order, and a thread's walk through them.
 *
 * <p>They are other objects than those that were put, and lie in memory in the order in which they
 * are asked for: an application asks with a key that it has just made, so what a key costs must not
 * be the wait for its own characters.
 */
public final class Keys {
  private static final long SEED = 20240229;

  private final String[] shuffled;
  private int at;

  Keys(int entries, int start) {
    int[] order = new int[entries];
    Random random = new Random(SEED + start);
    for (int i = 0; i < entries; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    shuffled = new String[entries];
    for (int i = 0; i < entries; i++) {
      shuffled[i] = key(order[i]);
    }
  }

  static String key(int number) {
    return new String(Filler.key("key:", number), StandardCharsets.US_ASCII);
  }

  /** The next key of the walk. */
  public String next() {
    if (++at == shuffled.length) {
      at = 0;
    }
    return shuffled[at];
  }
}
