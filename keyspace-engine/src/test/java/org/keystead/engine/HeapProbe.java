// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.keystead.engine.Keys.key;

import java.util.Arrays;
import java.util.Random;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;

/** A program of its own: fills an engine and prints what it costs, by the meter and by the heap. */
final class HeapProbe {
  private static final int ENTRIES = 1_000_000;

  private HeapProbe() {}

  /** What one kind of entries is. */
  enum Kind {
    PLAIN {
      @Override
      Entry entry(Slice key, int i, Random random) {
        return Strings.entryOf(key, bytes(100, i), Entry.NEVER);
      }
    },
    EXPIRING {
      @Override
      Entry entry(Slice key, int i, Random random) {
        return Strings.entryOf(key, bytes(100, i), Long.MAX_VALUE - 1 - i);
      }
    },
    INTEGERS {
      @Override
      Entry entry(Slice key, int i, Random random) {
        return Strings.entryOf(
            key, key(Integer.toString(i)), i % 2 == 0 ? Entry.NEVER : Long.MAX_VALUE - 1);
      }
    },
    MIXED {
      @Override
      Entry entry(Slice key, int i, Random random) {
        int length = random.nextInt(10) == 0 ? random.nextInt(2000) : random.nextInt(120);
        return Strings.entryOf(
            key, bytes(length, i), random.nextBoolean() ? Entry.NEVER : Long.MAX_VALUE - 1);
      }
    };

    abstract Entry entry(Slice key, int i, Random random);
  }

  private static Slice bytes(int length, int i) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ('a' + i % 26));
    return Slice.of(bytes);
  }

  /** The argument is a kind: what one engine leaves behind must not be counted to the next. */
  public static void main(String[] args) {
    measure(Kind.valueOf(args[0]));
  }

  private static void measure(Kind kind) {
    long before = heapBytes();
    Engine engine = Engine.openManual("probe", new EngineSettings(), Clock.system());
    Keyspace keyspace = engine.clientKeyspace(0);
    Random random = new Random(1);
    for (int i = 0; i < ENTRIES; i++) {
      Slice key = key("key:" + (100_000_000_000L + i));
      keyspace.update(
          key,
          kind.entry(key, i, random),
          (slot, entry) -> {
            slot.put(entry);
            slot.announce(KeyEvent.SET);
            return true;
          });
    }
    for (int i = 0; i < 200; i++) {
      engine.tick();
    }
    long heap = heapBytes() - before;
    System.out.println(kind + " " + engine.usedBytes() + " " + heap + " " + keyspace.size());
    engine.close();
  }

  private static long heapBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
