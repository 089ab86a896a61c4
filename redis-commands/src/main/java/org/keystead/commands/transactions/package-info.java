// SPDX-License-Identifier: Apache-2.0
/**
 * The command group transactions: MULTI, EXEC, DISCARD, WATCH, UNWATCH.
 *
 * <p>What they do is in {@code commands.session}, since queueing is the dispatcher's work.
 * Invariant: handlers change nothing but the caller's session. Threads: those of the dispatchers.
 */
@NullMarked
package org.keystead.commands.transactions;

import org.jspecify.annotations.NullMarked;
