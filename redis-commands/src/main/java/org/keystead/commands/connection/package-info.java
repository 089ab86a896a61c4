// SPDX-License-Identifier: Apache-2.0
/**
 * The command group connection: who a client is and how it speaks.
 *
 * <p>Invariant: handlers change nothing but sessions and the client pause. Threads: those of the
 * dispatchers; another client's session is only read or closed.
 */
@NullMarked
package org.keystead.commands.connection;

import org.jspecify.annotations.NullMarked;
