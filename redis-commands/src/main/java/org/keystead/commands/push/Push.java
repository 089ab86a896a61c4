// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.push;

import org.keystead.commands.reply.ReplySink;

/** One message to a client, written when its event loop comes to it. Immutable. */
public interface Push {
  /** Writes the message in the protocol that the client speaks by then. */
  void writeTo(ReplySink out);

  /** It will not be written: its receiver is gone. */
  default void dropped() {
    // nothing depends on it
  }

  /** About how many bytes it keeps until then. */
  int sizeBytes();
}
