// SPDX-License-Identifier: Apache-2.0
/**
 * Single flight: callers who miss the same key of the same cache at the same time share one
 * computation.
 *
 * <p>Invariant: no set of threads waits for each other in a circle, and no wait is without an end:
 * who cannot wait computes for itself. What was computed before a key was removed is never stored
 * after it.
 *
 * <p>Threads: those of the application's callers; the one that leads runs the application's method.
 */
@NullMarked
package org.keystead.jakarta.flight;

import org.jspecify.annotations.NullMarked;
