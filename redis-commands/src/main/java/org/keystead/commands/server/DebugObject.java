// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.EntryFacts;
import org.keystead.engine.generic.Payloads;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Usage;

/** DEBUG OBJECT: how a value is held. */
final class DebugObject {
  /** The type, the version and the checksum around a dumped value. */
  private static final int DUMP_FRAME_BYTES = 11;

  private DebugObject() {}

  static void write(ClientCall call, ReplySink out) {
    Slice key = call.args().slice(2);
    Keyspace keyspace = call.keyspace().untouching();
    Entry entry = keyspace.find(key);
    byte[] dump = entry == null ? null : Payloads.dump(keyspace, key, RdbOptions.DEFAULT);
    if (entry == null || dump == null) {
      throw ErrorTexts.NO_SUCH_KEY;
    }
    long nowSeconds = call.server().engine().clock().millis() / 1000;
    Usage usage = keyspace.usageAt(key);
    long idleSeconds = usage.isFrequency() ? 0 : usage.idleSeconds(entry);
    out.simple(
        "Value at:0x"
            + Integer.toHexString(System.identityHashCode(entry))
            + " refcount:1 encoding:"
            + EntryFacts.encoding(entry)
            + " serializedlength:"
            + (dump.length - DUMP_FRAME_BYTES)
            + " lru:"
            + (nowSeconds - idleSeconds & 0xFFFFFF)
            + " lru_seconds_idle:"
            + idleSeconds);
  }
}
