// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.snapshot.ValueFormats;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;

/** Values as DUMP returns and RESTORE takes them. */
public final class Payloads {
  @SuppressWarnings("NullAway") // it does not see that R may be null
  private static final Change<RdbOptions, byte @Nullable []> WRITE = Payloads::write;

  private static final int FEW_BYTES = 128;

  private Payloads() {}

  /** The payload of what the key holds; null for no key. */
  @SuppressWarnings("NullAway") // it does not see that R may be null
  public static byte @Nullable [] dump(Keyspace keyspace, Slice key, RdbOptions options) {
    Entry entry = keyspace.read(key);
    if (entry instanceof StructureEntry) {
      return keyspace.look(key, options, WRITE);
    }
    return entry == null ? null : of(entry, options);
  }

  private static byte @Nullable [] write(Slot slot, RdbOptions options) {
    Entry entry = slot.entry();
    return entry == null ? null : of(entry, options);
  }

  /** The payload of an entry; a structure's is made under its stripe. */
  public static byte[] of(Entry entry, RdbOptions options) {
    if (entry.type() == ValueType.STRING) {
      Slice bytes = Strings.view(entry, new Slice());
      return DumpPayload.ofString(bytes.array(), bytes.offset(), bytes.length(), options);
    }
    ValueFormat format = ValueFormats.of(entry.type());
    return DumpPayload.of(
        format.rdbTypeOf(entry), FEW_BYTES, options, out -> format.write(entry, out));
  }

  /**
   * The value of a payload whose checksum is right, as an entry for a key that it does not get yet
   * and that does not expire.
   *
   * @throws IOException if the bytes are no sound value, or that of an empty collection
   */
  static Entry read(Keyspace keyspace, Slice payload, RdbOptions options) throws IOException {
    Slice noKey = new Slice();
    RdbInput in = DumpPayload.open(payload.array(), payload.offset(), payload.length(), options);
    int code = in.uint8();
    RdbType type = RdbType.ofCode(code);
    if (type == RdbType.STRING) {
      return Strings.entryOf(noKey, Slice.of(in.string()), Entry.NEVER);
    }
    ValueFormat format = type == null ? null : ValueFormats.reading(type);
    if (type == null || format == null) {
      throw in.unexpected(0, "a type of value", "type " + code);
    }
    ValueFormat.Target target =
        new ValueFormat.Target(
            noKey,
            Entry.NEVER,
            keyspace.engine().clock().millis(),
            keyspace.engine().settings().encodings());
    Entry entry = format.read(type, in, target);
    if (entry == null) {
      throw in.unexpected(0, "elements", "none");
    }
    return entry;
  }
}
