// SPDX-License-Identifier: Apache-2.0
/**
 * What the page shows of the caches while it is open: figures, timings, events.
 *
 * <p>Invariant: looking changes nothing but counters.
 *
 * <p>The container's request threads come here, several at a time, and the thread that waits for
 * events.
 */
@NullMarked
package org.keystead.sample.live;

import org.jspecify.annotations.NullMarked;
