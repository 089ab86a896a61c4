// SPDX-License-Identifier: Apache-2.0
/**
 * How it is told whether an answer came from a cache.
 *
 * <p>Invariant: nothing here knows which cache that was; the counters belong to a thread.
 *
 * <p>The container's request threads come here, each for itself.
 */
@NullMarked
package org.keystead.sample.trips;

import org.jspecify.annotations.NullMarked;
