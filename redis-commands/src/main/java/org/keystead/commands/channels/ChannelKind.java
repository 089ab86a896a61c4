// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import java.util.Locale;

/** What one can subscribe to, with the words of its messages. */
public enum ChannelKind {
  /** Channels by name: SUBSCRIBE. */
  CHANNEL("", "message"),
  /** Channels whose name matches a pattern: PSUBSCRIBE. */
  PATTERN("p", "pmessage"),
  /** Channels that belong to a shard of a cluster: SSUBSCRIBE. */
  SHARD("s", "smessage");

  private final String subscribed;
  private final String unsubscribed;
  private final String message;

  ChannelKind(String letter, String message) {
    this.subscribed = (letter + "SUBSCRIBE").toLowerCase(Locale.ROOT);
    this.unsubscribed = (letter + "UNSUBSCRIBE").toLowerCase(Locale.ROOT);
    this.message = message;
  }

  /** The first word of the answer to a subscription. */
  public String subscribed() {
    return subscribed;
  }

  public String unsubscribed() {
    return unsubscribed;
  }

  /** The first word of a message. */
  public String message() {
    return message;
  }
}
