// SPDX-License-Identifier: Apache-2.0
/**
 * The server commands (INFO, CONFIG, COMMAND, MEMORY, DEBUG, saving, flushing), and the
 * configuration keys that only a server has.
 *
 * <p>Invariant: a handler here answers from figures that others keep; it keeps none itself.
 *
 * <p>Threads: handlers run on the caller's event loop and touch nothing but the engine and the
 * shared state of the server, both safe for all threads.
 */
@NullMarked
package org.keystead.commands.server;

import org.jspecify.annotations.NullMarked;
