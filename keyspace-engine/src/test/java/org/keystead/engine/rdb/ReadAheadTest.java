// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read ahead is what is there, wherever the borders between blocks fall. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadAheadTest {
  @TempDir Path dir;

  private static byte[] sampleFile() throws IOException {
    return sampleFile(200);
  }

  /** Of few entries where blocks are small: each block is handed from thread to thread. */
  private static byte[] sampleFile(int entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbWriter writer = RdbWriter.to(bytes, RdbOptions.DEFAULT);
    Random random = new Random(4);
    writer.aux("redis-ver", "7.0.15");
    writer.selectDb(1);
    writer.resizeDb(entries, 20);
    for (int i = 0; i < entries; i++) {
      byte[] noise = new byte[i * i % 300];
      random.nextBytes(noise);
      if (i % 3 == 0) {
        writer.expireAt(1_700_000_000_000L + i);
      }
      writer.idle(1L << i % 34);
      switch (i % 4) {
        case 0 -> writer.string(Recorder.bytes("number" + i), 1L << i % 63);
        case 1 -> writer.string(Recorder.bytes("text" + i), Recorder.bytes("text ".repeat(i)));
        case 2 -> writer.string(Recorder.bytes(i + Recorder.text(noise)), noise);
        default -> writer.string(Recorder.bytes(Integer.toString(i)), noise);
      }
    }
    writer.end();
    return bytes.toByteArray();
  }

  private static Recorder read(byte[] file, int blockBytes) throws IOException {
    return read(Channels.newChannel(new ByteArrayInputStream(file)), file.length, blockBytes);
  }

  private static Recorder read(ReadableByteChannel channel, long sizeBytes, int blockBytes)
      throws IOException {
    Recorder recorder = new Recorder();
    recorder.skipOthers = true;
    try (ReadAhead ahead = ReadAhead.start(channel, RdbOptions.DEFAULT, blockBytes)) {
      RdbReader.read(RdbInput.of(ahead, "ahead", sizeBytes, RdbOptions.DEFAULT), recorder);
    }
    return recorder;
  }

  @Test
  void everySizeOfBlockGivesTheSameEntriesAndTheSameSum() throws IOException {
    byte[] file = sampleFile(60);
    Recorder expected = Recorder.ofStream(file);
    assertEquals(60, expected.database(1).size());
    for (int blockBytes = 1; blockBytes < 300; blockBytes++) {
      Recorder read = read(file, blockBytes);
      assertTrue(read.ended);
      assertEquals(expected.databases, read.databases, "blocks of " + blockBytes);
      assertEquals(expected.aux, read.aux);
      assertEquals(expected.sizes, read.sizes);
    }
    assertEquals(expected.databases, read(file, file.length).databases);
    assertEquals(expected.databases, read(file, 1 << 20).databases);
  }

  @Test
  void allTypesOfValuesAreReadAcrossBlocks() throws IOException {
    byte[] file = HandMade.file(12, HandMade::everyType);
    for (int blockBytes = 1; blockBytes < 60; blockBytes++) {
      assertEquals(RdbType.values().length - 2, read(file, blockBytes).skipped.size());
    }
  }

  @Test
  void aWrongChecksumIsFoundAtItsPlaceWhereverBlocksEnd() throws IOException {
    byte[] file = sampleFile(30);
    file[file.length - 1] ^= 1;
    long right = Crc64.update(0, file, 0, file.length - 8);
    for (int blockBytes = 1; blockBytes < 40; blockBytes++) {
      int size = blockBytes;
      RdbFormatException e = assertThrows(RdbFormatException.class, () -> read(file, size));
      assertEquals(file.length - 8, e.offset());
      assertEquals(String.format(Locale.ROOT, "the checksum %016x", right), e.expected());
    }
  }

  @Test
  void everyTruncationIsReportedAsWithoutReadingAhead() throws IOException {
    requireTruncationsReported(sampleFile(), 61, 1 << 10, 1 << 16);
    requireTruncationsReported(sampleFile(12), 5, 1, 7, 64);
  }

  private void requireTruncationsReported(byte[] whole, int step, int... blocksBytes)
      throws IOException {
    for (int length = 0; length < whole.length; length += step) {
      byte[] cut = Arrays.copyOf(whole, length);
      Path file = Files.write(dir.resolve("cut.rdb"), cut);
      RdbFormatException plain =
          assertThrows(RdbFormatException.class, () -> Recorder.ofFile(file), "at " + length);
      for (int blockBytes : blocksBytes) {
        RdbFormatException ahead =
            assertThrows(RdbFormatException.class, () -> read(cut, blockBytes), "at " + length);
        assertEquals(plain.offset(), ahead.offset());
        assertEquals(plain.expected(), ahead.expected());
        assertEquals(plain.found(), ahead.found());
      }
    }
  }

  /** Gives what it has, then fails. */
  private static final class Failing implements ReadableByteChannel {
    private final ReadableByteChannel bytes;
    private final IOException failure;

    Failing(byte[] bytes, IOException failure) {
      this.bytes = Channels.newChannel(new ByteArrayInputStream(bytes));
      this.failure = failure;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      int read = bytes.read(into);
      if (read < 0) {
        throw failure;
      }
      return read;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void whatReadingFailedOfReachesWhoTakes() throws IOException {
    byte[] file = Arrays.copyOf(sampleFile(), 3000);
    IOException failure = new IOException("Input/output error");
    IOException thrown =
        assertThrows(IOException.class, () -> read(new Failing(file, failure), 1 << 20, 100));
    assertSame(failure, thrown);
  }

  @Test
  void whatIsNotTakenHoldsNobodyUp() throws IOException {
    byte[] file = sampleFile();
    Path path = Files.write(dir.resolve("dump.rdb"), file);
    for (int taken = 0; taken < 10; taken++) {
      try (FileChannel channel = FileChannel.open(path);
          ReadAhead ahead = ReadAhead.start(channel, RdbOptions.DEFAULT, 50)) {
        byte[] used = null;
        for (int i = 0; i < taken; i++) {
          ReadAhead.Block block = ahead.take(used);
          used = block.bytes();
          assertFalse(block.isLast());
        }
      }
    }
  }

  @Test
  void anInterruptDoesNotKeepAFileFromBeingRead() throws IOException {
    Path path = Files.write(dir.resolve("dump.rdb"), sampleFile());
    Thread.currentThread().interrupt();
    try (FileChannel channel = FileChannel.open(path);
        ReadAhead ahead = ReadAhead.start(channel, RdbOptions.DEFAULT, 100)) {
      Recorder recorder = new Recorder();
      RdbReader.read(RdbInput.of(ahead, "ahead", Files.size(path), RdbOptions.DEFAULT), recorder);
      assertEquals(200, recorder.database(1).size());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }
}
