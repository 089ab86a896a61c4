// SPDX-License-Identifier: Apache-2.0
/**
 * The command group pubsub: subscribing to channels and publishing to them.
 *
 * <p>Who has subscribed to what is in {@code commands.channels}. Invariant: the answer to the end
 * of a subscription follows every message of that channel. Threads: those of the dispatchers.
 */
@NullMarked
package org.keystead.commands.pubsub;

import org.jspecify.annotations.NullMarked;
