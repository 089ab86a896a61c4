// SPDX-License-Identifier: Apache-2.0
/**
 * What was slow: SLOWLOG, LATENCY, and how durations are distributed.
 *
 * <p>Invariant: nothing here reads a clock. Whoever carries out commands says how long one took, or
 * how long a run of equal ones took together, and asks {@link
 * org.keystead.commands.latency.Slowness#thresholdNanos} first, so that what is fast costs one
 * comparison. Threads: event loops write; all is safe for all threads.
 */
@NullMarked
package org.keystead.commands.latency;

import org.jspecify.annotations.NullMarked;
