// SPDX-License-Identifier: Apache-2.0
/**
 * Clients and how their commands are carried out.
 *
 * <p>A {@link org.keystead.commands.session.Session} is one client; {@link
 * org.keystead.commands.session.ServerState} is what all clients of one server share; a {@link
 * org.keystead.commands.session.Dispatcher}, one per event loop, takes a command from its arguments
 * to its reply.
 *
 * <p>Invariant: checks, error replies and counting happen in the dispatcher and nowhere else, so
 * that a handler reads arguments, calls the engine once and pushes one reply. Threads: a dispatcher
 * belongs to one thread; a session is changed by its event loop's thread and may be read by any;
 * the rest is safe for all.
 */
@NullMarked
package org.keystead.commands.session;

import org.jspecify.annotations.NullMarked;
