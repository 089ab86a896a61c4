// SPDX-License-Identifier: Apache-2.0
/**
 * Channels and who has subscribed to them; keyspace notifications as messages of channels.
 *
 * <p>{@link org.keystead.commands.channels.Channels} is what all clients of a server share, {@link
 * org.keystead.commands.channels.Subscriptions} what one of them has subscribed to.
 *
 * <p>Invariant: a message is put into the inboxes of all its receivers before the next one is put
 * into any, so that all clients see messages in the same order. Threads: any; a publication takes
 * the one lock only if somebody may have subscribed.
 */
@NullMarked
package org.keystead.commands.channels;

import org.jspecify.annotations.NullMarked;
