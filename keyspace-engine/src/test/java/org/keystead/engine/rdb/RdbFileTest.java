// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, byte for byte, and that it is read back as it was. */
class RdbFileTest {
  @TempDir Path dir;

  @Test
  void anEmptyFileIsHeaderEndMarkAndChecksum() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbWriter.to(bytes, RdbOptions.DEFAULT).end();
    String text = Recorder.text(bytes.toByteArray());
    assertEquals("REDIS0010\u00ff", text.substring(0, 10));
    assertEquals(18, text.length());
    assertEquals(10, Recorder.ofStream(bytes.toByteArray()).version);
  }

  @Test
  void withoutChecksumsTheFileEndsWithZeros() throws IOException {
    byte[] bytes = file(RdbOptions.DEFAULT.withChecksum(false), "value");
    assertArrayEquals(new byte[8], Arrays.copyOfRange(bytes, bytes.length - 8, bytes.length));
    assertEquals("value", Recorder.ofStream(bytes).value(0, "0"));
  }

  @Test
  void lengthsTakeOneTwoFiveOrNineBytes() throws IOException {
    assertEquals("00", hexOfLength(0));
    assertEquals("3f", hexOfLength(63));
    assertEquals("4040", hexOfLength(64));
    assertEquals("7fff", hexOfLength(16383));
    assertEquals("8000004000", hexOfLength(16384));
    assertEquals("80ffffffff", hexOfLength(0xffffffffL));
    assertEquals("810000000100000000", hexOfLength(0x100000000L));
    assertEquals("817fffffffffffffff", hexOfLength(Long.MAX_VALUE));
    assertEquals("81ffffffffffffffff", hexOfLength(-1));
  }

  @Test
  void stringsThatSpellAnIntegerOf32BitsAreStoredAsOne() throws IOException {
    assertEquals("c000", hexOfString("0"));
    assertEquals("c07f", hexOfString("127"));
    assertEquals("c080", hexOfString("-128"));
    assertEquals("c18000", hexOfString("128"));
    assertEquals("c10080", hexOfString("-32768"));
    assertEquals("c200800000", hexOfString("32768"));
    assertEquals("c2ffffff7f", hexOfString("2147483647"));
    assertEquals("c200000080", hexOfString("-2147483648"));
    for (String plain :
        List.of("", "-", "-0", "00", "01", "+1", "1 ", "2147483648", "-2147483649", "1e3", "12x")) {
      String bytes = HexFormat.of().formatHex(Recorder.bytes(plain));
      assertEquals(String.format("%02x", plain.length()) + bytes, hexOfString(plain), plain);
    }
  }

  @Test
  void everyStringComesBackFromEveryKindOfInput() throws IOException {
    String[] values = sampleStrings();
    for (boolean compression : new boolean[] {true, false}) {
      RdbOptions options = RdbOptions.DEFAULT.withCompression(compression);
      byte[] bytes = file(options, values);
      Path path = dir.resolve("dump" + compression + ".rdb");
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        writeAll(RdbWriter.to(channel, options), values);
      }
      assertArrayEquals(bytes, Files.readAllBytes(path));
      Recorder ofArray = new Recorder();
      RdbReader.read(RdbInput.of(bytes, 0, bytes.length, "array", options), ofArray);
      for (Recorder read : List.of(Recorder.ofStream(bytes), Recorder.ofFile(path), ofArray)) {
        assertTrue(read.ended);
        for (int i = 0; i < values.length; i++) {
          assertEquals(values[i], read.value(0, Integer.toString(i)));
        }
      }
    }
  }

  @Test
  void compressionIsUsedOnlyWhereItWins() throws IOException {
    assertEquals("c3", hexOfString("a".repeat(21)).substring(0, 2));
    assertEquals(42, hexOfString("a".repeat(20)).length(), "20 bytes stay plain");
    assertEquals(
        "1a" + HexFormat.of().formatHex(Recorder.bytes("abcdefghijklmnopqrstuvwxyz")),
        hexOfString("abcdefghijklmnopqrstuvwxyz"));
  }

  @Test
  void whatIsKnownAboutAnEntryBelongsToThatEntryOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbWriter writer = RdbWriter.to(bytes, RdbOptions.DEFAULT);
    writer.aux("redis-ver", "7.0.15");
    writer.aux("keystead-region", new byte[] {0, -1});
    writer.function(Recorder.bytes("#!lua name=x"));
    writer.selectDb(3);
    writer.resizeDb(20_000, 1);
    writer.expireAt(1_700_000_000_123L);
    writer.idle(70_000);
    writer.string(Recorder.bytes("a"), Recorder.bytes("x"));
    writer.frequency(255);
    writer.string(Recorder.bytes("b"), -7_000_000_000L);
    writer.string(Recorder.bytes("c"), 12);
    writer.selectDb(15);
    writer.expireAt(-5);
    writer.string(new byte[0], new byte[0]);
    writer.end();
    assertEquals(bytes.size(), writer.position());

    Recorder read = Recorder.ofStream(bytes.toByteArray());
    assertEquals("7.0.15", read.aux.get("redis-ver"));
    assertEquals("\0\u00ff", read.aux.get("keystead-region"));
    assertEquals(List.of("#!lua name=x"), List.copyOf(read.functions.values()));
    assertEquals("20000/1", read.sizes.get(3));
    assertEquals(new Recorder.Item("x", 1_700_000_000_123L, -1, 70_000), read.database(3).get("a"));
    assertEquals(new Recorder.Item("-7000000000", -1, 255, -1), read.database(3).get("b"));
    assertEquals(new Recorder.Item("12", -1, -1, -1), read.database(3).get("c"));
    assertEquals(new Recorder.Item("", -5, -1, -1), read.database(15).get(""));
  }

  @Test
  void aFrequencyThatIsNoByteIsRefused() throws IOException {
    RdbWriter writer = RdbWriter.to(new ByteArrayOutputStream(), RdbOptions.DEFAULT);
    assertThrows(IllegalArgumentException.class, () -> writer.frequency(256));
    assertThrows(IllegalArgumentException.class, () -> writer.frequency(-1));
  }

  private static String[] sampleStrings() {
    Random random = new Random(3);
    String[] values = new String[60];
    for (int i = 0; i < values.length; i++) {
      int length = i < 40 ? i * 3 : 1 << i % 20;
      byte[] bytes = new byte[length + i % 3];
      random.nextBytes(bytes);
      values[i] = Recorder.text(bytes);
    }
    values[1] = "keystead ".repeat(30_000);
    values[2] = "9223372036854775807";
    values[3] = "-2147483648";
    values[4] = "x".repeat(3_000_000);
    return values;
  }

  private static byte[] file(RdbOptions options, String... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeAll(RdbWriter.to(bytes, options), values);
    return bytes.toByteArray();
  }

  private static void writeAll(RdbWriter writer, String... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      writer.string(Recorder.bytes(Integer.toString(i)), Recorder.bytes(values[i]));
    }
    writer.end();
  }

  private static String hexOfLength(long length) throws IOException {
    RdbOutput out = RdbOutput.inMemory(10, RdbOptions.DEFAULT);
    out.length(length);
    byte[] bytes = out.toByteArray();
    assertEquals(length, RdbInput.of(bytes, 0, bytes.length, "", RdbOptions.DEFAULT).unsigned());
    return HexFormat.of().formatHex(bytes);
  }

  private static String hexOfString(String text) throws IOException {
    RdbOutput out = RdbOutput.inMemory(10, RdbOptions.DEFAULT);
    out.string(Recorder.bytes(text));
    byte[] bytes = out.toByteArray();
    RdbInput in = RdbInput.of(bytes, 0, bytes.length, "", RdbOptions.DEFAULT);
    assertEquals(text, Recorder.text(in.string()));
    assertEquals(bytes.length, in.position());
    return HexFormat.of().formatHex(bytes);
  }
}
