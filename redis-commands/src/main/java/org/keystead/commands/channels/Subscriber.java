// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import org.keystead.commands.push.Push;

/** Who is told of messages. */
@FunctionalInterface
public interface Subscriber {
  /** Queues a message; never blocks. */
  void push(Push message);
}
