// SPDX-License-Identifier: Apache-2.0
/**
 * Leases: the right to run user code for one key of one cache.
 *
 * <p>Invariant: at any time at most one thread has the lease of a key, and no set of threads waits
 * for each other's leases in a circle: the one that would close the circle gets an exception.
 *
 * <p>Threads: application threads and the adapter's workers; never with a lock of the engine held,
 * since {@code equals} and {@code hashCode} of the application's keys run in here.
 */
@NullMarked
package org.keystead.jcache.lease;

import org.jspecify.annotations.NullMarked;
