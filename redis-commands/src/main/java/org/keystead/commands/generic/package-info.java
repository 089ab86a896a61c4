// SPDX-License-Identifier: Apache-2.0
/**
 * The command group generic: what can be done with keys whatever they hold.
 *
 * <p>Commands parse, types know data: a handler reads its arguments, calls one operation of {@link
 * org.keystead.engine.generic} and pushes one reply.
 *
 * <p>Invariant: no handler has a clock, a lock or an event; what an operation needs besides its
 * arguments is lent from spare objects. Threads: any.
 */
@NullMarked
package org.keystead.commands.generic;

import org.jspecify.annotations.NullMarked;
