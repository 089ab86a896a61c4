// SPDX-License-Identifier: Apache-2.0
/**
 * The hash table that large sets and large hashes have in common.
 *
 * <p>Invariant: an item is an array of bytes that never changes once it is in a table, so that
 * tables which are copies of each other share their items, and their pages until one of them is
 * written to.
 *
 * <p>Threads: a table belongs to the holder of its key's stripe; one that is kept for a snapshot is
 * read by the saver and written by nobody.
 */
@NullMarked
package org.keystead.engine.value.table;

import org.jspecify.annotations.NullMarked;
