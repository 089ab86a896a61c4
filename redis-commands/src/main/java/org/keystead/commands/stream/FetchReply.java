// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.StreamFetch;

/**
 * The reply of XREAD and XREADGROUP: for each stream with something in it its key and its entries,
 * in RESP3 as a map.
 */
final class FetchReply extends EntryReply implements StreamFetch.Visitor {
  private int mark;
  private int streams;
  private int entriesMark;

  FetchReply(ReplySink out) {
    super(out);
  }

  private boolean isMap() {
    return out().protocol() > 2;
  }

  @Override
  public void beginStream(Slice key) {
    ReplySink out = out();
    if (streams++ == 0) {
      mark = isMap() ? out.openMap() : out.openArray();
    }
    if (!isMap()) {
      out.array(2);
    }
    out.bulk(key);
    entriesMark = out.openArray();
  }

  @Override
  public void deleted(long ms, long seq) {
    out().array(2);
    id(ms, seq);
    out().nilArray();
  }

  @Override
  public void endStream(long entries) {
    out().closeArray(entriesMark, (int) entries);
  }

  /** Ends the reply. */
  void end() {
    if (streams == 0) {
      out().nilArray();
    } else if (isMap()) {
      out().closeMap(mark, streams);
    } else {
      out().closeArray(mark, streams);
    }
  }
}
