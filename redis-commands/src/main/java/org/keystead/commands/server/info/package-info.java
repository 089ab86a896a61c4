// SPDX-License-Identifier: Apache-2.0
/**
 * INFO: its sections, and every field declared with its meaning and where its figure comes from.
 *
 * <p>Invariant: a figure that this server does not know is not told; a field that Redis has and we
 * do not is absent, never made up. What is 0 because the feature is absent (no replicas, no forks)
 * is told as 0.
 *
 * <p>Threads: event loops; all figures are read from state that is safe for all threads.
 */
@NullMarked
package org.keystead.commands.server.info;

import org.jspecify.annotations.NullMarked;
