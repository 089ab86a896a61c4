// SPDX-License-Identifier: Apache-2.0
/**
 * Strings that estimate how many different elements were added to them: HyperLogLog, with the bytes
 * and the estimates of Redis.
 *
 * <h2>The bytes</h2>
 *
 * Sixteen bytes of header (magic, encoding, the estimate made last with a flag whether it still
 * holds) and then 16384 registers of six bits: packed one after the other (dense), or as runs of
 * equal registers (sparse) as long as that is shorter than {@code hll-sparse-max-bytes}.
 *
 * <p>Invariant: the same commands give the same bytes as redis-server, so that values may go back
 * and forth between both. Bytes that clients wrote themselves may be anything: they are read within
 * their bounds and refused as corrupt. Threads: static methods are safe for all; an object with
 * arguments belongs to one thread at a time.
 */
@NullMarked
package org.keystead.engine.hyperloglog;

import org.jspecify.annotations.NullMarked;
