// SPDX-License-Identifier: Apache-2.0
/**
 * Our node against redis-server, command by command.
 *
 * <p>Invariant: both get the same load from the same program, in pairs of rounds one after the
 * other, and a ratio is formed within a pair only, so that a machine that is busy for a while
 * spoils one pair and not the result.
 *
 * <p>Threads: the program's one; the load comes from redis-benchmark, a process of its own.
 */
@NullMarked
package org.keystead.bench.resp;

import org.jspecify.annotations.NullMarked;
