// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.keystead.engine.Keyspace;

/** Estimates from a sample how long the expiring keys of a database have left on average. */
final class AverageTtl {
  private static final int SAMPLE = 64;

  private AverageTtl() {}

  /** Milliseconds; 0 if none of the sampled keys expires. */
  static long millis(Keyspace keyspace, long nowMillis) {
    if (keyspace.expiringCount() == 0) {
      return 0;
    }
    long[] sumAndCount = new long[2];
    keyspace.scan(
        0,
        SAMPLE,
        (key, entry) -> {
          if (entry.canExpire()) {
            sumAndCount[0] += Math.max(0, entry.expireAtMillis() - nowMillis);
            sumAndCount[1]++;
          }
        });
    return sumAndCount[1] == 0 ? 0 : sumAndCount[0] / sumAndCount[1];
  }
}
