// SPDX-License-Identifier: Apache-2.0
/**
 * A Redis client of some hundred lines, with which the page shows what any Redis client sees, and
 * asks for neighbours.
 *
 * <p>Invariant: everything here travels over a TCP connection as RESP; there is no short cut to the
 * engine of the same process.
 *
 * <p>The container's request threads come here and take turns at one connection; one thread of its
 * own waits for events.
 */
@NullMarked
package org.keystead.sample.redis;

import org.jspecify.annotations.NullMarked;
