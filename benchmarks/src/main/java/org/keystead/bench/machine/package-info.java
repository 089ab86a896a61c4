// SPDX-License-Identifier: Apache-2.0
/**
 * What the load programs share: servers as processes of their own, what they have consumed, a small
 * RESP client, options and tables.
 *
 * <p>Invariant: a server that was started is ended with the program, however that ends. The same
 * code drives our node and its peer; nothing here knows which of them it talks to.
 *
 * <p>Threads: each program says itself how many it uses; objects here belong to one thread.
 */
@NullMarked
package org.keystead.bench.machine;

import org.jspecify.annotations.NullMarked;
