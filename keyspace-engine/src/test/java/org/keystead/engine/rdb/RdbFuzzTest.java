// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Seeds;

/**
 * Damaged files at the reader: each must end in success or in an {@link RdbFormatException}, with
 * memory in proportion to its size. {@code -Dkeystead.fuzz.files=100000} for more, {@code
 * -Dkeystead.fuzz.seed} to repeat a failure.
 */
class RdbFuzzTest {
  private static final int FILES = Integer.getInteger("keystead.fuzz.files", 2000);
  private static final long SEED = Seeds.first();

  /** The reader's buffer, the first chunk of an announced string, an exception and its text. */
  private static final long FIXED_BYTES = 3 << 20;

  @TempDir Path dir;

  /** Takes nothing but counts. */
  private static final class Counter implements RdbVisitor {
    long entries;
    long bytes;

    @Override
    public void selectDb(int index) {}

    @Override
    public void string(RdbKey key, Slice value) {
      entries++;
      bytes += key.key().length() + value.length();
    }

    @Override
    public boolean unsupportedType(RdbKey key, RdbType type) {
      entries++;
      return true;
    }

    @Override
    public boolean moduleData(String module) {
      return true;
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES) // for a hang, not for speed
  void damagedFilesNeverHangCrashOrTakeUnboundedMemory() throws IOException {
    List<byte[]> originals = List.of(strings(true), strings(false), allTypes(), small());
    Random random = new Random(SEED);
    int refused = 0;
    int accepted = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] file = mutate(originals.get(random.nextInt(originals.size())), random);
      String label = "seed " + SEED + ", file " + i;
      long before = Memory.allocatedByThisThread();
      Counter counter = new Counter();
      try {
        read(file, i, counter);
        accepted++;
      } catch (RdbFormatException e) {
        refused++;
        assertTrue(e.offset() >= 0 && e.offset() <= file.length, label + ": " + e.getMessage());
      } catch (IOException | RuntimeException | Error e) {
        fail(label, e);
      }
      long allocated = Memory.allocatedByThisThread() - before;
      // Three bytes of LZF give 264; an object and an array or two around each small string.
      long limit = FIXED_BYTES + 300L * file.length;
      assertTrue(allocated < limit, label + ": " + allocated + " bytes for " + file.length);
      assertTrue(counter.entries <= file.length, label);
    }
    assertEquals(FILES, refused + accepted);
    assertTrue(refused > FILES / 2, "refused: " + refused);
    // Without a checksum much damage to contents cannot be seen: such files must be among those
    // tried.
    assertTrue(accepted > FILES / 100, "accepted: " + accepted);
  }

  private void read(byte[] file, int round, RdbVisitor visitor) throws IOException {
    RdbOptions options =
        round % 2 == 0 ? RdbOptions.DEFAULT : RdbOptions.DEFAULT.withChecksum(false);
    switch (round / 2 % 8) {
      case 0 -> {
        try (FileChannel channel = FileChannel.open(written(file))) {
          RdbReader.read(RdbInput.of(channel, "fuzz.rdb", options), visitor);
        }
      }
      case 1 -> {
        try (FileChannel channel = FileChannel.open(written(file));
            ReadAhead ahead = ReadAhead.start(channel, options, 1 + round % 100)) {
          RdbReader.read(RdbInput.of(ahead, "fuzz.rdb", channel.size(), options), visitor);
        }
      }
      case 2, 3 -> RdbReader.read(RdbInput.of(file, 0, file.length, "array", options), visitor);
      default ->
          RdbReader.read(RdbInput.of(new ByteArrayInputStream(file), "stream", options), visitor);
    }
  }

  private Path written(byte[] file) throws IOException {
    return Files.write(dir.resolve("fuzz.rdb"), file);
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] file = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && file.length > 12; i++) {
      // Beyond the header most of the time, or every file would be refused for its first bytes.
      int at = random.nextInt(10) == 0 ? random.nextInt(9) : 9 + random.nextInt(file.length - 9);
      switch (random.nextInt(6)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = (byte) random.nextInt(256);
        case 2 -> file = Arrays.copyOf(file, at);
        case 3 -> file = insert(file, at, absurdLength(random));
        case 4 -> {
          byte[] noise = new byte[1 + random.nextInt(20)];
          random.nextBytes(noise);
          file = insert(file, at, noise);
        }
        default -> {
          byte[] length = absurdLength(random);
          System.arraycopy(length, 0, file, at, Math.min(length.length, file.length - at));
        }
      }
    }
    return file;
  }

  private static byte[] absurdLength(Random random) {
    byte[] length = new byte[9];
    random.nextBytes(length);
    length[0] = (byte) (random.nextBoolean() ? 0x80 : 0x81);
    if (random.nextBoolean()) {
      // Plausible for an int, not for the file.
      Arrays.fill(length, 1, 1 + random.nextInt(length[0] == (byte) 0x80 ? 2 : 6), (byte) 0);
    }
    return length;
  }

  private static byte[] insert(byte[] file, int at, byte[] part) {
    byte[] longer = new byte[file.length + part.length];
    System.arraycopy(file, 0, longer, 0, at);
    System.arraycopy(part, 0, longer, at, part.length);
    System.arraycopy(file, at, longer, at + part.length, file.length - at);
    return longer;
  }

  private static byte[] strings(boolean compression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbWriter writer = RdbWriter.to(bytes, RdbOptions.DEFAULT.withCompression(compression));
    writer.aux("redis-ver", "7.0.15");
    for (int database = 0; database < 3; database++) {
      writer.selectDb(database);
      writer.resizeDb(50, 10);
      for (int i = 0; i < 50; i++) {
        if (i % 5 == 0) {
          writer.expireAt(1_700_000_000_000L + i);
        }
        writer.frequency(i);
        writer.string(Recorder.bytes("key:" + i), Recorder.bytes("value ".repeat(i * i / 9)));
        writer.string(Recorder.bytes("number:" + i), 1L << i);
      }
    }
    writer.end();
    return bytes.toByteArray();
  }

  private static byte[] allTypes() throws IOException {
    return HandMade.file(
        12,
        out -> {
          HandMade.everyType(out);
          HandMade.everyType(out);
        });
  }

  private static byte[] small() throws IOException {
    return HandMade.file(
        10,
        out -> {
          out.uint8(0);
          HandMade.string(out, "key");
          HandMade.string(out, "a value that is longer than twenty bytes, longer, longer, longer");
        });
  }
}
