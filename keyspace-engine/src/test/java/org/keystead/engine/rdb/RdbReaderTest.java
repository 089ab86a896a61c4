// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RdbReaderTest {
  @TempDir Path dir;

  @Test
  void everyVersionUpToTheNewestIsRead() throws IOException {
    for (int version = 1; version <= RdbFormat.MAX_READ_VERSION; version++) {
      byte[] file = HandMade.file(version, out -> entry(out, "k", "v"));
      byte[] bytes = version < 5 ? Arrays.copyOf(file, file.length - 8) : file;
      Recorder read = Recorder.ofStream(bytes);
      assertEquals(version, read.version);
      assertEquals("v", read.value(0, "k"));
    }
  }

  @Test
  void otherHeadersAreNamedInTheMessage() {
    assertFails(
        "bytes: at byte 5: expected an RDB version from 1 to 12, found version 13",
        "REDIS0013\u00ff\0\0\0\0\0\0\0\0");
    assertFails(
        "bytes: at byte 5: expected an RDB version from 1 to 12, found version 0",
        "REDIS0000\u00ff\0\0\0\0\0\0\0\0");
    assertFails(
        "bytes: at byte 0: expected REDIS and four digits, found VALKEY080",
        "VALKEY080\u00ff\0\0\0\0\0\0\0\0");
    assertFails(
        "bytes: at byte 0: expected REDIS and four digits, found \\x1f\\x8b12345\\x0a7",
        "\u001f\u008b12345\n7");
    assertFails("bytes: at byte 0: expected 9 more bytes, found the end of the input", "");
    assertFails("bytes: at byte 5: expected 4 more bytes, found the end of the input", "REDIS");
  }

  @Test
  void anExpiryInSecondsBecomesMilliseconds() throws IOException {
    byte[] file =
        HandMade.file(
            3,
            out -> {
              out.uint8(253);
              out.raw(new byte[] {0, (byte) 0xf1, 0x53, 0x65}, 0, 4);
              entry(out, "k", "v");
            });
    Recorder read = Recorder.ofStream(file);
    assertEquals(0x6553f100L * 1000, read.database(0).get("k").expireAtMillis());
  }

  @Test
  void bytesAfterTheEndAreNotLookedAt() throws IOException {
    byte[] file = HandMade.file(10, out -> entry(out, "k", "v"));
    byte[] longer = Arrays.copyOf(file, file.length + 100);
    Arrays.fill(longer, file.length, longer.length, (byte) 0x77);
    assertTrue(Recorder.ofStream(longer).ended);
  }

  @Test
  void aWrongChecksumIsNamedWithTheRightOne() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RdbWriter writer = RdbWriter.to(out, RdbOptions.DEFAULT);
    writer.string(Recorder.bytes("key"), Recorder.bytes("value"));
    writer.end();
    byte[] bytes = out.toByteArray();
    bytes[17] ^= 1;
    Recorder recorder = new Recorder();
    RdbFormatException e = assertThrows(RdbFormatException.class, () -> recorder.readStream(bytes));
    long right = Crc64.update(0, bytes, 0, bytes.length - 8);
    assertEquals(bytes.length - 8, e.offset());
    assertEquals(String.format("the checksum %016x", right), e.expected());
    assertFalse(recorder.ended);

    RdbOptions unchecked = RdbOptions.DEFAULT.withChecksum(false);
    RdbReader.read(RdbInput.of(new ByteArrayInputStream(bytes), "b", unchecked), recorder);
    assertTrue(recorder.ended);
  }

  @Test
  void everyTruncationOfAFileIsReportedWithItsOffset() throws IOException {
    byte[] whole = HandMade.file(12, HandMade::everyType);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Recorder recorder = new Recorder();
      recorder.skipOthers = true;
      RdbFormatException e =
          assertThrows(RdbFormatException.class, () -> recorder.readStream(cut), "at " + length);
      assertTrue(e.offset() <= length, e.getMessage());
      assertTrue(e.getMessage().contains("the end of the input"), e.getMessage());
    }
  }

  @Test
  void everyOtherTypeCanBePassedOver() throws IOException {
    byte[] file =
        HandMade.file(
            12,
            out -> {
              HandMade.everyType(out);
              out.uint8(244);
              out.length(1);
              out.length(20_000);
              out.length(3);
              entry(out, "after", "all");
            });
    Recorder recorder = new Recorder();
    recorder.skipOthers = true;
    recorder.readStream(file);
    Set<RdbType> seen = new HashSet<>(recorder.skipped.values());
    assertEquals(RdbType.values().length - 2, seen.size(), "all but string and old modules");
    assertEquals("all", recorder.value(0, "after"));
    recorder.skipped.forEach((key, type) -> assertEquals(key, type.name()));
  }

  @Test
  void anotherTypeIsRefusedByDefaultWithTypeAndKey() throws IOException {
    byte[] file =
        HandMade.file(
            10,
            out -> {
              out.uint8(18);
              HandMade.string(out, "my\nlist");
              out.length(0);
            });
    assertFails(
        "bytes: at byte 9: expected a value type that this reader supports,"
            + " found list quicklist 2 (type 18) for the key 'my\\x0alist'",
        Recorder.text(file));
  }

  @Test
  void moduleDataOutsideKeysIsRefusedByNameOrPassedOver() throws IOException {
    byte[] file =
        HandMade.file(
            10,
            out -> {
              out.uint8(247);
              out.length(0x8_1040_c2_0cL << 10);
              out.length(2);
              out.length(1);
              HandMade.moduleFields(out);
              entry(out, "k", "v");
            });
    Recorder recorder = new Recorder();
    assertThrows(RdbFormatException.class, () -> recorder.readStream(file));
    assertEquals(9, recorder.functions.get("module").length());
    recorder.skipOthers = true;
    recorder.readStream(file);
    assertEquals("v", recorder.value(0, "k"));
    assertEquals("AAAAAAAAB", ValueSkipper.moduleName(1 << 10));
  }

  @Test
  void unknownCodesAreRefused() throws IOException {
    for (int code : new int[] {6, 8, 22, 23, 26, 200, 243, 246}) {
      byte[] file =
          HandMade.file(
              12,
              out -> {
                out.uint8(code);
                HandMade.string(out, "key");
              });
      Recorder recorder = new Recorder();
      recorder.skipOthers = true;
      RdbFormatException e =
          assertThrows(RdbFormatException.class, () -> recorder.readStream(file));
      assertEquals(9, e.offset());
      assertTrue(e.found().contains(Integer.toString(code)), e.getMessage());
    }
  }

  @Test
  void stringsOverTheLimitAreRefusedAndThoseAtItAreNot() throws IOException {
    for (String text : new String[] {"x".repeat(40), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"}) {
      byte[] file = HandMade.file(10, out -> entry(out, "k", text));
      RdbVisitor visitor = new Recorder();
      RdbReader.read(input(file, RdbOptions.DEFAULT.withMaxStringBytes(40)), visitor);
      RdbFormatException e =
          assertThrows(
              RdbFormatException.class,
              () ->
                  RdbReader.read(input(file, RdbOptions.DEFAULT.withMaxStringBytes(39)), visitor));
      assertEquals("a string of at most 39 bytes", e.expected());
      assertEquals("the length 40", e.found());
    }
  }

  @Test
  void aLengthThatIsOnlyAnnouncedTakesNoMemory() throws IOException {
    RdbOptions noLimit = RdbOptions.DEFAULT.withMaxStringBytes(Integer.MAX_VALUE);
    for (long announced : new long[] {1 << 30, Integer.MAX_VALUE - 10L, 1L << 40, -1}) {
      for (int type : new int[] {RdbType.STRING.code(), RdbType.HASH_LISTPACK.code()}) {
        byte[] file = announcing(type, announced);
        Path path = dir.resolve("huge" + type + "." + announced);
        Files.write(path, file);
        Recorder recorder = new Recorder();
        recorder.skipOthers = true;
        long before = Memory.allocatedByThisThread();
        for (int i = 0; i < 10; i++) {
          assertThrows(RdbFormatException.class, () -> recorder.readFile(path));
          assertThrows(
              RdbFormatException.class, () -> RdbReader.read(input(file, noLimit), recorder));
        }
        long perRead = (Memory.allocatedByThisThread() - before) / 20;
        assertTrue(perRead < 2 << 20, "bytes per read: " + perRead);
      }
    }
  }

  @Test
  void lzfThatPromisesMoreThanItsFormatCanHoldIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] file =
        HandMade.file(
            10,
            out -> {
              out.uint8(0);
              HandMade.string(out, "k");
              out.uint8(0xc3);
              out.length(3);
              out.length(400 << 20);
              out.raw(new byte[] {0, 1, 2}, 0, 3);
            });
    long before = Memory.allocatedByThisThread();
    RdbFormatException e = assertThrows(RdbFormatException.class, () -> Recorder.ofStream(file));
    assertTrue(Memory.allocatedByThisThread() - before < 2 << 20);
    assertEquals("the length " + (400 << 20), e.found());
  }

  @Test
  void aStreamThatArrivesByteByByteIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbWriter writer = RdbWriter.to(bytes, RdbOptions.DEFAULT);
    writer.expireAt(123_456_789_012L);
    writer.string(Recorder.bytes("k"), Recorder.bytes("keystead ".repeat(100)));
    writer.string(Recorder.bytes("n"), 1 << 20);
    writer.end();
    InputStream slow =
        new ByteArrayInputStream(bytes.toByteArray()) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, 1));
          }
        };
    Recorder recorder = new Recorder();
    RdbReader.read(RdbInput.of(slow, "slow", RdbOptions.DEFAULT), recorder);
    assertEquals(123_456_789_012L, recorder.database(0).get("k").expireAtMillis());
    assertEquals("1048576", recorder.value(0, "n"));
  }

  private static byte[] announcing(int type, long announced) throws IOException {
    return HandMade.file(
        10,
        out -> {
          out.uint8(type);
          HandMade.string(out, "k");
          out.length(announced);
          out.raw(new byte[1000], 0, 1000);
        });
  }

  private static RdbInput input(byte[] bytes, RdbOptions options) {
    return RdbInput.of(new ByteArrayInputStream(bytes), "bytes", options);
  }

  private static void entry(RdbOutput out, String key, String value) throws IOException {
    out.uint8(0);
    HandMade.string(out, key);
    HandMade.string(out, value);
  }

  private static void assertFails(String message, String file) {
    byte[] bytes = Recorder.bytes(file);
    RdbFormatException e = assertThrows(RdbFormatException.class, () -> Recorder.ofStream(bytes));
    assertEquals(message, e.getMessage());
  }
}
