// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of the group list: their declarations and handlers.
 *
 * <p>Invariant: a handler reads its arguments, calls one operation of {@code
 * org.keystead.engine.list} and writes one reply; elements go from the list's bytes to the reply
 * without an object in between.
 *
 * <p>Threads: handlers run on the caller's thread; what they work with is lent to one call.
 */
@NullMarked
package org.keystead.commands.list;

import org.jspecify.annotations.NullMarked;
