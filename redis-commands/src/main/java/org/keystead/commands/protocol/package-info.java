// SPDX-License-Identifier: Apache-2.0
/**
 * Requests, read from bytes as they arrive.
 *
 * <p>{@link org.keystead.commands.protocol.RequestParser} reads one command after the other from a
 * window of a connection's buffer, in either form: arrays of bulk strings, or lines of words.
 *
 * <p>Invariant: nothing is allocated for a length that a client merely announces; the same bytes
 * give the same commands however they were split. Threads: a parser belongs to its connection's
 * event loop.
 */
@NullMarked
package org.keystead.commands.protocol;

import org.jspecify.annotations.NullMarked;
