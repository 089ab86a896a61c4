// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import org.keystead.commands.push.Push;
import org.keystead.commands.reply.ReplySink;

/** Tells a client that the one to which it redirects is gone; only RESP3 has words for it. */
record BrokenRedirect(long redirect) implements Push {
  @Override
  public void writeTo(ReplySink out) {
    if (out.protocol() == 3) {
      out.push(2);
      out.bulk("tracking-redir-broken");
      out.integer(redirect);
    }
  }

  @Override
  public int sizeBytes() {
    return Long.BYTES;
  }
}
