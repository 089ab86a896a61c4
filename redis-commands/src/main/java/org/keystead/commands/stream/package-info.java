// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of the group stream.
 *
 * <p>Invariant: a handler reads its arguments as Redis does, first mistake first, calls one
 * operation of {@code org.keystead.engine.stream} and pushes one reply. Entries go from the
 * stream's bytes into the reply under the key's stripe, without a copy in between.
 *
 * <p>Threads: handlers run on the caller's thread; what they work with is lent to one call.
 */
@NullMarked
package org.keystead.commands.stream;

import org.jspecify.annotations.NullMarked;
