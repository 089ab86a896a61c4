// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Puts a known set of keys into a server, named as {@code redis-benchmark -r} names them. */
public final class Filler {
  private static final int BATCH = 500;
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Filler() {}

  /** The name of key number {@code i}: the prefix and twelve digits. */
  public static byte[] key(String prefix, int i) {
    byte[] key = Arrays.copyOf(prefix.getBytes(StandardCharsets.US_ASCII), prefix.length() + 12);
    int rest = i;
    for (int at = key.length - 1; at >= prefix.length(); at--) {
      key[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return key;
  }

  /**
   * A value of letters and digits without a pattern: one that compresses would flatter a snapshot.
   */
  public static byte[] value(int length) {
    SplittableRandom random = new SplittableRandom(length);
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return value;
  }

  /** Sets keys 0 to {@code count - 1} to the same value. */
  public static void fill(ServerProcess server, String prefix, int count, byte[] value)
      throws IOException {
    try (RespClient client = server.connect()) {
      int sent = 0;
      while (sent < count) {
        int batch = Math.min(BATCH, count - sent);
        for (int i = 0; i < batch; i++) {
          client.sendSet(key(prefix, sent + i), value);
        }
        client.flush();
        client.skipReplies(batch);
        sent += batch;
      }
    }
  }
}
