// SPDX-License-Identifier: Apache-2.0
/**
 * The concurrent table that holds entries, and the locks that guard it.
 *
 * <p>Invariant: an entry's key and value never change once it is published; a change replaces the
 * entry. Only expiry, use counters and the content of a {@code StructureEntry} are edited in place.
 * Segment <i>i</i> of every table is changed only by a thread that holds stripe <i>i</i>, and read
 * by anyone without a lock.
 *
 * <p>Threads: readers come from everywhere; writers hold the stripe; the saver and the background
 * tick are ordinary threads that take one stripe at a time. Nothing foreign runs in here.
 */
@NullMarked
package org.keystead.engine.table;

import org.jspecify.annotations.NullMarked;
