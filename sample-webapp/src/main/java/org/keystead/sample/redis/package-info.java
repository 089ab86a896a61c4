// SPDX-License-Identifier: Apache-2.0
/**
 * A Redis client of some hundred lines, with which the page shows what any Redis client sees.
 *
 * <p>Invariant: everything here travels over a TCP connection as RESP; there is no short cut to the
 * cache of the same process.
 *
 * <p>The container's request threads come here; they take turns at one connection.
 */
@NullMarked
package org.keystead.sample.redis;

import org.jspecify.annotations.NullMarked;
