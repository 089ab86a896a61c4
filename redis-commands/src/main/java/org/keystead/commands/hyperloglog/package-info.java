// SPDX-License-Identifier: Apache-2.0
/**
 * The command group hyperloglog.
 *
 * <p>Invariant: a handler reads its arguments, calls one operation of {@link
 * org.keystead.engine.hyperloglog} and pushes one reply; what is no HyperLogLog becomes Redis'
 * error in one place, around all handlers. Threads: any.
 */
@NullMarked
package org.keystead.commands.hyperloglog;

import org.jspecify.annotations.NullMarked;
