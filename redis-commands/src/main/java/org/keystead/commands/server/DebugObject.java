// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.EntryFacts;
import org.keystead.engine.generic.Payloads;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.Usage;
import org.keystead.engine.value.set.SetView;

/** DEBUG OBJECT: how a value is held. */
final class DebugObject {
  /** The type, the version and the checksum around a dumped value. */
  private static final int DUMP_FRAME_BYTES = 11;

  private static final Logger LOG = System.getLogger(DebugObject.class.getName());

  private static final CommandException NO_STRING = ErrorTexts.err("Not an sds encoded string.");
  private static final CommandException NO_LISTPACK =
      ErrorTexts.err("Not a listpack encoded object.");
  private static final CommandException NO_TABLE =
      ErrorTexts.err(
          "The value stored at the specified key is not represented using an hash table");

  private static final long NOTHING = -1;
  private static final long NOT_IN_A_TABLE = -2;

  /** Elements beyond are not logged. */
  private static final int MOST_LOGGED = 128;

  private DebugObject() {}

  private static Entry find(ClientCall call) {
    Entry entry = call.keyspace().untouching().find(call.args().slice(2));
    if (entry == null) {
      throw ErrorTexts.NO_SUCH_KEY;
    }
    return entry;
  }

  /** SDSLEN: the key's and the string's lengths, and what both take together. */
  static void writeLengths(ClientCall call, ReplySink out) {
    Entry entry = find(call);
    if (!Strings.isString(entry) || entry instanceof IntegerEntry) {
      throw NO_STRING;
    }
    int length = Strings.view(entry, new BytesView()).length();
    out.simple(
        "key_sds_len:"
            + entry.keyLength()
            + ", key_sds_avail:0, key_zmalloc: "
            + (entry.sizeBytes() - length)
            + ", val_sds_len:"
            + length
            + ", val_sds_avail:0, val_zmalloc: "
            + length);
  }

  /** HTSTATS-KEY. */
  static void writeCount(ClientCall call, ReplySink out) {
    long count = call.keyspace().look(call.args().slice(2), call, DebugObject::countOf);
    if (count < 0) {
      throw count == NOTHING ? ErrorTexts.NO_SUCH_KEY : NO_TABLE;
    }
    out.verbatim("txt", "[Dictionary HT]\n number of elements: " + count + "\n");
  }

  private static long countOf(Slot slot, ClientCall call) {
    Entry entry = slot.entry();
    if (entry == null) {
      return NOTHING;
    }
    String encoding = EntryFacts.encoding(entry);
    if (!encoding.equals("hashtable") && !encoding.equals("skiplist")) {
      return NOT_IN_A_TABLE;
    }
    return entry instanceof StructureEntry large
        ? large.structure().count()
        : new SetView().aim(entry).count();
  }

  /** LISTPACK: where redis-server prints, this one logs. */
  static void logElements(ClientCall call, ReplySink out) {
    Entry entry = find(call);
    if (!(entry instanceof CompactEntry small) || !EntryFacts.encoding(entry).equals("listpack")) {
      throw NO_LISTPACK;
    }
    LOG.log(Level.INFO, () -> "KSC0020 DEBUG LISTPACK " + entry.key() + ": " + elements(small));
    out.simple("Listpack structure printed on stdout");
  }

  private static List<String> elements(CompactEntry small) {
    List<String> elements = new ArrayList<>();
    ListpackCursor cursor =
        new ListpackCursor()
            .aim(small.contentArray(), small.contentOffset(), small.contentLength());
    while (elements.size() < MOST_LOGGED && cursor.next()) {
      elements.add(new String(cursor.text(), StandardCharsets.ISO_8859_1));
    }
    return elements;
  }

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
