// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.push.Push;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;

/**
 * A message of a channel, for all who have subscribed in the same way.
 *
 * @param pattern the pattern that the channel matches, null for subscribers of the channel itself
 */
record Message(ChannelKind kind, @Nullable Slice pattern, Slice channel, Slice payload)
    implements Push {
  @Override
  public void writeTo(ReplySink out) {
    Slice matched = pattern;
    out.push(matched == null ? 3 : 4);
    out.bulk(kind.message());
    if (matched != null) {
      out.bulk(matched);
    }
    out.bulk(channel);
    out.bulk(payload);
  }

  @Override
  public int sizeBytes() {
    return channel.length() + payload.length();
  }
}
