// SPDX-License-Identifier: Apache-2.0
/**
 * The hash commands: their declarations and handlers.
 *
 * <p>Invariant: a handler reads typed arguments, calls one engine operation and writes one reply;
 * it has no clock and no lock of its own.
 *
 * <p>Threads: handlers run on the caller's thread; what they work with is lent to them for one
 * call.
 */
@NullMarked
package org.keystead.commands.hash;

import org.jspecify.annotations.NullMarked;
