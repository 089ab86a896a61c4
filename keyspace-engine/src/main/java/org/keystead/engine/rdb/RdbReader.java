// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.keystead.engine.bytes.Slice;

/**
 * Reads a file of Redis or of our own, versions 1 to {@value RdbFormat#MAX_READ_VERSION}, and hands
 * its contents to a visitor.
 *
 * <p>Accepted as Redis does: anything after the end mark and the checksum (it is not looked at), a
 * checksum of zero (the writer had it switched off), facts about an entry that are given twice (the
 * last counts).
 */
public final class RdbReader {
  private static final String MAGIC = "REDIS";
  private static final int MILLIS_PER_SECOND = 1000;

  private final RdbInput in;
  private final RdbVisitor visitor;
  private final RdbKey key = new RdbKey();
  private final Slice view = new Slice();
  private int version;
  private long expireAtMillis = RdbKey.NONE;
  private int frequency = RdbKey.NONE;
  private long idleSeconds = RdbKey.NONE;

  private RdbReader(RdbInput in, RdbVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
  }

  /**
   * Reads from the header to the checksum.
   *
   * @throws RdbFormatException if the bytes are not a sound file; what was visited before is then
   *     worthless
   * @throws IOException what the input or the visitor threw
   */
  public static void read(RdbInput in, RdbVisitor visitor) throws IOException {
    RdbReader reader = new RdbReader(in, visitor);
    reader.header();
    reader.body();
    reader.checksum();
    visitor.end();
  }

  private void header() throws IOException {
    byte[] header = in.bytes(MAGIC.length() + 4);
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (!text.matches(MAGIC + "[0-9]{4}")) {
      throw in.unexpected(0, MAGIC + " and four digits", printable(text));
    }
    version = Integer.parseInt(text.substring(MAGIC.length()));
    if (version < 1 || version > RdbFormat.MAX_READ_VERSION) {
      throw in.unexpected(
          MAGIC.length(),
          "an RDB version from 1 to " + RdbFormat.MAX_READ_VERSION,
          "version " + version);
    }
    visitor.version(version);
  }

  private void body() throws IOException {
    for (; ; ) {
      long at = in.position();
      int code = in.uint8();
      if (code == RdbFormat.OP_EOF) {
        return;
      }
      if (code == RdbType.STRING.code()) {
        readKey();
        in.string(view);
        visitor.string(key, view);
      } else if (code < RdbFormat.OP_SLOT_INFO) {
        otherType(at, code);
      } else {
        operation(at, code);
      }
    }
  }

  private void operation(long at, int code) throws IOException {
    switch (code) {
      case RdbFormat.OP_EXPIRE_MILLIS -> expireAtMillis = in.int64();
      case RdbFormat.OP_EXPIRE_SECONDS -> expireAtMillis = (long) in.int32() * MILLIS_PER_SECOND;
      case RdbFormat.OP_FREQ -> frequency = in.uint8();
      case RdbFormat.OP_IDLE -> idleSeconds = in.length();
      case RdbFormat.OP_SELECTDB -> selectDb();
      case RdbFormat.OP_RESIZEDB -> visitor.resizeDb(in.length(), in.length());
      case RdbFormat.OP_AUX -> {
        String name = new String(in.string(), StandardCharsets.UTF_8);
        visitor.aux(name, in.string());
      }
      case RdbFormat.OP_FUNCTION2 -> visitor.function(in.string());
      case RdbFormat.OP_MODULE_AUX -> moduleData(at);
      case RdbFormat.OP_SLOT_INFO -> {
        // Sizing hints of a cluster node: slot, its keys, its keys with expiry.
        in.length();
        in.length();
        in.length();
      }
      default ->
          throw in.unexpected(at, "an entry, an operation or the end mark", unknownCode(code));
    }
  }

  private void selectDb() throws IOException {
    long at = in.position();
    long index = in.length();
    if (index > visitor.lastDatabase()) {
      throw in.unexpected(
          at, "a database from 0 to " + visitor.lastDatabase(), "database " + index);
    }
    visitor.selectDb((int) index);
  }

  private void otherType(long at, int code) throws IOException {
    RdbType type = RdbType.ofCode(code);
    if (type == null) {
      throw in.unexpected(at, "a known value type or operation", unknownCode(code));
    }
    readKey();
    if (visitor.value(key, type, in)) {
      return;
    }
    if (type == RdbType.MODULE_PRE_RELEASE || !visitor.unsupportedType(key, type)) {
      String name = new String(key.key().toByteArray(), StandardCharsets.ISO_8859_1);
      throw in.unexpected(
          at,
          "a value type that this reader supports",
          type.describe() + " for the key '" + printable(name) + "'");
    }
    ValueSkipper.skip(in, type);
  }

  private void moduleData(long at) throws IOException {
    String module = ValueSkipper.moduleName(in.unsigned());
    if (!visitor.moduleData(module)) {
      throw in.unexpected(
          at, "no data of Redis modules outside keys", "data of the module '" + module + "'");
    }
    ValueSkipper.skipModuleAux(in);
  }

  /** Reads a key and takes what was said about its entry; the next begins with nothing said. */
  private void readKey() throws IOException {
    in.string(view);
    key.set(view, expireAtMillis, frequency, idleSeconds);
    expireAtMillis = RdbKey.NONE;
    frequency = RdbKey.NONE;
    idleSeconds = RdbKey.NONE;
  }

  private void checksum() throws IOException {
    if (version < RdbFormat.FIRST_VERSION_WITH_CHECKSUM) {
      return;
    }
    long at = in.position();
    long computed = in.checksum();
    long stored = in.int64();
    if (in.options().checksum() && stored != 0 && stored != computed) {
      throw in.unexpected(at, "the checksum " + hex(computed), hex(stored));
    }
  }

  private static String unknownCode(int code) {
    return code == RdbFormat.OP_FUNCTION_PRE_RELEASE
        ? "a function in a format before its first release (246)"
        : "the byte " + code;
  }

  private static String hex(long sum) {
    return String.format(Locale.ROOT, "%016x", sum);
  }

  /** The text with everything but printable ASCII escaped, and cut where it gets long. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 64); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return text.length() > 64 ? out + "..." : out.toString();
  }
}
