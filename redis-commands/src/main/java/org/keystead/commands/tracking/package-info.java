// SPDX-License-Identifier: Apache-2.0
/**
 * Which clients remember which keys, so that they can be told when a key is not as they remember
 * it: CLIENT TRACKING.
 *
 * <p>{@link org.keystead.commands.tracking.Tracking} is what all clients of a server share, {@link
 * org.keystead.commands.tracking.ClientTracking} what one of them has asked for. Changes come from
 * the engine's channel, whichever door they came through.
 *
 * <p>Invariant: a key is registered before it is read, and who takes a registration away puts an
 * invalidation into the client's inbox afterwards, which is written between commands. So a reply
 * that was read before a change can never follow the invalidation that tells of the change.
 * Threads: registrations by the clients' event loops, invalidations by whoever changes a key.
 */
@NullMarked
package org.keystead.commands.tracking;

import org.jspecify.annotations.NullMarked;
