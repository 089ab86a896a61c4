// SPDX-License-Identifier: Apache-2.0
/**
 * Saving and loading a snapshot, against redis-server.
 *
 * <p>Invariant: both servers hold the same keys and get the same paced writes while they save, from
 * one thread; another asks for a PONG every millisecond and keeps all of its waits.
 *
 * <p>Threads: a writer and a pinger per measurement, and the program's own.
 */
@NullMarked
package org.keystead.bench.snapshot;

import org.jspecify.annotations.NullMarked;
