// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DumpPayloadTest {
  private static final RdbOptions OPTIONS = RdbOptions.DEFAULT;

  @Test
  void thePayloadInTheManualOfDumpIsReadAndItsValueWrittenAlike() throws IOException {
    // DUMP's page: SET mykey 10, by a server of version 9.
    byte[] manual = HexFormat.of().parseHex("00c00a0900be6d06895a28000a");
    assertTrue(DumpPayload.verify(manual, 0, manual.length));
    assertEquals("10", Recorder.text(DumpPayload.string(manual, 0, manual.length, OPTIONS)));
    byte[] ours = dump("10");
    assertEquals("00c00a0a00", HexFormat.of().formatHex(ours).substring(0, 10));
  }

  @Test
  void theVersionIsTheFirstThatHasTheType() {
    assertEquals(10, versionOf(RdbType.STREAM_LISTPACKS_2));
    assertEquals(11, versionOf(RdbType.SET_LISTPACK));
    assertEquals(12, versionOf(RdbType.HASH_METADATA));
  }

  private static int versionOf(RdbType type) {
    byte[] payload = DumpPayload.of(type, 8, OPTIONS, out -> out.length(0));
    assertTrue(DumpPayload.verify(payload, 0, payload.length));
    return payload[payload.length - 10] | payload[payload.length - 9] << 8;
  }

  @Test
  void stringsComeBack() throws IOException {
    for (String text : new String[] {"", "x", "-5", "keystead ".repeat(9), "y".repeat(300_000)}) {
      byte[] payload = dump(text);
      assertTrue(DumpPayload.verify(payload, 0, payload.length));
      assertEquals(text, Recorder.text(DumpPayload.string(payload, 0, payload.length, OPTIONS)));
    }
  }

  @Test
  void theChecksumIsWrittenEvenWhenFilesHaveNone() {
    byte[] payload = DumpPayload.ofString(Recorder.bytes("abc"), 1, 2, OPTIONS.withChecksum(false));
    assertTrue(DumpPayload.verify(payload, 0, payload.length));
  }

  @Test
  void everyChangedByteAndEveryCutIsNoticed() {
    byte[] payload = dump("some value");
    for (int i = 0; i < payload.length; i++) {
      byte[] changed = payload.clone();
      changed[i] ^= 0x10;
      assertFalse(DumpPayload.verify(changed, 0, changed.length), "byte " + i);
      assertFalse(DumpPayload.verify(payload, 0, i), "cut at " + i);
    }
  }

  @Test
  void aVersionFromTheFutureIsRefusedThoughItsChecksumIsRight() throws IOException {
    byte[] body = {0, 1, 'x', RdbFormat.MAX_READ_VERSION + 1, 0};
    RdbOutput out = RdbOutput.inMemory(32, OPTIONS);
    out.raw(body, 0, body.length);
    out.int64(out.checksum());
    byte[] payload = out.toByteArray();
    assertFalse(DumpPayload.verify(payload, 0, payload.length));
  }

  @Test
  void aPayloadInTheMiddleOfAnArrayIsReadInPlace() throws IOException {
    byte[] payload = dump("keystead ".repeat(9));
    byte[] array = new byte[payload.length + 20];
    Arrays.fill(array, (byte) 7);
    System.arraycopy(payload, 0, array, 11, payload.length);
    assertTrue(DumpPayload.verify(array, 11, payload.length));
    byte[] value = DumpPayload.string(array, 11, payload.length, OPTIONS);
    assertEquals("keystead ".repeat(9), Recorder.text(value));
  }

  @Test
  void anotherTypeOrADamagedValueIsAClearError() {
    byte[] list =
        DumpPayload.of(
            RdbType.LIST,
            10,
            OPTIONS,
            out -> {
              out.length(1);
              out.string(Recorder.bytes("element"));
            });
    RdbFormatException other =
        assertThrows(
            RdbFormatException.class, () -> DumpPayload.string(list, 0, list.length, OPTIONS));
    assertEquals(
        "DUMP payload: at byte 0: expected string (type 0), found list (type 1)",
        other.getMessage());
    byte[] cut = DumpPayload.of(RdbType.STRING, 10, OPTIONS, out -> out.length(60));
    assertTrue(DumpPayload.verify(cut, 0, cut.length));
    assertThrows(RdbFormatException.class, () -> DumpPayload.string(cut, 0, cut.length, OPTIONS));
  }

  private static byte[] dump(String text) {
    byte[] bytes = Recorder.bytes(text);
    return DumpPayload.ofString(bytes, 0, bytes.length, OPTIONS);
  }
}
