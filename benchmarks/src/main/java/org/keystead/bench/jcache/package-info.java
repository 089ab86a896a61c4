// SPDX-License-Identifier: Apache-2.0
/**
 * Our JCache provider against others, through the standard API only.
 *
 * <p>Invariant: every provider gets the same calls, keeps every entry (each has its own trap there,
 * see {@link org.keystead.bench.jcache.Provider}) and is asked at the start whether it does, and
 * whether it really stores by value.
 *
 * <p>Threads: as many as a benchmark method says.
 */
@NullMarked
package org.keystead.bench.jcache;

import org.jspecify.annotations.NullMarked;
