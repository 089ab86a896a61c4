// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.keystead.bench.machine.Filler;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/**
 * What a key of 16 bytes holds. A key's content depends on its number alone, so that both sides
 * hold the same; its texts are eight letters and digits long.
 */
enum Shape {
  STRING("string", 0, 0.85),
  HASH("HSET", 5, 1.1),
  SET("SADD", 10, 1.1),
  ZSET("ZADD", 10, 1.1),
  LIST("RPUSH", 10, 1.1);

  private static final int BATCH = 200;
  private static final int TEXT_BYTES = 8;
  private static final int NUMBER_BOUND = 1_000_000;
  private static final String[] FIELDS = {"name", "email", "city", "age", "visits"};

  private final String command;
  private final int elements;
  private final double aim;

  Shape(String command, int elements, double aim) {
    this.command = command;
    this.elements = elements;
    this.aim = aim;
  }

  /** At most so many times what it costs in Redis. */
  double aim() {
    return aim;
  }

  /** Puts keys 0 to {@code count - 1}; strings are so long. */
  void fill(ServerProcess server, String prefix, int count, int valueBytes) throws IOException {
    if (this == STRING) {
      Filler.fill(server, prefix, count, Filler.value(valueBytes));
      return;
    }
    try (RespClient client = server.connect()) {
      int sent = 0;
      while (sent < count) {
        int batch = Math.min(BATCH, count - sent);
        for (int i = 0; i < batch; i++) {
          client.send(words(prefix, sent + i));
        }
        client.flush();
        client.skipReplies(batch);
        sent += batch;
      }
    }
  }

  private String[] words(String prefix, int number) {
    SplittableRandom random = new SplittableRandom(number);
    List<String> words = new ArrayList<>();
    words.add(command);
    words.add(new String(Filler.key(prefix, number), StandardCharsets.US_ASCII));
    for (int i = 0; i < elements; i++) {
      if (this == HASH) {
        words.add(FIELDS[i]);
      } else if (this == ZSET) {
        words.add(Integer.toString(random.nextInt(NUMBER_BOUND)));
      }
      words.add(this == SET ? Integer.toString(random.nextInt(NUMBER_BOUND)) : text(random));
    }
    return words.toArray(new String[0]);
  }

  private static String text(SplittableRandom random) {
    char[] text = new char[TEXT_BYTES];
    for (int i = 0; i < text.length; i++) {
      text[i] = Character.forDigit(random.nextInt(36), 36);
    }
    return new String(text);
  }
}
