// SPDX-License-Identifier: Apache-2.0
/**
 * The RESP door: sockets on one side, the command language on the other. It holds no data.
 *
 * <p>One {@link org.keystead.server.ClientHandler} per connection reads requests, has them carried
 * out by its event loop's dispatcher and sends the replies; what connections of a loop can share
 * (buffers, dispatcher) is in its {@link org.keystead.server.Loop}.
 *
 * <p>Invariant: a client costs no more memory than it has sent or has let wait up to a limit; who
 * does not read its replies is not read from. Threads: event loops, with this package's class
 * loader as context; {@link org.keystead.server.RespServer} may be used from any.
 */
@NullMarked
package org.keystead.server;

import org.jspecify.annotations.NullMarked;
