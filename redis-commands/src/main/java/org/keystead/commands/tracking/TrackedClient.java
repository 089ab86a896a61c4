// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import org.keystead.commands.push.Push;

/** A client as its tracking sees it. Safe for all threads. */
public interface TrackedClient {
  long id();

  /** 2 or 3. */
  int protocol();

  /** Whether it can take messages of channels in RESP2. */
  boolean isSubscribed();

  /** Puts a message into its inbox. */
  void push(Push message);

  /** Runs something on its event loop, after the replies to what it has sent so far. */
  void afterReplies(Runnable task);

  ClientTracking tracking();
}
