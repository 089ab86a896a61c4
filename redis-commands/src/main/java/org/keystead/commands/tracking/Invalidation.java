// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.push.Push;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;

/**
 * Tells a client to forget keys: by a push in RESP3, in RESP2 as a message of a channel, which only
 * a client to which another one redirects can understand.
 *
 * @param keys null for all that it remembers
 * @param redirected whether the receiver is told instead of another client
 */
record Invalidation(@Nullable List<Slice> keys, boolean redirected) implements Push {
  private static final String CHANNEL = "__redis__:invalidate";

  static Invalidation of(Slice key, boolean redirected) {
    return new Invalidation(List.of(key), redirected);
  }

  @Override
  public void writeTo(ReplySink out) {
    if (out.protocol() == 3) {
      out.push(2);
      out.bulk("invalidate");
    } else if (redirected) {
      out.array(3);
      out.bulk("message");
      out.bulk(CHANNEL);
    } else {
      return;
    }
    List<Slice> forgotten = keys;
    if (forgotten == null) {
      out.nil();
    } else {
      out.array(forgotten.size());
      forgotten.forEach(out::bulk);
    }
  }

  @Override
  public int sizeBytes() {
    List<Slice> forgotten = keys;
    return forgotten == null ? 0 : forgotten.stream().mapToInt(Slice::length).sum();
  }
}
