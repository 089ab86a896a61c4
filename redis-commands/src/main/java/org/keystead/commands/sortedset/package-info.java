// SPDX-License-Identifier: Apache-2.0
/**
 * The command group sorted-set.
 *
 * <p>Commands parse, types know data: a handler reads its arguments, calls one operation of {@link
 * org.keystead.engine.sortedset} and pushes one reply.
 *
 * <p>Invariant: no handler has a clock, a lock or an event; what an operation needs besides its
 * arguments is lent from spare objects. Threads: any.
 */
@NullMarked
package org.keystead.commands.sortedset;

import org.jspecify.annotations.NullMarked;
