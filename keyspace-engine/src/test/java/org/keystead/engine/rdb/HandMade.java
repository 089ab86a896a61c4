// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files put together field by field, for what the writer does not write. */
final class HandMade {
  interface Part {
    void write(RdbOutput out) throws IOException;
  }

  private HandMade() {}

  /** Header, body, end mark, no checksum. */
  static byte[] file(int version, Part body) throws IOException {
    RdbOutput out = RdbOutput.inMemory(100, RdbOptions.DEFAULT);
    byte[] header = String.format("REDIS%04d", version).getBytes(StandardCharsets.ISO_8859_1);
    out.raw(header, 0, header.length);
    body.write(out);
    out.uint8(255);
    out.int64(0);
    return out.toByteArray();
  }

  static void string(RdbOutput out, String text) throws IOException {
    out.string(Recorder.bytes(text));
  }

  /** One entry of every type whose end can be found, each under its type's name. */
  static void everyType(RdbOutput out) throws IOException {
    for (RdbType type : RdbType.values()) {
      if (type != RdbType.MODULE_PRE_RELEASE) {
        out.uint8(type.code());
        string(out, type.name());
        value(out, type);
      }
    }
  }

  private static void value(RdbOutput out, RdbType type) throws IOException {
    switch (type) {
      case LIST, SET, LIST_QUICKLIST -> strings(out, 3, 1);
      case HASH -> strings(out, 3, 2);
      case ZSET -> {
        out.length(3);
        string(out, "a");
        out.uint8(3);
        out.raw(Recorder.bytes("1.5"), 0, 3);
        string(out, "b");
        out.uint8(254);
        string(out, "c");
        out.uint8(253);
      }
      case ZSET_2 -> {
        out.length(2);
        string(out, "a");
        out.float64(1.5);
        string(out, "-12");
        out.float64(Double.NEGATIVE_INFINITY);
      }
      case LIST_QUICKLIST_2 -> {
        out.length(2);
        out.length(2);
        string(out, "listpack");
        out.length(1);
        string(out, "plain".repeat(100));
      }
      case STREAM_LISTPACKS, STREAM_LISTPACKS_2, STREAM_LISTPACKS_3 -> stream(out, type.code());
      case MODULE_2 -> {
        out.length(-1L << 10);
        moduleFields(out);
      }
      case HASH_METADATA -> {
        out.int64(5);
        out.length(2);
        for (int i = 0; i < 2; i++) {
          out.length(i * 100_000L);
          string(out, "field" + i);
          string(out, "value".repeat(20));
        }
      }
      case HASH_LISTPACK_EX -> {
        out.int64(5);
        string(out, "listpack");
      }
      default -> string(out, "packed ".repeat(10));
    }
  }

  static void moduleFields(RdbOutput out) throws IOException {
    out.length(1);
    out.length(-3);
    out.length(2);
    out.length(70_000);
    out.length(3);
    out.raw(new byte[4], 0, 4);
    out.length(4);
    out.float64(2.5);
    out.length(5);
    string(out, "module string");
    out.length(0);
  }

  private static void strings(RdbOutput out, int count, int each) throws IOException {
    out.length(count);
    for (int i = 0; i < count * each; i++) {
      string(out, i == 1 ? "1234" : "element ".repeat(i * 5));
    }
  }

  private static void stream(RdbOutput out, int code) throws IOException {
    strings(out, 2, 2);
    int idsAndCounters = code == 15 ? 3 : 8;
    for (int i = 0; i < idsAndCounters; i++) {
      out.length(1_700_000_000_000L + i);
    }
    out.length(1);
    string(out, "group");
    out.length(-1);
    out.length(-1);
    if (code != 15) {
      out.length(-1);
    }
    out.length(2);
    for (int i = 0; i < 2; i++) {
      out.raw(new byte[24], 0, 24);
      out.length(i);
    }
    out.length(1);
    string(out, "consumer");
    out.int64(1);
    if (code == 21) {
      out.int64(2);
    }
    out.length(2);
    out.raw(new byte[32], 0, 32);
  }
}
