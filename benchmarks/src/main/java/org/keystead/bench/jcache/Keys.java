// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.keystead.bench.machine.Filler;

/** Keys of sixteen characters in random order, and a thread's walk through them. */
final class Keys {
  private static final long SEED = 20240229;

  private final String[] shuffled;
  private int at;

  Keys(int entries, int start) {
    shuffled = new String[entries];
    for (int i = 0; i < entries; i++) {
      shuffled[i] = key(i);
    }
    Random random = new Random(SEED + start);
    for (int i = entries - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      String key = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = key;
    }
  }

  static String key(int number) {
    return new String(Filler.key("key:", number), StandardCharsets.US_ASCII);
  }

  String next() {
    if (++at == shuffled.length) {
      at = 0;
    }
    return shuffled[at];
  }
}
